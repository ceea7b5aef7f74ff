package com.c0d3.previewdb.bootstrap.machine;

import static com.c0d3.previewdb.bootstrap.server.Administrator.MAINTENANCE_DATABASE;

import com.c0d3.previewdb.bootstrap.host.Command;
import com.c0d3.previewdb.bootstrap.host.CommandResult;
import com.c0d3.previewdb.bootstrap.server.Administrator;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.Step;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * PostgreSQL's settings: an include file of its own. They are tried before they count, and put back if PostgreSQL does
 * not come up with them.
 */
final class SettingsStep implements Step {
    private static final int NO_SUCH_CHECK = 64;
    private static final int LEAST_BUFFERS_MIB = 128;
    private static final int MOST_BUFFERS_MIB = 1024;
    private static final String PROBLEMS = """
            SELECT pg_catalog.concat_ws(' ', sourcefile, 'line', sourceline::text || ':', name, error)
            FROM pg_catalog.pg_file_settings
            WHERE error IS NOT NULL AND error <> 'setting could not be applied'""";
    /**
     * Values of ours that the server does not go by: for good, because ALTER SYSTEM or a later file says otherwise, or
     * until it reads the files or starts again.
     */
    private static final String DIFFERENT = """
            SELECT f.name, f.setting, l.setting, l.sourcefile, NOT f.applied AND f.error IS NULL AS overruled
            FROM pg_catalog.pg_file_settings f JOIN pg_catalog.pg_settings s USING (name)
            LEFT JOIN LATERAL (SELECT setting, sourcefile FROM pg_catalog.pg_file_settings l
                WHERE l.name = f.name AND l.seqno > f.seqno ORDER BY l.seqno DESC LIMIT 1) l ON true
            WHERE f.sourcefile LIKE '%/conf.d/90-previewdb.conf'
            AND (s.pending_restart OR coalesce(s.sourcefile, '') <> f.sourcefile)
            ORDER BY overruled DESC, f.name""";

    private static final String PENDING = "SELECT 'pending' FROM pg_catalog.pg_settings WHERE pending_restart LIMIT 1";

    private final Machine machine;
    private final Administrator administrator;

    SettingsStep(Machine machine, Administrator administrator) {
        this.machine = machine;
        this.administrator = administrator;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public Inspection inspect() throws IOException, SQLException {
        if (!machine.isServing()) {
            return new Inspection.Needed("listen on the network, with TLS and SCRAM");
        }
        if (machine.facts().get("include").isEmpty()) {
            return new Inspection.Refused(
                    "postgresql.conf on %s does not include conf.d any more, where bootstrap's settings go: put the line"
                                    .formatted(machine)
                            + " include_dir = 'conf.d' back");
        }
        if (!machine.facts().get("settings").equals(content(machine.cluster().orElseThrow()))) {
            return new Inspection.Needed("listen on the network, with TLS and SCRAM");
        }
        for (List<String> row : different()) {
            return row.get(4).equals("f")
                    ? new Inspection.Needed("let PostgreSQL take '%s'".formatted(row.get(0)))
                    : new Inspection.Refused(
                            "PostgreSQL on %s has %s = '%s' from %s, which wins over bootstrap's '%s': remove it there (a value in"
                                            .formatted(machine, row.get(0), row.get(2), row.get(3), row.get(1))
                                    + " postgresql.auto.conf with ALTER SYSTEM RESET)");
        }
        return listens()
                ? new Inspection.Satisfied("it listens on the network, with TLS and SCRAM")
                : new Inspection.Needed("restart PostgreSQL, which does not listen on the network");
    }

    /**
     * Started while another program had the port on one address, it listens on the others, and says so in its log only.
     */
    private boolean listens() throws IOException {
        return machine.facts().listeners().stream()
                .anyMatch(listener -> listener.postgres() && listener.isEverywhere());
    }

    private List<List<String>> different() throws SQLException {
        return administrator.rows(MAINTENANCE_DATABASE, DIFFERENT).stream()
                .map(row -> row.stream().map(String::valueOf).toList())
                .toList();
    }

    private String content(Cluster cluster) throws IOException {
        long buffers = Math.max(
                LEAST_BUFFERS_MIB, Math.min(MOST_BUFFERS_MIB, machine.facts().number("memory") / 1024 / 4));
        return """
                # Written by bootstrap. Your own settings go into a file of your own beside this one.
                listen_addresses = '*'
                ssl = on
                ssl_cert_file = '%1$s/previewdb.crt'
                ssl_key_file = '%1$s/previewdb.key'
                ssl_min_protocol_version = 'TLSv1.2'
                password_encryption = 'scram-sha-256'
                max_connections = 100
                shared_buffers = '%2$dMB'
                effective_cache_size = '%3$dMB'
                maintenance_work_mem = '%4$dMB'
                """.formatted(cluster.directory(), buffers, buffers * 3, Math.max(64, buffers / 4));
    }

    @Override
    public void apply() throws IOException, SQLException, StepFailedException {
        Cluster cluster = machine.requireCluster();
        ManagedFile file = new ManagedFile(machine, cluster.settingsFile(), "0644");
        String content = content(cluster);
        if (!machine.facts().get("settings").equals(content)) {
            file.write(content);
        }
        check(cluster, file);
        administrator.execute("SELECT pg_catalog.pg_reload_conf()");
        administrator.close(); // a new connection sees what the reload brought
        if (needsRestart() || !listens()) {
            restart(cluster, file);
        }
    }

    private boolean needsRestart() throws SQLException, IOException {
        for (int attempt = 0; attempt < 20; attempt++) {
            if (administrator.query(PENDING).isPresent()) {
                return true;
            }
            if (different().isEmpty()) {
                return false;
            }
            administrator.query("SELECT pg_catalog.pg_sleep(0.05)"); // it reads its files on a signal, a moment later
        }
        return false;
    }

    /** In both ways that see something before the restart: each is blind to what the other sees. */
    private void check(Cluster cluster, ManagedFile file) throws IOException, SQLException, StepFailedException {
        String problems = String.join(
                "\n",
                administrator.rows(MAINTENANCE_DATABASE, PROBLEMS).stream()
                        .map(row -> String.valueOf(row.get(0)))
                        .toList());
        if (problems.isEmpty()) {
            CommandResult tried = machine.change(Command.script("check-settings", cluster.version(), cluster.name()));
            problems = tried.isSuccess() || tried.exitStatus() == NO_SUCH_CHECK ? "" : tried.error();
        }
        if (!problems.isEmpty()) {
            file.putBack();
            throw new StepFailedException(
                    "PostgreSQL on %s would not start with its configuration, so it was not restarted, and bootstrap's settings were"
                                    .formatted(machine)
                            + " taken back:\n%sCorrect that, then run bootstrap again."
                                    .formatted(problems.strip().indent(2)));
        }
    }

    private void requireListening() throws IOException, StepFailedException {
        if (!listens()) {
            String others = machine.facts().listeners().stream()
                    .filter(listener -> !listener.postgres())
                    .map(Listener::toString)
                    .collect(Collectors.joining(", "));
            throw new StepFailedException(
                    "PostgreSQL on %s started, but not on all addresses of port %d (%s), so that clients would reach something else. Stop what has the port, then run bootstrap again."
                            .formatted(
                                    machine, Machine.POSTGRESQL_PORT, others.isEmpty() ? "its log says why" : others));
        }
    }

    private void restart(Cluster cluster, ManagedFile file) throws IOException, SQLException, StepFailedException {
        administrator.close();
        Command restart =
                Command.script("restart", cluster.version(), cluster.name(), Integer.toString(cluster.port()));
        CommandResult result = machine.change(restart);
        if (result.isSuccess()) {
            requireListening();
            return;
        }
        file.putBack();
        boolean serving = machine.change(restart).isSuccess();
        throw new StepFailedException(
                "PostgreSQL on %s did not start with bootstrap's settings:\n%sThey were taken back, and it %s"
                        .formatted(
                                machine,
                                result.error().strip().indent(2),
                                serving
                                        ? "serves as before. Correct that, then run bootstrap again."
                                        : "still does not start: see /var/log/postgresql there."));
    }
}
