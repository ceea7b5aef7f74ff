package com.c0d3.previewdb.bootstrap.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Reads what facts.sh prints: real values, taken from droplets. */
final class FactsTest {
    private static final String POSTGRES =
            "LISTEN 0 200 0.0.0.0:5432 0.0.0.0:* users:((\"postgres\",pid=812,fd=5)) uid:101 ino:21 sk:1 <->";
    private static final String SQUATTER =
            "LISTEN 0 1 127.0.0.1:5432 0.0.0.0:* users:((\"perl\",pid=77,fd=3)) ino:19 sk:2 <->";

    private static Facts facts(Map<String, String> values) {
        return Facts.parse(values.entrySet().stream()
                .map(fact -> fact.getKey() + " "
                        + Base64.getEncoder().encodeToString(fact.getValue().getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("\n")));
    }

    @Test
    void valuesArriveAsTheyAre() {
        Facts facts = facts(Map.of(
                "os", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n",
                "disk", "22340\n",
                "name", "dröplet",
                "packages", "postgresql-15 ii \nufw rc \n"));
        assertThat(facts.os("PRETTY_NAME")).isEqualTo("Debian GNU/Linux 12 (bookworm)");
        assertThat(facts.os("ID_LIKE")).isEmpty();
        assertThat(facts.number("disk")).isEqualTo(22_340);
        assertThat(facts.number("name")).isEqualTo(-1);
        assertThat(facts.get("name")).isEqualTo("dröplet");
        assertThat(facts.get("cloud-init")).isEmpty();
        assertThat(facts.isInstalled("postgresql-15")).isTrue();
        assertThat(facts.isInstalled("ufw"))
                .as("removed, but for its configuration")
                .isFalse();
    }

    @Test
    void tellsPostgresqlFromAnotherProgramOnItsPort() {
        Facts facts = facts(Map.of("port", POSTGRES + "\n" + SQUATTER + "\nLISTEN", "postgres-uid", "101\n"));
        assertThat(facts.listeners())
                .containsExactly(
                        new Listener("0.0.0.0:5432", "'postgres'", true),
                        new Listener("127.0.0.1:5432", "'perl'", false),
                        new Listener("it", "one", false));
        assertThat(facts.listeners()).extracting(Listener::isEverywhere).containsExactly(true, false, false);
        assertThat(facts.listeners().get(1)).hasToString("'perl' listens on 127.0.0.1:5432");
    }

    @Test
    void findsTheClusterOnAPort() {
        Facts facts = facts(Map.of("clusters", """
                [{"version": "15", "cluster": "main", "port": 5432, "running": 1},
                 {"version": "17", "cluster": "next", "port": 5433, "running": 0}]"""));
        assertThat(facts.cluster(5432)).hasValue(new Cluster("15", "main", 5432, true));
        assertThat(facts.cluster(5433)).hasValueSatisfying(found -> {
            assertThat(found.running()).isFalse();
            assertThat(found.settingsFile()).isEqualTo("/etc/postgresql/17/next/conf.d/90-previewdb.conf");
            assertThat(found.accessFile()).isEqualTo("/etc/postgresql/17/next/pg_hba.conf");
            assertThat(found).hasToString("17/next");
        });
        assertThat(facts.cluster(5434)).isEmpty();
        assertThat(facts(Map.of()).clusters()).isEmpty();
        Facts odd = facts(Map.of("clusters", "no JSON"));
        assertThatThrownBy(odd::clusters).hasMessage("pg_lsclusters printed no JSON");
    }
}
