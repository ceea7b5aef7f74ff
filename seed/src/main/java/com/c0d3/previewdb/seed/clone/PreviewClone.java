package com.c0d3.previewdb.seed.clone;

import com.c0d3.previewdb.seed.access.PreviewAccess;
import com.c0d3.previewdb.seed.server.TemplateCopy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A clone that was made, or was there.
 *
 * @param name the name that the user gave it, such as a branch's
 * @param access its database, role, password and stamp
 * @param createdAt when it was first made
 * @param madeAt when its rows were cloned last
 * @param templateAge how old its rows were when they were cloned
 * @param created whether its database was made now
 * @param copy how; empty if it was there
 */
public record PreviewClone(
        String name,
        PreviewAccess access,
        Instant createdAt,
        Instant madeAt,
        Duration templateAge,
        boolean created,
        Optional<TemplateCopy> copy) {}
