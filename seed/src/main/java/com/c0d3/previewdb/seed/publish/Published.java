package com.c0d3.previewdb.seed.publish;

import com.c0d3.previewdb.guard.Stamp;
import com.c0d3.previewdb.seed.server.Session;
import com.c0d3.previewdb.seed.server.TemplateCopy;
import java.util.List;
import java.util.Optional;

/**
 * What a publication did.
 *
 * @param database the database that now serves the new rows
 * @param stamp its stamp, the same as before
 * @param endedSessions the sessions that were ended
 * @param template the database that clones are made from; empty if none was kept
 * @param copy how the database was copied from the template; empty if it was not
 * @param previous what the database was before; empty if it was not kept
 * @param warnings what did not succeed, but leaves the new rows served
 */
public record Published(
        String database,
        Stamp stamp,
        List<Session> endedSessions,
        Optional<String> template,
        Optional<TemplateCopy> copy,
        Optional<String> previous,
        List<String> warnings) {}
