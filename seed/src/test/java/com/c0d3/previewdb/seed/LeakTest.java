package com.c0d3.previewdb.seed;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.mask.MaskingKey;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LeakTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String HEADING =
            "The leak gate found original values in what was to leave, so nothing was" + " published.";

    private DataSource source;
    private DataSource target;

    @BeforeEach
    void createDatabases() throws SQLException {
        source = School.production(POSTGRES);
        target = School.preview(POSTGRES);
    }

    @Test
    void addressInALessonStopsTheRun() throws Exception {
        seed(School.yaml()).refresh();
        execute(source, "UPDATE lessons SET content = 'Ask <PRISCILA@school.test>, quickly.' WHERE id < 3");

        assertThatThrownBy(() -> seed(School.yaml()).refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith(HEADING)
                .hasMessageContaining("lessons.content: 2 values of users.email");
        assertThat(column(target, "SELECT content FROM lessons WHERE id = 1"))
                .as("the row of the refresh before")
                .containsExactly("\\N");
        assertThat(column(target, "INSERT INTO challenges (\"lessonId\") VALUES (1) RETURNING id"))
                .as("the sequence of the refresh before")
                .containsExactly("6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE lessons SET tags = ARRAY['by Song Zheng'] WHERE id = 1",
                "UPDATE lessons SET content = 'by@school.test is of a row that is not copied'",
                "UPDATE lessons SET settings = '{\"by\": [\"Song Zheng\"]}' WHERE id = 1",
                "UPDATE lessons SET title = E'Song Zheng\\tand others' WHERE id = 1",
                "UPDATE modules SET content = 'song.zheng'",
                "UPDATE challenges SET description = E'I teach.\\n\\nSince 2019.' WHERE id = 1",
                "UPDATE users SET password = 'Basics' WHERE id = 1"
            })
    void originalIsFoundWhereverTextStands(String change) throws SQLException {
        execute(source, change);

        assertThatThrownBy(() -> seed(School.yaml()).refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith(HEADING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE lessons SET content = 'xsong.zhengx'",
                "UPDATE lessons SET content = 'tok-'",
                "UPDATE challenges SET description = 'She wrote: I teach. Since 2019.'"
            })
    void whatIsNoOriginalPasses(String change) throws Exception {
        execute(source, change);

        assertThat(seed(School.yaml()).refresh().tables()).hasSize(6);
    }

    @Test
    void maskThatEqualsAnOriginalIsALeak() throws SQLException {
        execute(source, "UPDATE users SET password = 'secret-4711-token' WHERE id = 1");
        String yaml = School.yaml().replace("value: \"!\"", "value: \"SECRET-4711-TOKEN\"");

        assertThatThrownBy(() -> seed(yaml).refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("users.password: 2 values of users.password");
    }

    @Test
    void allowedValueMayAppear() throws Exception {
        execute(
                source,
                "UPDATE users SET email = 'support@c0d3.com' WHERE id = 2",
                "UPDATE lessons SET content = 'Write to Support@c0d3.com'");

        assertThat(seed(School.yaml()).refresh().tables()).hasSize(6);
    }

    @Test
    void fingerprintOfOneRunAllowsTheValueInTheNext() throws Exception {
        execute(source, "UPDATE lessons SET content = 'by priscila@school.test' WHERE id = 1");
        MaskingKey key = MaskingKey.of("a key for tests only");
        String fingerprint = fingerprint(() -> seed(School.yaml(), key).refresh());

        assertThat(fingerprint(() -> seed(School.yaml(), key).refresh())).isEqualTo(fingerprint);
        assertThat(fingerprint(() -> seed(School.yaml(), MaskingKey.random()).refresh()))
                .isNotEqualTo(fingerprint);
        String allowed = School.yaml().replace("[\"support@c0d3.com\"]", "[\"%s\"]".formatted(fingerprint));
        assertThat(seed(allowed, key).refresh().tables()).hasSize(6);
    }

    private static String fingerprint(ThrowingCallable run) {
        String message = String.valueOf(catchThrowable(run).getMessage());
        return message.replaceAll("(?s).*, fingerprint ([0-9a-f]{12}).*", "$1");
    }

    @Test
    void severalOriginalsInAColumnAreCounted() throws SQLException {
        execute(
                source,
                "UPDATE lessons SET content = 'Song Zheng, song.zheng, song@school.test, Priscila Moss' WHERE id = 1");

        assertThatThrownBy(() -> seed(School.yaml()).refresh())
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("lessons.content: 1 value of users.email")
                .hasMessageContaining("lessons.content: 2 values of users.name");
    }

    private Seed seed(String yaml) throws Exception {
        return seed(yaml, MaskingKey.random());
    }

    private Seed seed(String yaml, MaskingKey key) throws Exception {
        return Seed.builder()
                .source(source)
                .target(target)
                .rules(SeedRules.parse("test", yaml))
                .maskingKey(key)
                .build();
    }
}
