package com.c0d3.previewdb.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.Verdict.Blocked;
import com.c0d3.previewdb.lint.Script.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptTest {
    private static final Guard GUARD = Guard.builder().environment(Map.of()).build();

    /** Returns the SQL without the spaces that replace omitted text; it is as long as the text. */
    private static String sql(String text) {
        Script script = Script.of(text);
        assertThat(script.sql()).hasSameSizeAs(text);
        assertThat(script.problems()).isEmpty();
        return script.sql().replaceAll("\\s+", " ").strip();
    }

    private static List<String> blocked(String text) {
        return GUARD.violations(Script.of(text).sql()).stream()
                .map(blocked -> blocked.reason() + " " + blocked.table().orElse("-"))
                .toList();
    }

    /** As psql 15 reads them; {@code |} is a line break, {@code ¦} a bar. */
    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
            # script                                                    # what is sent
            COPY a FROM stdin;|it's|\\.|SELECT 1;                       # COPY a FROM stdin; SELECT 1;
            copy a (x, "FROM") from STDIN with (format csv);|it's|\\.|  # copy a (x, "FROM") from STDIN with (format csv);
            COPY a FROM stdin; -- don't|it's|\\.|SELECT 1;              # COPY a FROM stdin; -- don't SELECT 1;
            COPY a|(x)|FROM /* b */|STDIN|;|it's|\\.|SELECT 1;          # COPY a (x) FROM /* b */ STDIN ; SELECT 1;
            BEGIN; COPY a FROM stdin; SELECT 1;|it's|\\.|SELECT 2;      # BEGIN; COPY a FROM stdin; SELECT 1; SELECT 2;
            COPY a FROM stdin; COPY b FROM stdin;|'|\\.|'|\\.|SELECT 1; # COPY a FROM stdin; COPY b FROM stdin; SELECT 1;
            SELECT 1\\; COPY a FROM stdin\\; COPY b FROM stdin;|'|\\.|'|\\.|; # SELECT 1 ; COPY a FROM stdin ; COPY b FROM stdin; ;
            COPY a FROM stdout;|it's|\\.|SELECT 1;                      # COPY a FROM stdout; SELECT 1;
            COPY a FROM stdin \\g|it's|\\.|SELECT 1;                    # COPY a FROM stdin ; SELECT 1;
            COPY a FROM stdin;|\\.x| \\.|\\. |\\.|SELECT 1;             # COPY a FROM stdin; SELECT 1;
            COPY a FROM stdin;|x|\\.                                    # COPY a FROM stdin;
            COPY a FROM stdin;                                          # COPY a FROM stdin;
            COPY a FROM 'stdin';|SELECT 1;                              # COPY a FROM 'stdin'; SELECT 1;
            COPY a TO stdout;|SELECT 1;                                 # COPY a TO stdout; SELECT 1;
            COPY (SELECT 1 FROM stdin) TO stdout;|SELECT 1;             # COPY (SELECT 1 FROM stdin) TO stdout; SELECT 1;
            /* COPY a FROM stdin; */ SELECT 1;                          # /* COPY a FROM stdin; */ SELECT 1;
            SELECT '|COPY a FROM stdin;|';                              # SELECT ' COPY a FROM stdin; ';
            DO $$|COPY a FROM stdin;|$$; SELECT 1;                      # DO $$ COPY a FROM stdin; $$; SELECT 1;
            \\copy a from stdin|it's|\\.|SELECT 1;                      # SELECT 1;
            \\copy a from 'it''s.csv'|SELECT 1;                         # SELECT 1;
            \\copy a from it's.csv|SELECT 1;                            # SELECT 1;
            \\copy (select ';' from a) to 'x'|SELECT 1;                 # ;copy (select ';' from a); SELECT 1;
            """)
    void dataOfCopyAreLeftOut(String script, String sent) {
        assertThat(sql(text(script))).isEqualTo(sent);
    }

    private static String text(String script) {
        return script.replace('|', '\n').replace('¦', '|');
    }

    /** As psql 15 reads them; {@code |} is a line break, {@code ¦} a bar. */
    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
            # script                                          # what is sent
            \\echo it's|SELECT 1;|\\echo it's                 # SELECT 1;
            \\set x 'y'|\\connect db|\\i it's.sql|SELECT 1;   # SELECT 1;
            SELECT 1 \\echo x|+ 1;                            # SELECT 1 + 1;
            \\echo x \\\\ SELECT 1;                           # SELECT 1;
            \\echo it's \\\\ SELECT 1;|SELECT 2;              # SELECT 2;
            \\echo 'a\\\\b' "c\\\\" `d\\\\` \\\\ SELECT 1;    # SELECT 1;
            \\echo 'it\\'s' \\\\ SELECT 1;                    # SELECT 1;
            \\echo a \\echo b's|SELECT 1;                     # SELECT 1;
            \\! echo x \\\\ SELECT 1;|SELECT 2;               # SELECT 2;
            SELECT 1 \\g ¦ cat \\\\ SELECT 2;                 # SELECT 1 ;
            SELECT 1 \\g|SELECT 2 \\gx|SELECT 3 \\gexec       # SELECT 1 ; SELECT 2 ; SELECT 3 ;
            SELECT 1 \\gset p_ \\\\ SELECT 2                  # SELECT 1 ; SELECT 2
            SELECT 1\\r it's|SELECT 2;                        # SELECT 1; SELECT 2;
            SELECT 1\\; SELECT 2;                             # SELECT 1 ; SELECT 2;
            SELECT '\\echo' -- \\echo                         # SELECT '\\echo' -- \\echo
            \\if :x|SELECT 1;|\\else|SELECT 2;|\\endif        # SELECT 1; SELECT 2;
            \\.|\\ |SELECT 1; \\\\ SELECT 2;                  # SELECT 1;
            """)
    void commandsOfPsqlAreLeftOut(String script, String sent) {
        assertThat(sql(text(script))).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
            # text                                                  # as the guard reads it
            DELETE FROM ${schema}.users WHERE id = ${id};           # DELETE FROM __schema_.users WHERE id = ? ;
            DELETE FROM ${a}.${b} WHERE ${a}.${b}.id = 1            # DELETE FROM __a_.__b_ WHERE __a_.__b_.id = 1
            DELETE FROM ${flyway:table} WHERE ${a.b-c} = 1          # DELETE FROM __flyway_table_ WHERE ? = 1
            UPDATE ONLY ${x}users SET a = ${y}                      # UPDATE ONLY __x_users SET a = ?
            UPDATE users_${x} SET a = 1                             # UPDATE users___x_ SET a = 1
            UPDATE a_${x}_${y} SET ${x}_b = 1                       # UPDATE a___x____y_ SET __x__b = 1
            INSERT INTO :t VALUES (:a, :'b', :"c", :{?d})           # INSERT INTO _t VALUES ( ?, ? , ? , ? )
            DELETE FROM :"s".users WHERE a = :'x'::date             # DELETE FROM __s_.users WHERE a = ? ::date
            SELECT a[1:2], b::int, x := 1, ':y', "${z}" -- :c ${c}  # SELECT a[1:2], b::int, x := 1, ':y', "${z}" -- :c ${c}
            SELECT a\\:b OR:c                                       # SELECT a :b OR ?
            SELECT extract(year FROM :d), a IS DISTINCT FROM ${b}   # SELECT extract(year FROM ?), a IS DISTINCT FROM ?
            TRUNCATE a, ${b}                                        # TRUNCATE a, __b_
            SELECT ?:abc                                            # SELECT ? ?
            SELECT ${a                                              # SELECT ${a
            DELETE FROM $table WHERE id = $id AND a = $1            # DELETE FROM _table WHERE id = ? AND a = $1
            SELECT $a$ $b $a$, a_$b                                 # SELECT $a$ $b $a$, a_$b
            DELETE FROM {{ ref('b') }} WHERE id = {{ id }}          # DELETE FROM ___ref__b_____ WHERE id = ?
            UPDATE {{x}}_users SET a = {{- y -}}, b = 1             # UPDATE __x___users SET a = ? , b = 1
            UPDATE users_{{x}} SET a = 1                            # UPDATE users___x__ SET a = 1
            SELECT '{{1,2},{3,4}}'::int[], '{{ x }}'                # SELECT '{{1,2},{3,4}}'::int[], ?
            {{ macro() }} SELECT 1; {{ macro() }}                   # SELECT 1;
            {% if a %}SELECT 1;{% endif %} SELECT 2                 # SELECT 1; SELECT 2
            SELECT {{ a                                             # SELECT {{ a
            """)
    void placeholdersBecomeNamesOrParameters(String script, String read) {
        assertThat(sql(text(script))).isEqualTo(read);
    }

    @Test
    void placeholdersAreJudgedByWhatIsKnown() {
        assertThat(blocked("DELETE FROM ${schema}.users WHERE id = 1")).isEmpty();
        assertThat(blocked("DELETE FROM ${schema}.users WHERE id = ${id}")).isEmpty();
        assertThat(blocked("DELETE FROM ${schema}.users")).containsExactly("NO_CONDITION __schema_.users");
        assertThat(blocked("DELETE FROM users :condition")).containsExactly("NO_CONDITION users");
        assertThat(blocked("DELETE FROM users WHERE :condition")).containsExactly("INDEPENDENT_OF_ROW users");
        assertThat(blocked("DELETE FROM users WHERE ${flag} = 1")).containsExactly("INDEPENDENT_OF_ROW users");
        assertThat(blocked("DELETE FROM users WHERE '${env}' = 'dev'")).containsExactly("INDEPENDENT_OF_ROW users");
        assertThat(blocked("DELETE FROM users WHERE name = 'a ${b} c' AND id = 1"))
                .isEmpty();
        assertThat(blocked("DELETE FROM users WHERE id IN (SELECT id FROM ${old})"))
                .isEmpty();
        assertThat(blocked("DELETE FROM users WHERE id IN (SELECT o.id FROM a JOIN :old o ON o.x = a.x)"))
                .isEmpty();
        assertThat(blocked("DELETE FROM users WHERE '1' IS DISTINCT FROM :x"))
                .containsExactly("INDEPENDENT_OF_ROW users");
        assertThat(blocked("ALTER TABLE IF EXISTS ${t} ADD c int")).isEmpty();
        assertThat(blocked("ALTER TABLE IF EXISTS ${t} DROP COLUMN c")).containsExactly("DESTROYS_DATA __t_");
        assertThat(blocked("ALTER TABLE t ALTER COLUMN ${c} TYPE int USING ${c}::int"))
                .isEmpty();
        assertThat(blocked("DELETE FROM users WHERE extract(year FROM :d) = 1"))
                .containsExactly("INDEPENDENT_OF_ROW users");
    }

    @Test
    void templatesAndNamedParametersAreJudgedByWhatIsKnown() {
        assertThat(blocked("DELETE FROM users WHERE id = $id")).isEmpty();
        assertThat(blocked("DELETE FROM users WHERE $condition")).containsExactly("INDEPENDENT_OF_ROW users");
        assertThat(blocked("DELETE FROM $table")).containsExactly("NO_CONDITION _table");
        assertThat(blocked("DELETE FROM {{ schema }}.users WHERE id = {{ id }}"))
                .isEmpty();
        assertThat(blocked("DELETE FROM users WHERE {{ condition }}")).containsExactly("INDEPENDENT_OF_ROW users");
        assertThat(blocked("DELETE FROM users WHERE '{{ env }}' = 'dev'")).containsExactly("INDEPENDENT_OF_ROW users");
        assertThat(blocked("SELECT 1 {% if x %} , 2 {% endif %}")).isEmpty();
    }

    @Test
    void readsManyOpenBracesInBoundedTime() {
        String text = "{{".repeat(100_000) + "{%".repeat(100_000);
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> Script.of(text));
    }

    @Test
    void whatABranchGoesOnWithIsUnreadable() {
        assertThat(blocked("DELETE FROM users\n\\if :x\nWHERE id = 1\n\\endif\n;"))
                .containsExactly("UNREADABLE -");
    }

    @Test
    void whatCopySendsIsJudged() {
        assertThat(blocked("\\copy (delete from users returning *) to 'x'")).containsExactly("NO_CONDITION users");
        assertThat(Script.of("SELECT 1;\n \\copy (select 'it to x\n").problems())
                .containsExactly(new Problem(11, "the query of \\copy is unterminated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM users;\n", "it's", "\n\\. \n", "\\.x"})
    void dataThatNeverEndAreAProblem(String data) {
        Script script = Script.of("SELECT 1; COPY a FROM stdin;\n" + data);
        assertThat(script.problems())
                .isEqualTo(
                        data.isBlank()
                                ? List.of()
                                : List.of(new Problem(10, "the data of COPY is unterminated: '\\.' is missing")));
    }

    @Test
    void quotesAndCommentsThatNeverEndAreProblems() {
        assertThat(Script.of("SELECT 'it''s; DELETE").problems())
                .containsExactly(new Problem(7, "this quote is unterminated"));
        assertThat(Script.of("SELECT \"").problems()).containsExactly(new Problem(7, "this quote is unterminated"));
        assertThat(Script.of("DO $a$ DELETE $b$").problems())
                .containsExactly(new Problem(3, "this quote is unterminated"));
        assertThat(Script.of("/* /* */ DELETE").problems())
                .containsExactly(new Problem(0, "this comment is unterminated"));
        assertThat(Script.of("SELECT $").problems()).isEmpty();
    }

    @Test
    void whatDataDivideIsAProblem() {
        String text = "COPY a FROM stdin; SELECT 'x\nit's\n\\.\ny'; DELETE FROM users;";
        assertThat(Script.of(text).problems())
                .contains(new Problem(text.indexOf("'x"), "this is interrupted by the data of COPY"));
    }

    @Test
    void readsWindowsLineEnds() {
        assertThat(sql("COPY a FROM stdin;\r\nit's\r\n\\.\r\n\\echo it's\r\nSELECT 1;\r\n"))
                .isEqualTo("COPY a FROM stdin; SELECT 1;");
        assertThat(permits("-- previewdb: permit x\r\nDELETE FROM a;\r\nDELETE FROM b;"))
                .containsExactly("b");
    }

    @Test
    void aByteOrderMarkIsNoText() {
        Script script = Script.of("\uFEFFDELETE FROM a");
        assertThat(script.sql()).isEqualTo("DELETE FROM a");
    }

    /** The tables that no comment permits to be emptied. */
    private static List<String> permits(String text) {
        Script script = Script.of(text);
        return GUARD.violations(script.sql()).stream()
                .filter(blocked -> !script.permits().permits(blocked.position()))
                .map(Blocked::table)
                .map(table -> table.orElse("-"))
                .toList();
    }

    @Test
    void aCommentPermitsTheFirstStatementThatBeginsAfterIt() {
        String permit = "-- previewdb: permit x\n";
        assertThat(permits(permit + "DELETE FROM a; DELETE FROM b;")).containsExactly("b");
        assertThat(permits(permit + "DELETE FROM a\n; DELETE FROM b;")).containsExactly("b");
        assertThat(permits("  " + permit + "-- another\n/* one */\n\\echo it's\n\n  DELETE FROM a; DELETE FROM b;"))
                .containsExactly("b");
        assertThat(permits(permit + permit + "DELETE FROM a; DELETE FROM b;")).containsExactly("b");
        assertThat(permits(permit + "SELECT 1; DELETE FROM b;")).containsExactly("b");
        assertThat(permits(permit + "WITH x AS (DELETE FROM a), y AS (DELETE FROM b) SELECT 1; DELETE FROM c;"))
                .containsExactly("c");
        assertThat(permits(permit + "COPY a FROM stdin;\nx\n\\.\nDELETE FROM b;"))
                .containsExactly("b");
    }

    @Test
    void aCommentElsewherePermitsNothing() {
        String permit = "-- previewdb: permit x\n";
        assertThat(permits("DELETE FROM a " + permit + "; DELETE FROM b;")).containsExactly("a", "b");
        assertThat(permits("DELETE FROM a\n" + permit + "; DELETE FROM b;")).containsExactly("a", "b");
        assertThat(permits("SELECT 1; " + permit + "DELETE FROM b;")).containsExactly("b");
        assertThat(permits("/*\n" + permit + "*/ DELETE FROM b;")).containsExactly("b");
        assertThat(permits("SELECT '\n" + permit + "'; DELETE FROM b;")).containsExactly("b");
        assertThat(permits("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;\n" + permit
                        + "SELECT 2; END; DELETE FROM b;"))
                .containsExactly("b");
        assertThat(permits("DELETE FROM b;\n" + permit)).containsExactly("b");
    }

    /** The timeout stands for "in proportion to the text", and is no measure of speed. */
    @Test
    void readsManyCopiesAndPermitsInBoundedTime() {
        String part = "-- previewdb: permit x\nDELETE FROM a;\nCOPY a FROM stdin;\n" + "it's\n".repeat(500) + "\\.\n";
        String text = part.repeat(2_000) + "DELETE FROM b;";
        Assertions.assertTimeout(
                Duration.ofSeconds(20), () -> assertThat(permits(text)).containsExactly("b"));
    }
}
