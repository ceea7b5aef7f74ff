package com.c0d3.previewdb.guard.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.guard.internal.statement.lexer.Tokens;
import com.c0d3.previewdb.testing.Dice;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The cases, mutated. Some mutations must not change the verdict; for others, the server judges the texts that pass.
 */
final class MutatedTextTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().allowingOpenConnections();

    private static final int TEXTS = 2_000;
    private static final List<Case> CASES = Case.all().toList();

    /** Missed: the guard does not know that both sides are the whole row, nor that the session's time zone is UTC. */
    private static final List<String> MISSED = List.of(
            "DELETE FROM users WHERE users.* IS NOT DISTINCT FROM users",
            "DELETE FROM users WHERE created_at AT TIME ZONE 'UTC' = created_at");

    private static SchoolDatabase school;

    private final Dice dice = new Dice(20_261_126);

    @BeforeAll
    static void fill() throws SQLException {
        school = new SchoolDatabase(POSTGRES.createDatabase());
        school.add("""
                INSERT INTO users VALUES (9, 'x', 'x', 0, true, now(), NULL, NULL, NULL, NULL, NULL),
                    (10, 'zz', 'x', 0, true, '3000-01-01', NULL, NULL, NULL, NULL, NULL),
                    (11, 'b', 'x', 0, true, now(), NULL, NULL, NULL, NULL, NULL);
                INSERT INTO lessons VALUES (9, NULL, 777, 'x', 0, true, NULL);
                INSERT INTO users SELECT id, '', NULL, 0, id > 0, '1970-01-01', now(), NULL, NULL, NULL, NULL
                    FROM unnest(ARRAY[-1000000, -1, 0, 1000000]) id;
                INSERT INTO lessons SELECT id, NULL, id, '', id, id > 0, NULL FROM unnest(ARRAY[-1000000, -1, 0, 1000000]) id;
                INSERT INTO submissions SELECT id, id, id, NULL FROM unnest(ARRAY[-1000000, -1, 0, 1000000]) id;
                INSERT INTO banned SELECT id, NULL FROM unnest(ARRAY[-1000000, -1, 0, 1000000]) id""");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        school.close();
    }

    @Test
    void blanksAndCommentsDoNotChangeTheVerdict() {
        List<Case> terminated = CASES.stream()
                .filter(example -> !Tokens.of(example.sql()).isBroken()) // else a comment may end what has no end
                .toList();
        for (int i = 0; i < Dice.times(TEXTS); i++) {
            Case example = dice.pick(terminated);
            String text = respaced(example.sql());
            assertThat(Case.verdict(text)).as(text).isEqualTo(example.expected());
        }
    }

    /** Replaces whitespace by other whitespace and comments. */
    private String respaced(String sql) {
        Tokens tokens = Tokens.of(sql);
        StringBuilder text = new StringBuilder(gap());
        for (int i = 0; i < tokens.size(); i++) {
            int end = tokens.start(i) + tokens.text(i).length();
            boolean spaced = i + 1 < tokens.size() && end < tokens.start(i + 1);
            text.append(tokens.text(i)).append(spaced ? gap() : "");
        }
        return text.append(gap()).toString();
    }

    private String gap() {
        return dice.pick(" ", "\n", "\t \r\n", " -- DELETE FROM users;\n", "/* ' */", "/* /* $$ */ \" */ ", "\f");
    }

    /** Truncates texts after any token. */
    @Test
    void whatIsLeftOfAMassWriteIsBlockedOrHarmlessOrNoSql() throws IOException {
        List<Case> blocked = CASES.stream()
                .filter(example -> example.isExecuted() && !example.passes())
                .filter(example -> !example.sql().startsWith("ALTER")) // another type rewrites rows, and keeps values
                .toList();
        Set<String> missed = new LinkedHashSet<>();
        for (int i = 0; i < Dice.times(TEXTS); i++) {
            String sql = dice.pick(blocked).sql();
            Tokens tokens = Tokens.of(sql);
            String text = sql.substring(0, tokens.start(dice.below(tokens.size())));
            if (Case.verdict(text).equals("PASSES") && touchesEveryRow(text)) {
                missed.add(text.strip());
            }
        }
        assertThat(missed).isSubsetOf(MISSED);
    }

    /** No preceding text hides a mass write from the guard, unless it also keeps the server from executing it. */
    @Test
    void aMassWriteBehindAnyTextIsBlockedOrNotExecuted() throws IOException {
        for (int i = 0; i < Dice.times(TEXTS); i++) {
            String text = mutated() + "\n; DELETE FROM public.banned";
            if (Case.verdict(text).equals("PASSES")) {
                assertThat(touchesEveryRow(text)).as(text).isFalse();
            }
        }
    }

    private static boolean touchesEveryRow(String text) throws IOException {
        try {
            return school.touchesEveryRow(text);
        } catch (SQLException e) { // the server rejected the text
            return false;
        }
    }

    private String mutated() {
        List<String> words = new ArrayList<>(words(dice.pick(CASES)));
        for (int i = dice.between(1, 4); i > 0 && words.size() > 2; i--) {
            int at = dice.below(words.size());
            switch (dice.below(4)) {
                case 0 -> words.remove(at);
                case 1 -> words.add(at, dice.pick(words));
                case 2 -> Collections.swap(words, at, dice.below(words.size()));
                default -> words.addAll(at, partOf(words(dice.pick(CASES))));
            }
        }
        return String.join("", words);
    }

    private static List<String> words(Case example) {
        return List.of(example.sql().split("(?<=\\W)|(?=\\W)", -1));
    }

    private List<String> partOf(List<String> words) {
        int start = dice.below(words.size());
        return words.subList(start, Math.min(words.size(), start + 1 + dice.below(8)));
    }
}
