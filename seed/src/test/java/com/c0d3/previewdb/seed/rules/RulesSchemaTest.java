package com.c0d3.previewdb.seed.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.mask.CustomMaskers;
import com.c0d3.previewdb.seed.mask.MaskKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON schema says of rules what their reader says. */
final class RulesSchemaTest {
    private static final Path ROOT = Path.of("..");

    /** Each file of rules in the project. */
    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(path -> path.toString().endsWith(".yaml"))
                    .filter(path -> !path.toString().contains("target"))
                    .filter(RulesSchemaTest::holdsRules)
                    .toList();
        }
    }

    private static boolean holdsRules(Path file) {
        try {
            return Files.readString(file).lines().anyMatch("tables:"::equals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void rulesOfTheProjectAreValid(Path file) throws Exception {
        assertThat(RulesSchema.problems(Files.readString(file))).isEmpty();
    }

    @Test
    void projectHasRules() throws Exception {
        assertThat(files()).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tables: {}",
                "{tables: {}, structure: dump}",
                "{tables: {}, structure: {changelog: topics.yaml}}",
                "{tables: {}, leaks: {allow: [x, {origin: a.b, in: c.d, why: ours}]}}",
                "{tables: {}, generate: {rows: {t: 0.5}, columns: {t.a: x, t.b: [x, y]}, words: {w: [x, y]}}}",
                "tables: {t: {rows: all}}",
                "tables: {t: {rows: {where: a > 5}}}",
                "tables: {t: {rows: [{sample: 5%}, {newest: 10 by a, children: 50 per a}]}}",
                "tables: {t: {rows: none, references: a -> b or null}}",
                "tables: {t: {rows: none, references: [a -> b, 'a, b -> c (d, e) where x = 1']}}",
                "tables: {t: {rows: all, columns: {a: keep, b: email, c: 'null', d: {mask: 'null'}, e: shift}}}",
                "tables: {t: {rows: all, columns: {a: {mask: constant, value: x}, b: {mask: password, value: x}}}}",
                "tables: {t: {rows: all, columns: {a: {mask: shift, by: id, days: 30}, b: {mask: round, to: 0.1}}}}",
                "tables: {t: {rows: all, columns: {a: {mask: round, to: year}, b: {mask: token, permuted: true}}}}",
                "tables: {t: {rows: all, columns: {a: {json: {x.y: email, else: 'null'}, keys: scrub}}}}",
                "tables: {t: {rows: all, columns: {a: {each: {each: phone}}, b: {each: [keep, {mask: round, to: 5}]}}}}"
            })
    void bothAccept(String yaml) throws Exception {
        assertThat(isRead(yaml)).isTrue();
        assertThat(RulesSchema.problems(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "tables: []",
                "{tables: {}, tabels: {}}",
                "{tables: {}, structure: dumped}",
                "{tables: {}, structure: {changelog: 5}}",
                "{tables: {}, leaks: {deny: []}}",
                "{tables: {}, leaks: {allow: x}}",
                "{tables: {}, leaks: {allow: [5]}}",
                "{tables: {}, leaks: {allow: [{origin: a.b, in: c.d}]}}",
                "{tables: {}, leaks: {allow: [{origin: a, in: c.d, why: ours}]}}",
                "{tables: {}, generate: {rows: {t: -1}}}",
                "{tables: {}, generate: {wrods: {}}}",
                "tables: {t: {columns: {}}}",
                "tables: {t: {rows: some}}",
                "tables: {t: {rows: all, colums: {}}}",
                "tables: {t: {rows: {}}}",
                "tables: {t: {rows: {were: x}}}",
                "tables: {t: {rows: {where: ''}}}",
                "tables: {t: {rows: {where: a; b}}}",
                "tables: {t: {rows: {newest: 5}}}",
                "tables: {t: {rows: {children: 5 by a}}}",
                "tables: {t: {rows: [all]}}",
                "tables: {t: {rows: all, references: [5]}}",
                "tables: {t: {rows: all, references: a users}}",
                "tables: {t: {rows: all, columns: keep}}",
                "tables: {t: {rows: all, columns: {a: kept}}}",
                "tables: {t: {rows: all, columns: {a: null}}}",
                "tables: {t: {rows: all, columns: {a: [keep]}}}",
                "tables: {t: {rows: all, columns: {a: constant}}}",
                "tables: {t: {rows: all, columns: {a: round}}}",
                "tables: {t: {rows: all, columns: {a: json}}}",
                "tables: {t: {rows: all, columns: {a: {mask: emial}}}}",
                "tables: {t: {rows: all, columns: {a: {masc: email}}}}",
                "tables: {t: {rows: all, columns: {a: {mask: null}}}}",
                "tables: {t: {rows: all, columns: {a: {mask: email, value: x}}}}",
                "tables: {t: {rows: all, columns: {a: {mask: constant}}}}",
                "tables: {t: {rows: all, columns: {a: {mask: constant, value: 5}}}}",
                "tables: {t: {rows: all, columns: {a: {mask: round}}}}",
                "tables: {t: {rows: all, columns: {a: {mask: round, to: week}}}}",
                "tables: {t: {rows: all, columns: {a: {mask: shift, days: 0}}}}",
                "tables: {t: {rows: all, columns: {a: {mask: name, permuted: true}}}}",
                "tables: {t: {rows: all, columns: {a: {mask: token, permuted: 1}}}}",
                "tables: {t: {rows: all, columns: {a: {json: {x: email}}}}}",
                "tables: {t: {rows: all, columns: {a: {json: {else: shift}}}}}",
                "tables: {t: {rows: all, columns: {a: {json: {else: keep}, kees: keep}}}}",
                "tables: {t: {rows: all, columns: {a: {each: {mask: token, permuted: true}}}}}"
            })
    void bothRefuse(String yaml) throws Exception {
        assertThat(isRead(yaml)).isFalse();
        assertThat(RulesSchema.problems(yaml)).isNotEmpty();
    }

    @Test
    void schemaNamesEveryMasker() throws Exception {
        Set<String> named = new TreeSet<>();
        for (JsonNode list : JsonMapper.builder()
                .build()
                .readTree(RulesSchema.text())
                .at("/$defs")
                .findValues("enum")) {
            list.forEach(name -> named.add(name.asText()));
        }

        assertThat(named)
                .contains("keep")
                .contains(MaskKind.labels().replace(", round", "").split(", ", -1));
    }

    private static boolean isRead(String yaml) {
        try {
            SeedRules.parse("test", yaml, CustomMaskers.none());
            return true;
        } catch (ProblemsException e) {
            return false;
        }
    }
}
