package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.bootstrap.Faults.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.config.BootstrapConfig;
import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.bootstrap.step.Inspection;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.c0d3.previewdb.bootstrap.verify.Check;
import com.c0d3.previewdb.testing.RequiresDocker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From Debian 12's PostgreSQL to Debian 13's, on a machine whose package sources have both: what must be the same
 * afterwards, and what must be left where the move fails or is cut off.
 */
@RequiresDocker(image = Droplet.IMAGE)
final class UpgradeTest {
    private static final String CONFIGURATION = """
            server: {ssh: {host: %s, user: root, key: key, host-key: "%s"%s}}
            database: {name: c0d3, owner: c0d3_user, extensions: [citext]}
            access: {allow: ["0.0.0.0/0", "::/0"]}
            fence: {max-rows: 2, min-rows: 1, event-triggers: true}
            pipeline: {role: c0d3_ci}
            seed: {generate: 5, rules: seed.yaml, changelog: changelog.sql}
            """;

    /** Whatever a move must keep, of all databases and of the previews' one. */
    private static final String EVERYTHING = """
            SELECT datname, pg_get_userbyid(datdba), datallowconn, datistemplate, datcollate, datconnlimit,
                (SELECT string_agg(concat(grantee::regrole, '=', privilege_type), ',' ORDER BY privilege_type, grantee::regrole::text)
                    FROM aclexplode(coalesce(datacl, acldefault('d', datdba)))),
                shobj_description(oid, 'pg_database') FROM pg_database WHERE datname <> 'template0' ORDER BY 1;
            SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolcanlogin, rolconnlimit, rolpassword, rolvaliduntil,
                shobj_description(oid, 'pg_authid') FROM pg_authid WHERE rolname !~ '^pg_' ORDER BY 1;
            SELECT datname, rolname, setconfig FROM pg_db_role_setting
                LEFT JOIN pg_database d ON d.oid = setdatabase LEFT JOIN pg_roles r ON r.oid = setrole ORDER BY 1, 2;
            SELECT r.rolname, m.rolname FROM pg_auth_members
                JOIN pg_roles r ON r.oid = roleid JOIN pg_roles m ON m.oid = member WHERE r.rolname !~ '^pg_' ORDER BY 1, 2;
            SELECT tgrelid::regclass, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2;
            SELECT evtname, evtenabled, evtevent FROM pg_event_trigger ORDER BY 1;
            SELECT relname, relowner::regrole, (SELECT string_agg(concat(grantee::regrole, '=', privilege_type), ',')
                FROM aclexplode(relacl) WHERE grantee <> relowner) FROM pg_class WHERE relkind = 'r' AND relnamespace::regnamespace::text
                IN ('public', 'previewdb') ORDER BY 1;
            SELECT extname FROM pg_extension ORDER BY 1;
            TABLE users ORDER BY id; TABLE lessons ORDER BY id;
            """;

    /** As a foreign reader of the operator's would leave it. */
    private static final String OPERATOR = """
            ALTER DATABASE c0d3 SET work_mem = '5MB';
            ALTER ROLE c0d3_user IN DATABASE c0d3 SET lock_timeout = '3s';
            ALTER DATABASE postgres SET jit = off;
            GRANT SELECT ON lessons TO c0d3_ci;
            CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
            CREATE TRIGGER sleeps BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION nothing();
            ALTER TABLE users DISABLE TRIGGER sleeps;
            """;

    /** Its rows are only accepted with a search path that no restore has. */
    private static final String UNRESTORABLE = """
            CREATE TABLE other (id integer); INSERT INTO other VALUES (1);
            CREATE FUNCTION known(integer) RETURNS boolean LANGUAGE sql AS 'SELECT EXISTS (SELECT FROM other WHERE id = $1)';
            CREATE TABLE rows (id integer CHECK (known(id))); INSERT INTO rows VALUES (1);
            """;

    /** Takes half a minute to be restored on a newer version. */
    private static final String SLOW = """
            CREATE FUNCTION slow(integer) RETURNS integer IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN
                IF current_setting('server_version_num')::integer > 160000 THEN PERFORM pg_sleep(30); END IF;
                RETURN $1; END $$;
            CREATE TABLE rows (id integer); INSERT INTO rows VALUES (1); CREATE INDEX ON rows (slow(id));
            """;

    @TempDir
    private Path directory;

    @Test
    void movesAllToTheNextVersionOrLeavesTheOldOneServing() throws Exception {
        try (Site site = Site.installed(directory)) {
            configure(site, "");
            prepare(site);
            String before = everything(site);
            assertThat(planned(site).get("move"))
                    .isEqualTo("PostgreSQL 15/main serves, and nothing newer is asked for, or offered");
            debian13IsOffered(site);
            saysWhatItWouldDoAndWaitsForConsent(site);
            aRestoreThatFailsLeavesTheOldOne(site, before);
            aRebootInTheMiddleLeavesTheOldOne(site, before);
            String handedOut = Files.readString(site.envFile());
            String certificate = site.droplet().sh("cat /etc/postgresql/15/main/previewdb.crt");
            isMovedByARunThatIsKilledAndTheNext(site);
            assertThat(everything(site)).isEqualTo(before);
            assertThat(Files.readString(site.envFile())).isEqualTo(handedOut);
            assertThat(site.droplet().sh("cat /etc/postgresql/17/main/previewdb.crt"))
                    .isEqualTo(certificate);
            theOperatorsConfigurationIsKept(site);
            fenceAndClonesWorkOn(site);
            theOldOneIsKeptUntilItIsDropped(site);
        }
    }

    @Test
    void aDiskThatIsTooSmallIsSeenBeforeAnythingIsTouched() throws Exception {
        try (Site site = Site.installed(directory, Map.of("/var/lib/postgresql", "size=2200m,mode=755"))) {
            site.droplet().sh("chown postgres:postgres /var/lib/postgresql");
            assertThat(site.apply()).contains("cluster", "settings");
            debian13IsOffered(site);
            site.droplet()
                    .sh(
                            "pg_createcluster 17 main 2> /dev/null || mkdir -p /etc/postgresql/17/main"
                                    + "; fallocate -l $(($(df -m --output=avail /var/lib/postgresql | tail -n 1) - 200))M /var/lib/postgresql/big");
            try (Bootstrap bootstrap =
                    Bootstrap.open(site.config(), site.surroundings().withRestartAllowed(true))) {
                assertThatThrownBy(() -> bootstrap.upgrade(BootstrapListener.none()))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageStartingWith(
                                "Nothing was changed:\nmove: \"/etc/postgresql/17/main\" is there already on %s, and"
                                        + " belongs to a cluster that bootstrap did not make: move what it holds elsewhere\n",
                                host(site))
                        .hasMessageMatching(
                                "(?s).*a copy of PostgreSQL 15/main takes up to \\d+ MiB, and %s has \\d+ MiB free below"
                                                .formatted(host(site))
                                        + " /var/lib/postgresql: make room, or drop clones that nobody needs\n.*");
                assertThat(bootstrap.verify()).allMatch(Check::passed);
            }
            assertThat(site.droplet().sh("dpkg-query -W 'postgresql-1*'")).doesNotContain("postgresql-17");
        }
    }

    private void configure(Site site, String more) throws Exception {
        Files.writeString(
                directory.resolve("bootstrap.yaml"),
                CONFIGURATION.formatted(site.droplet().ip(), site.droplet().hostKey(), more));
    }

    private static String host(Site site) {
        return "root@%s:22".formatted(site.droplet().ip());
    }

    private static int run(Site site, String... args) throws Exception {
        return site.start(args).waitFor();
    }

    private Bootstrap open(Site site, boolean restartAllowed) throws Exception {
        return Bootstrap.open(
                BootstrapConfig.read(directory.resolve("bootstrap.yaml")),
                site.surroundings().withRestartAllowed(restartAllowed));
    }

    /** What each step of an upgrade finds. */
    private Map<String, String> planned(Site site) throws Exception {
        try (Bootstrap bootstrap = open(site, false)) {
            return bootstrap.planUpgrade().stream()
                    .collect(Collectors.toMap(StepReport::step, StepReport::detail, (one, other) -> other));
        }
    }

    private void apply(Site site) throws Exception {
        try (Bootstrap bootstrap = open(site, false)) {
            bootstrap.apply(BootstrapListener.none());
            assertThat(bootstrap.verify()).allMatch(Check::passed);
        }
    }

    private List<StepReport> upgrade(Site site, boolean restartAllowed) throws Exception {
        try (Bootstrap bootstrap = open(site, restartAllowed)) {
            return bootstrap.upgrade(BootstrapListener.none());
        }
    }

    private static String psql(Site site, String database, String sql) throws Exception {
        return site.droplet()
                .exec(
                        "runuser",
                        "-u",
                        "postgres",
                        "--",
                        "psql",
                        "-XAtq",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-d",
                        database,
                        "-c",
                        sql);
    }

    private static String everything(Site site) throws Exception {
        return psql(site, "c0d3", EVERYTHING);
    }

    /** Runs a program with the variables of a file, as a shell reads it. */
    private String shell(String file, Class<?> main, String... args) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("bash", "-c", "set -a; . ./\"$0\"; exec \"$@\"", file));
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        words.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("PREVIEWDB_MASKING_KEY", "a key of enough bytes");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private String seed(String... args) throws IOException, InterruptedException {
        return shell("pipeline.env", com.c0d3.previewdb.seed.cli.Main.class, args);
    }

    /** Rows, a template and a clone, and what an operator may have added. */
    private void prepare(Site site) throws Exception {
        Files.writeString(directory.resolve("seed.yaml"), School.resource("/school/seed.yaml"));
        Files.writeString(directory.resolve("changelog.sql"), School.resource("/school/changelog.sql"));
        apply(site);
        assertThat(seed("generate", "--scale", "9")).contains("Generated");
        assertThat(seed("clone", "feature/a", "--env-file", "clone.env")).contains("feature/a");
        psql(site, "c0d3", OPERATOR);
        site.droplet().sh("""
                echo 'log_min_duration_statement = 1234' > /etc/postgresql/15/main/conf.d/95-mine.conf
                echo 'host other other 10.0.0.0/8 scram-sha-256 # mine' >> /etc/postgresql/15/main/pg_hba.conf""");
        apply(site);
        assertThat(everything(site)).contains("|f|t|", "previewdb_fence_new_tables|A|", "sleeps|D", "SCRAM-SHA-256$");
    }

    private static void debian13IsOffered(Site site) throws Exception {
        site.droplet().sh("""
                echo force-unsafe-io > /etc/dpkg/dpkg.cfg.d/fast
                sed 's/bookworm/trixie/g' /etc/apt/sources.list > /etc/apt/sources.list.d/trixie.list
                apt-get update -q""");
    }

    private void saysWhatItWouldDoAndWaitsForConsent(Site site) throws Exception {
        assertThat(run(site, "upgrade")).isEqualTo(3);
        assertThat(site.output())
                .contains(
                        "  + new-packages  install postgresql-17, beside what serves\n",
                        "  ? move          move all databases and roles from PostgreSQL 15/main to 17: previews have no database"
                                + " meanwhile, so it needs --allow-restart\n",
                        "  !               previews have no database while it is copied; host, port, certificate and passwords"
                                + " stay the same\n",
                        "  !               15/main stays as it is, stopped, until bootstrap upgrade --drop-previous; if"
                                + " anything fails, it serves again\n")
                .containsPattern("  !               the copy takes up to \\d+ MiB, and \\d+ MiB are free\n");
        configure(site, ", postgresql: 18");
        assertThat(planned(site).get("new-packages"))
                .isEqualTo(
                        "The package sources of %s offer PostgreSQL 15 or 17, not 18: move the machine to a release that has 18, or"
                                        .formatted(host(site))
                                + " add PostgreSQL's own source (apt.postgresql.org), and run apt-get update there");
        configure(site, ", postgresql: 17");
        try (Bootstrap bootstrap = open(site, false)) {
            assertThat(bootstrap.apply(BootstrapListener.none()))
                    .filteredOn(step -> step.step().equals("cluster"))
                    .singleElement()
                    .satisfies(step -> assertThat(step.inspection())
                            .isEqualTo(new Inspection.Waiting(
                                    "PostgreSQL 15/main serves, and the configuration asks for 17:"
                                            + " bootstrap upgrade moves it there")));
        }
        assertThat(site.droplet().sh("pg_lsclusters -h")).startsWith("15 ").hasLineCount(1);
    }

    private void aRestoreThatFailsLeavesTheOldOne(Site site, String before) throws Exception {
        psql(site, "postgres", "CREATE DATABASE odd");
        psql(site, "odd", UNRESTORABLE);
        assertThatThrownBy(() -> upgrade(site, true))
                .isInstanceOf(StepFailedException.class)
                .hasMessage("""
                        Moving PostgreSQL 15/main on %s to 17 failed:
                          pg_restore: error: COPY failed for table "rows": ERROR:  relation "other" does not exist
                        PostgreSQL 15/main serves as before. Correct that, then run bootstrap upgrade again; the whole output is in \
                        /var/log/previewdb/upgrade.log there.""".formatted(host(site)));
        psql(site, "postgres", "DROP DATABASE odd");
        assertOldOneServes(site, before);
    }

    private void assertOldOneServes(Site site, String before) throws Exception {
        assertThat(site.droplet().sh("pg_lsclusters -h | tr -s ' '"))
                .startsWith("15 main 5432 online")
                .hasLineCount(1);
        assertThat(site.droplet()
                        .sh("ls -d /etc/postgresql/17/main /var/lib/postgresql/17/main /var/lib/previewdb/upgrade"
                                + " 2> /dev/null || true"))
                .isEmpty();
        assertThat(everything(site)).isEqualTo(before);
        assertThat(shell("clone.env", JdbcClient.class)).startsWith("preview_feature_a_");
        apply(site);
    }

    private void aRebootInTheMiddleLeavesTheOldOne(Site site, String before) throws Exception {
        psql(site, "postgres", "CREATE DATABASE slow");
        psql(site, "slow", SLOW);
        Process run = site.start("upgrade", "--yes", "--allow-restart");
        awaitTrue(
                site,
                "runuser -u postgres -- psql -XAtq -p 5433 -c \"SELECT 'x' FROM pg_database WHERE datname = 'slow'\" 2> /dev/null | grep -q x");
        assertThat(shell("clone.env", JdbcClient.class)).contains("refused");
        run.destroyForcibly().waitFor();
        site.droplet().reboot();
        awaitTrue(site, "pg_lsclusters -h | tr -s ' ' | grep -q '^15 main 5432 online' && pg_isready -q -p 5432");
        assertThat(shell("clone.env", JdbcClient.class)).startsWith("preview_feature_a_");
        assertThatThrownBy(() -> apply(site))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "Nothing was changed:\npreflight: a move of %s to another version of PostgreSQL was interrupted: run bootstrap"
                                        .formatted(host(site))
                                + " upgrade, which finishes or undoes it");
        assertThat(everything(site)).as("templates are open").isNotEqualTo(before);
        assertThat(planned(site))
                .containsExactly(
                        Map.entry(
                                "recovery",
                                "finish the move from PostgreSQL 15 to 17 that was interrupted if all is copied, and undo it otherwise"));
        assertThat(upgrade(site, false)).last().matches(StepReport::isWaiting, "is not moved without consent");
        psql(site, "postgres", "DROP DATABASE slow");
        assertOldOneServes(site, before);
    }

    private static void isMovedByARunThatIsKilledAndTheNext(Site site) throws Exception {
        Process run = site.start("upgrade", "--yes", "--allow-restart");
        awaitTrue(site, "test -e /var/lib/previewdb/upgrade/closed");
        run.destroyForcibly().waitFor();
        assertThat(run(site, "upgrade", "--yes", "--allow-restart"))
                .as(site.output())
                .isZero();
        assertThat(site.output()).endsWith("""
                        0 of 7 checks failed.
                        PostgreSQL 17/main serves, and nothing newer is asked for, or offered.
                        PostgreSQL 15/main is kept, stopped: bootstrap upgrade --drop-previous deletes it.
                        """);
        assertThat(psql(site, "c0d3", "SHOW server_version_num")).startsWith("17");
        assertThat(psql(site, "c0d3", "SELECT count(*) > 0 FROM pg_stats WHERE tablename = 'lessons'"))
                .isEqualTo("t\n");
    }

    private static void theOperatorsConfigurationIsKept(Site site) throws Exception {
        assertThat(psql(site, "postgres", "SHOW log_min_duration_statement")).isEqualTo("1234ms\n");
        assertThat(psql(site, "postgres", "SHOW data_checksums")).isEqualTo("on\n");
        assertThat(psql(site, "postgres", "SHOW ssl_cert_file")).isEqualTo("/etc/postgresql/17/main/previewdb.crt\n");
        assertThat(site.droplet().sh("cat /etc/postgresql/17/main/pg_hba.conf"))
                .startsWith("# BEGIN previewdb c0d3")
                .endsWith("host other other 10.0.0.0/8 scram-sha-256 # mine\n");
        assertThat(site.droplet().sh("grep -r -F -l 'SCRAM-SHA-256$' /var/log || true"))
                .isEmpty();
    }

    private void fenceAndClonesWorkOn(Site site) throws Exception {
        assertThat(site.droplet().sh("runuser -u postgres -- psql -X -d c0d3 -c 'DELETE FROM lessons' 2>&1 || true"))
                .contains("previewdb stopped this DELETE");
        assertThat(shell("clone.env", JdbcClient.class)).startsWith("preview_feature_a_");
        assertThat(seed("clone", "feature/b", "--env-file", "b.env")).contains("feature/b");
        assertThat(shell("b.env", JdbcClient.class)).startsWith("preview_feature_b_");
        assertThat(seed("drop", "feature/a")).contains("Dropped the clone \"feature/a\"");
    }

    private void theOldOneIsKeptUntilItIsDropped(Site site) throws Exception {
        assertThat(run(site, "status")).isZero();
        assertThat(site.output())
                .containsPattern(
                        "previous     PostgreSQL 15/main, stopped, \\d\\d+ MiB: bootstrap upgrade --drop-previous deletes it\n")
                .contains("steps        17 of 17 are done\n");
        site.droplet().reboot();
        awaitTrue(site, "pg_lsclusters -h | tr -s ' ' | grep -q '^17 main 5432 online' && pg_isready -q -p 5432");
        assertThat(site.droplet().sh("pg_lsclusters -h | tr -s ' '")).startsWith("15 main 5433 down");
        site.droplet().sh("pg_ctlcluster 15 main start");
        try (Bootstrap bootstrap = open(site, false)) {
            assertThatThrownBy(() -> bootstrap.dropPrevious(BootstrapListener.none()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(
                            "Nothing was changed:\nprevious: PostgreSQL 15/main on %s runs, on port 5433, so somebody uses it: stop it"
                                            .formatted(host(site))
                                    + " there if nobody does (pg_ctlcluster 15 main stop)");
        }
        site.droplet().sh("pg_ctlcluster 15 main stop");
        assertThat(run(site, "upgrade", "--drop-previous", "--yes"))
                .as(site.output())
                .isZero();
        assertThat(site.output())
                .contains(
                        "previous       delete PostgreSQL 15/main, which holds ",
                        "there is no cluster of a version before");
        assertThat(site.droplet().sh("ls /var/lib/postgresql /etc/postgresql; pg_lsclusters -h | tr -s ' '"))
                .contains("17 main 5432 online")
                .doesNotContain("15");
        apply(site);
        try (Bootstrap bootstrap = open(site, false)) {
            assertThat(bootstrap.status().values()).doesNotContainKey("previous");
        }
    }
}
