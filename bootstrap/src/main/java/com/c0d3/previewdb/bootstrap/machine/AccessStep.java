package com.c0d3.previewdb.bootstrap.machine;

import com.c0d3.previewdb.bootstrap.config.Network;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who may log in from the network: the previews' roles, to their database, with TLS and its password. One block at the
 * top of {@code pg_hba.conf}, where the first line that matches decides; the operator's own lines stay below it.
 */
final class AccessStep implements Step {
    /** What bootstrap wrote, for any database. */
    private static final Pattern BLOCKS =
            Pattern.compile("(# BEGIN previewdb [^\\n]*\\n([^#\\n][^\\n]*\\n)*# END previewdb [^\\n]*\\n)*");

    private static final String WIDER = """
            SELECT pg_catalog.concat_ws(' ', type, pg_catalog.array_to_string(database, ','),
                pg_catalog.array_to_string(user_name, ','), address, auth_method) || ' (line ' || line_number || ')'
            FROM pg_catalog.pg_hba_file_rules
            WHERE type LIKE 'host%' AND auth_method IN ('trust', 'password', 'md5')
            AND coalesce(address, '') NOT IN ('127.0.0.1', '::1', 'localhost', 'samehost') ORDER BY line_number""";
    private static final String PROBLEMS = """
            SELECT 'line ' || line_number || ': ' || error FROM pg_catalog.pg_hba_file_rules
            WHERE error IS NOT NULL ORDER BY line_number""";
    /** The file is read when PostgreSQL starts, and when it is told to. */
    private static final String LOADED = """
            SELECT (pg_catalog.pg_stat_file(pg_catalog.current_setting('hba_file'))).modification
                <= pg_catalog.pg_conf_load_time()""";

    private final Machine machine;
    private final Administrator administrator;
    private final String database;
    private final List<String> roles;
    private final Optional<String> pipeline;
    private final List<Network> networks;

    /**
     * The step.
     *
     * @param pipeline the role that makes clones; empty where there are none
     */
    AccessStep(
            Machine machine,
            Administrator administrator,
            String database,
            List<String> roles,
            Optional<String> pipeline,
            List<Network> networks) {
        this.machine = machine;
        this.administrator = administrator;
        this.database = database;
        this.roles = List.copyOf(roles);
        this.pipeline = pipeline;
        this.networks = networks;
    }

    @Override
    public String name() {
        return "access";
    }

    @Override
    public Inspection inspect() throws IOException, SQLException {
        if (!machine.isServing()) {
            return new Inspection.Needed("let %s, with TLS".formatted(who("")));
        }
        List<String> wider = administrator.rows(Administrator.MAINTENANCE_DATABASE, WIDER).stream()
                .map(row -> "pg_hba.conf has a wider rule, which is not bootstrap's and stays: " + row.get(0))
                .toList();
        boolean written = isOnTop(machine.facts().get("hba"));
        boolean loaded = administrator.query(LOADED).equals(Optional.of("t"));
        return written && loaded
                ? new Inspection.Satisfied("%s, with TLS".formatted(who(roles.size() == 1 ? " gets" : " get")), wider)
                : new Inspection.Needed("let %s, with TLS".formatted(who("")), wider);
    }

    private String who(String verb) {
        String previews = "%s%s into database '%s'"
                .formatted(
                        roles.stream().map("role '%s'"::formatted).collect(Collectors.joining(" and ")),
                        verb,
                        database);
        return pipeline.isEmpty()
                ? previews
                : "%s, role '%s' into all, each other role into the one that has its name"
                        .formatted(previews, pipeline.get());
    }

    /** The first line that matches wins: above it there may be blocks for other databases only. */
    private boolean isOnTop(String content) {
        int at = content.indexOf(block());
        return at >= 0 && BLOCKS.matcher(content.substring(0, at)).matches();
    }

    private String begin() {
        return "# BEGIN previewdb %s: written by bootstrap; your own lines go below the block\n".formatted(database);
    }

    private String end() {
        return "# END previewdb %s\n".formatted(database);
    }

    private String block() {
        StringBuilder lines = new StringBuilder(begin());
        for (Network network : networks) {
            roles.forEach(role ->
                    lines.append("hostssl %s %s %s scram-sha-256\n".formatted(quote(database), quote(role), network)));
            pipeline.ifPresent(name -> lines.append(clones(name, network)));
        }
        lines.append("host %s all all reject\n".formatted(quote(database)));
        roles.forEach(role -> lines.append("host all %s all reject\n".formatted(quote(role))));
        return lines.append(end()).toString();
    }

    /** A clone's database has the name of its role. The administrator stays outside. */
    private static String clones(String pipeline, Network network) {
        return """
                hostssl all %2$s %1$s scram-sha-256
                hostssl sameuser "postgres" %1$s reject
                hostssl sameuser all %1$s scram-sha-256
                """.formatted(network, quote(pipeline));
    }

    private static String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void apply() throws IOException, SQLException, StepFailedException {
        Cluster cluster = machine.requireCluster();
        String before = machine.facts().get("hba");
        String after = block() + withoutBlock(before);
        if (!after.equals(before)) {
            ManagedFile file = new ManagedFile(machine, cluster.accessFile(), "0640");
            file.write(after);
            List<String> problems = administrator.rows(Administrator.MAINTENANCE_DATABASE, PROBLEMS).stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .toList();
            if (!problems.isEmpty()) {
                file.putBack();
                throw new StepFailedException(
                        "PostgreSQL on %s does not read its pg_hba.conf, and goes on with the old rules:\n  %s\nCorrect these lines"
                                        .formatted(machine, String.join("\n  ", problems))
                                + " of yours, then run bootstrap again.");
            }
        }
        administrator.execute("SELECT pg_catalog.pg_reload_conf()");
        machine.forget();
        awaitReload();
    }

    /** The server reads its files on a signal, a moment later. */
    private void awaitReload() throws SQLException, StepFailedException {
        for (int attempt = 0; attempt < 50; attempt++) {
            if (administrator.query(LOADED).equals(Optional.of("t"))) {
                return;
            }
            administrator.query("SELECT pg_catalog.pg_sleep(0.1)");
        }
        throw new StepFailedException("PostgreSQL on %s does not reload its rules: see its log".formatted(machine));
    }

    private String withoutBlock(String content) {
        int begin = content.indexOf(begin());
        int end = content.indexOf(end());
        return begin < 0 || end < begin
                ? content
                : content.substring(0, begin) + content.substring(end + end().length());
    }
}
