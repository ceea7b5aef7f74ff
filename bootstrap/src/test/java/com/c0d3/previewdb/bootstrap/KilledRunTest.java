package com.c0d3.previewdb.bootstrap;

import static com.c0d3.previewdb.bootstrap.Faults.assertWhole;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.host.Droplet;
import com.c0d3.previewdb.testing.RequiresDocker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end in the middle, and the ones that come after. */
@RequiresDocker(image = Droplet.IMAGE)
final class KilledRunTest {
    /** What only looks. */
    private static final Set<String> HARMLESS = Set.of("facts", "bridge", "lock");

    @TempDir
    private Path directory;

    /**
     * Each run is killed while it runs its first command that no run before it came to; the runs arrive together all
     * the same.
     */
    @Test
    void aRunThatIsKilledInEachCommandIsFinishedByTheNext() throws Exception {
        try (Site site = Site.installed(directory)) {
            site.configFile();
            Set<String> seen = new HashSet<>();
            int killed = 0;
            while (true) {
                Process run = site.start("apply", "--yes");
                if (!isKilledAtSomethingNew(run, seen)) {
                    assertThat(run.exitValue()).as(site.output()).isZero();
                    break;
                }
                killed++;
                assertThat(site.output()).doesNotContain("checks failed", "Give the variables in");
                assertStatusIsHonest(site);
            }
            assertThat(killed).as(seen.toString()).isGreaterThan(12);
            assertWhole(site);
        }
    }

    /** Compares it with what the server says itself, once the command that was running has ended. */
    private static void assertStatusIsHonest(Site site) throws Exception {
        String online = site.droplet().sh("""
                [ ! -e /run/previewdb/busy.lock ] || flock /run/previewdb/busy.lock true
                pg_lsclusters -h | grep -c ' online ' || true""");
        String stamp = online.equals("0\n") ? "" : site.droplet().sh("""
                runuser -u postgres -- psql -XAtc "SELECT shobj_description(oid, 'pg_database') FROM pg_database
                    WHERE datname = 'c0d3'"
                """);
        Map<String, String> status;
        try (Bootstrap bootstrap = site.open()) {
            status = bootstrap.status().values();
        }
        assertThat(String.valueOf(status.get("postgresql")).equals("does not serve"))
                .as("%s, %s", online, status)
                .isEqualTo(online.equals("0\n"));
        if (status.containsKey("stamp")) {
            assertThat(stamp.isBlank())
                    .isEqualTo(String.valueOf(status.get("stamp")).equals("none"));
        }
        if (!Files.exists(site.envFile())) {
            assertThat(status.get("open steps")).endsWith("credentials");
        }
    }

    private boolean isKilledAtSomethingNew(Process run, Set<String> seen) throws Exception {
        Path log = directory.resolve("bootstrap.audit.jsonl");
        while (!run.waitFor(5, TimeUnit.MILLISECONDS)) {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            for (String line : lines) {
                String command = line.replaceAll(".*\"command\":\"", "").replaceAll("[ \"].*(?<!FROM)$", "");
                String whole = line.replaceAll(".*\"command\":", "");
                if (!HARMLESS.contains(command) && seen.add(whole)) {
                    run.destroyForcibly().waitFor();
                    return true;
                }
            }
        }
        return false;
    }
}
