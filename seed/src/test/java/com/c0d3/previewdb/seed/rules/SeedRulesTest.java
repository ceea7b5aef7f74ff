package com.c0d3.previewdb.seed.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.TableName;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.c0d3.previewdb.seed.mask.MaskSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedRulesTest {
    private static final String MASKERS =
            "email, username, name, first-name, last-name, phone, address, url, ip, token,"
                    + " password, hash, shift, round, text, scrub, constant, null";

    @TempDir
    private Path directory;

    @Test
    void readsWhatIsWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("seed.yaml"), """
                tables:
                  users:
                    rows: referenced
                    columns:
                      id: keep
                      email: {mask: email}
                      password: {mask: constant, value: "!"}
                      phone: {mask: "null"}
                  log.event: {rows: none}
                leaks: {allow: [support@c0d3.com]}
                """);

        assertThat(SeedRules.read(file))
                .isEqualTo(new SeedRules(
                        Map.of(
                                new TableName("public", "users"),
                                new TableRule(
                                        RowRule.REFERENCED,
                                        Map.of(
                                                "id", new ColumnRule.Keep(),
                                                "email", mask(MaskSpec.of(MaskKind.EMAIL)),
                                                "password", mask(new MaskSpec(MaskKind.CONSTANT, Optional.of("!"))),
                                                "phone", mask(MaskSpec.of(MaskKind.NULL)))),
                                new TableName("log", "event"),
                                new TableRule(RowRule.NONE, Map.of())),
                        new AllowedLeaks(Set.of("support@c0d3.com"), List.of()),
                        Optional.empty()));
    }

    @Test
    void reportsEveryProblemAtOnce() {
        String yaml = """
                tabels: {}
                tables:
                  users:
                    rows: some
                    colums: {}
                    columns:
                      a: kept
                      b: {mask: emial}
                      c: {mask: null}
                      d: {mask: constant}
                      e: {mask: constant, value: 5}
                      f: {mask: email, value: x}
                      g: {masc: email}
                      h: [keep]
                      i: {mask: 7}
                  public.users: {rows: none}
                  lessons: {columns: {}}
                  modules: all
                  stars: {rows: all, columns: keep}
                leaks:
                  allow: [ok, 1]
                  deny: []
                """;

        assertThatThrownBy(() -> SeedRules.parse("seed.yaml", yaml))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        The rules "seed.yaml" cannot be used:
                        seed.yaml:1: unknown key "tabels"; allowed here: structure, tables, leaks, generate
                        seed.yaml:5: tables.users: unknown key "colums"; allowed here: rows, columns, references
                        seed.yaml:4: tables.users.rows: "some" is neither one of all, none, referenced nor a mapping with where, sample, newest, children
                        seed.yaml:7: tables.users.columns.a: there is no masker "kept"; write "keep", or one of MASKERS
                        seed.yaml:8: tables.users.columns.b.mask: there is no masker "emial"; write "keep", or one of MASKERS
                        seed.yaml:9: tables.users.columns.c.mask: write "null" in quotes; without them it is no text in YAML
                        seed.yaml:10: tables.users.columns.d: "value" is missing
                        seed.yaml:11: tables.users.columns.e.value: "5" is not a text; write it in quotes
                        seed.yaml:12: tables.users.columns.f.value: the masker "email" takes no value; remove it
                        seed.yaml:13: tables.users.columns.g: unknown key "masc"; allowed here: mask, value, by, days, to, permuted
                        seed.yaml:13: tables.users.columns.g: "mask" is missing
                        seed.yaml:14: tables.users.columns.h: '["keep"]' is neither "keep" nor {mask: …}
                        seed.yaml:15: tables.users.columns.i.mask: there is no masker "7"; write "keep", or one of MASKERS
                        seed.yaml:16: tables.public.users: the table "users" has two rules; remove one
                        seed.yaml:17: tables.lessons: "rows" is missing
                        seed.yaml:18: tables.modules: "all" is not a mapping (key: value)
                        seed.yaml:19: tables.stars.columns: "keep" is not a mapping (key: value)
                        seed.yaml:22: leaks: unknown key "deny"; allowed here: allow
                        seed.yaml:21: leaks.allow[1]: "1" is not a text; write it in quotes""".replace("MASKERS", MASKERS));
    }

    @Test
    void refusesWhatIsNoMapping() {
        assertProblem("[]", "The rules \"test\" cannot be used:\ntest:1: '[]' is not a mapping (key: value)");
        assertProblem("{}", "The rules \"test\" cannot be used:\ntest:1: \"tables\" is missing");
        assertProblem(
                "tables: {}\nleaks: 1",
                "The rules \"test\" cannot be used:\n" + "test:2: leaks: \"1\" is not a mapping (key: value)");
        assertProblem(
                "tables: {}\nleaks: {allow: x}",
                "The rules \"test\" cannot be used:\n" + "test:2: leaks.allow: \"x\" is not a list");
    }

    @Test
    void refusesAnEmptyFile() {
        assertProblem("", "The rules \"test\" are empty; they need at least \"tables\"");
        assertProblem("# nothing\n", "The rules \"test\" are empty; they need at least \"tables\"");
        assertProblem("null", "The rules \"test\" are empty; they need at least \"tables\"");
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThatThrownBy(() -> SeedRules.parse("test", "tables:\n  users: {rows: all"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageMatching("test:2:20: not YAML: .+");
    }

    @Test
    void refusesAKeyThatIsThereTwice() {
        assertThatThrownBy(() -> SeedRules.parse("test", "tables:\n  users: {rows: all}\n  users: {rows: none}"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageMatching("test:3:\\d+: not YAML: Duplicate field 'users'.*");
    }

    @Test
    void refusesASecondDocument() {
        assertThatThrownBy(() -> SeedRules.parse("test", "tables: {}\n---\ntables: {}"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("test:");
    }

    @Test
    void saysThatTheFileIsMissing() {
        Path missing = directory.resolve("missing.yaml");

        assertThatThrownBy(() -> SeedRules.read(missing))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("There is no rules file \"%s\"", missing);
        assertThatThrownBy(() -> SeedRules.read(directory))
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("The rules file \"%s\" cannot be read: ", directory);
    }

    private static ColumnRule mask(MaskSpec spec) {
        return new ColumnRule.Mask(spec);
    }

    private static void assertProblem(String yaml, String message) {
        assertThatThrownBy(() -> SeedRules.parse("test", yaml))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(message);
    }
}
