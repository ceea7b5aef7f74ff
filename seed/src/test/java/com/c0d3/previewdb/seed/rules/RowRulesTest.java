package com.c0d3.previewdb.seed.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.catalog.TableName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RowRulesTest {
    @Test
    void readsChoices() throws Exception {
        assertThat(rule("rows: all").rows().isAll()).isTrue();
        assertThat(rule("rows: none").isCopied()).isFalse();
        assertThat(rule("rows: referenced").rows()).isEqualTo(RowRule.REFERENCED);
        assertThat(rule("rows: {where: \"a = 'x'\", sample: 0.5%, newest: 10 by at, children: \"5 per a, b c\"}")
                        .rows()
                        .choices())
                .containsExactly(
                        new RowChoice.Where("a = 'x'"),
                        new RowChoice.Sample(new BigDecimal("0.5")),
                        new RowChoice.Newest(10, "at"),
                        new RowChoice.Children(5, List.of("a", "b c")));
        assertThat(rule("rows: [{where: a}, {where: b}]").rows().choices())
                .containsExactly(new RowChoice.Where("a"), new RowChoice.Where("b"));
    }

    @Test
    void readsReferences() throws Exception {
        TableName users = TableName.parse("users");
        assertThat(rule("""
                        rows: all
                        references:
                          - authorId -> users
                          - a, b -> other.unit (org, code)
                          - targetId->posts where kind = 'post'
                          - reviewerId -> users or null
                          - x -> order log (line no) OR NULL WHERE x > 0
                        """).references())
                .containsExactly(
                        reference("authorId -> users", List.of("authorId"), users, List.of(), false, ""),
                        reference(
                                "a, b -> other.unit (org, code)",
                                List.of("a", "b"),
                                TableName.parse("other.unit"),
                                List.of("org", "code"),
                                false,
                                ""),
                        reference(
                                "targetId->posts where kind = 'post'",
                                List.of("targetId"),
                                TableName.parse("posts"),
                                List.of(),
                                false,
                                "kind = 'post'"),
                        reference("reviewerId -> users or null", List.of("reviewerId"), users, List.of(), true, ""),
                        reference(
                                "x -> order log (line no) OR NULL WHERE x > 0",
                                List.of("x"),
                                TableName.parse("order log"),
                                List.of("line no"),
                                true,
                                "x > 0"));
    }

    @Test
    void reportsEveryProblemAtOnce() {
        assertThatThrownBy(() -> rule("""
                        rows:
                          - {where: "a; COMMIT; DELETE FROM users"}
                          - {where: " ", sample: 0%, newest: 5, children: 0 per a}
                          - {}
                          - {were: a}
                          - all
                          - {sample: 101%}
                        references:
                          - author users
                          - a -> b (c, d)
                          - a -> b where kind = 'x' or null
                          - 5
                        """))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("""
                        The rules "test" cannot be used:
                        test:4: tables.t.rows[0].where: "a; COMMIT; DELETE FROM users" contains a semicolon; write one condition, and chr(59) for the character
                        test:5: tables.t.rows[1].where: the condition is empty
                        test:5: tables.t.rows[1].sample: "0%" is not a share of more than 0% and at most 100%, such as "5%"
                        test:5: tables.t.rows[1].newest: "5" is not of the form "1000 by createdAt"
                        test:5: tables.t.rows[1].children: "0 per a" is not of the form "50 per lessonId"
                        test:6: tables.t.rows[2]: chooses nothing; give one of where, sample, newest, children
                        test:7: tables.t.rows[3]: unknown key "were"; allowed here: where, sample, newest, children
                        test:8: tables.t.rows[4]: "all" is not a mapping (key: value)
                        test:9: tables.t.rows[5].sample: "101%" is not a share of more than 0% and at most 100%, such as "5%"
                        test:11: tables.t.references[0]: "author users" is not of the form "authorId -> users", "a, b -> unit (org, code)", "targetId -> posts where kind = 'post'" or "reviewerId -> users or null"
                        test:12: tables.t.references[1]: "a -> b (c, d)" pairs 1 with 2 columns; give as many on both sides
                        test:13: tables.t.references[2]: "a -> b where kind = 'x' or null": write "or null" before "where"
                        test:14: tables.t.references[3]: "5" is not a text; write it in quotes""");
    }

    private static Reference reference(
            String text, List<String> columns, TableName to, List<String> toColumns, boolean orNull, String where) {
        Optional<String> condition = where.isEmpty() ? Optional.empty() : Optional.of(where);
        return new Reference(text, columns, to, toColumns, orNull, condition);
    }

    private static TableRule rule(String yaml) throws ProblemsException {
        return SeedRules.parse("test", "tables:\n  t:\n" + yaml.indent(4))
                .find(TableName.parse("t"))
                .orElseThrow();
    }
}
