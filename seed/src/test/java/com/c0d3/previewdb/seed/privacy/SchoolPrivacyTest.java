package com.c0d3.previewdb.seed.privacy;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.GeneratedSchool;
import com.c0d3.previewdb.seed.leak.Findings;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** c0d3's school with its complete rules: nobody of it arrives, no false alarm, and the content stays. */
@RequiresProgram("psql")
final class SchoolPrivacyTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static PGSimpleDataSource source;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void createSchool() throws Exception {
        source = POSTGRES.createDatabase();
        GeneratedSchool.load(source);
    }

    @Test
    void schoolPassesTheGateAndNobodyIsInIt() throws Exception {
        PGSimpleDataSource target = emptyCopy();

        Privacy privacy = PrivateCopy.run(source, target, GeneratedSchool.rules());
        try (Connection connection = target.getConnection()) {
            privacy.searchComputed(connection);
        }
        privacy.throwIfLeaking();

        assertThat(privacy.findings().rows()).isGreaterThan(4_000);
        assertThat(foundIn(dump(target), GeneratedSchool.originals(source))).isEmpty();
        assertThat(column(target, "SELECT count(*) FROM submissions WHERE diff LIKE 'diff --git %'"))
                .isEqualTo(column(source, "SELECT count(*) FROM submissions"));
        assertThat(column(target, "SELECT diff FROM submissions WHERE id % 100 <> 0 ORDER BY id"))
                .as("diffs that name nobody")
                .isEqualTo(column(source, "SELECT diff FROM submissions WHERE id % 100 <> 0 ORDER BY id"));
    }

    @Test
    void textsHaveThePseudonymsOfTheColumns() throws Exception {
        PGSimpleDataSource target = emptyCopy();

        PrivateCopy.run(source, target, GeneratedSchool.rules()).throwIfLeaking();

        assertThat(column(
                        target,
                        "SELECT count(*) FROM submissions s JOIN users u ON u.id = s.\"userId\" WHERE s.id % 500 = 0"
                                + " AND s.\"mrUrl\" = 'https://github.com/' || u.username || '/c0d3/pull/' || s.id"))
                .isEqualTo(column(source, "SELECT count(*) FROM submissions WHERE id % 500 = 0"));
        assertThat(column(
                        target,
                        "SELECT count(*) FROM submissions s JOIN users u ON u.id = s.\"userId\""
                                + " WHERE s.id % 200 = 0 AND strpos(s.diff, '+// author: ' || u.email || E'\\n') > 0"))
                .isEqualTo(column(source, "SELECT count(*) FROM submissions WHERE id % 200 = 0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "modules.content       ; UPDATE modules SET content = 'Ask ' || (SELECT email FROM users WHERE id = 7)",
                "lessons.description   ; UPDATE lessons SET description = '`' || (SELECT username FROM users WHERE id = 7)",
                "lessons.githubUrl     ; UPDATE lessons SET \"githubUrl\" = 'https://x/?u=' || replace((SELECT email FROM users WHERE id = 7), '@', '%40')",
                "lessons.title         ; UPDATE lessons SET title = encode((SELECT email FROM users WHERE id = 7)::bytea, 'base64')",
                "alerts.text           ; UPDATE alerts SET text = '{\"by\": \"' || (SELECT name FROM users WHERE id = 7) || '\"}'",
                "lessons.docUrl        ; UPDATE lessons SET \"docUrl\" = (SELECT \"discordId\" FROM users WHERE \"discordId\" IS NOT NULL LIMIT 1)",
                "Comment.fileName      ; UPDATE \"Comment\" SET \"fileName\" = '/home/' || (SELECT username FROM users WHERE id = 9) || '/a.js'",
            })
    void keptColumnThatNamesSomebodyStopsTheRun(String place, String change) throws Exception {
        PGSimpleDataSource changed = copyOf(source);
        execute(changed, change);
        String yaml = GeneratedSchool.rules()
                .replace("content: scrub # written by users: may thank somebody by name", "content: keep");

        Privacy privacy = PrivateCopy.run(changed, emptyCopy(), yaml);

        assertThat(privacy.findings().leaks().keySet())
                .extracting(Object::toString)
                .anyMatch(leak -> leak.contains(place));
        assertThatThrownBy(privacy::throwIfLeaking)
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("\n" + place + ": ");
    }

    @Test
    void brokenMaskIsFoundColumnByColumn() throws Exception {
        String yaml = GeneratedSchool.rules();
        PGSimpleDataSource target = emptyCopy();

        Privacy privacy = PrivateCopy.runUnmasked(
                source, target, yaml, (table, columns) -> (row, out) -> out.append(row, 0, row.length));
        try (Connection connection = target.getConnection();
                Connection production = source.getConnection()) {
            privacy.readBack(production).searchTables(connection);
        }

        assertThat(privacy.findings().leaks().keySet())
                .extracting(Findings.Place::column)
                .contains(
                        "users.name",
                        "users.username",
                        "users.email",
                        "users.password",
                        "users.cliToken",
                        "users.discordId",
                        "users.discordAccessToken",
                        "users.discordRefreshToken",
                        "users.forgotToken",
                        "submissions.diff",
                        "submissions.mrUrl",
                        "submissions.comment",
                        "Comment.content",
                        "stars.comment",
                        "exercises.flagReason",
                        "ExerciseComment.content");
    }

    private static PGSimpleDataSource emptyCopy() throws SQLException {
        PGSimpleDataSource copy = copyOf(source);
        execute(
                copy,
                "DO $$ BEGIN EXECUTE (SELECT 'TRUNCATE ' || string_agg(format('%I', relname), ', ') FROM"
                        + " pg_stat_user_tables); END $$");
        return copy;
    }

    private static PGSimpleDataSource copyOf(PGSimpleDataSource database) throws SQLException {
        PGSimpleDataSource copy = POSTGRES.createDatabase();
        String name = copy.getDatabaseName();
        execute(
                POSTGRES.superuser("postgres"),
                "DROP DATABASE " + name,
                "CREATE DATABASE %s TEMPLATE %s".formatted(name, database.getDatabaseName()));
        return copy;
    }

    /** Without any of our code: what grep finds in the output of psql's COPY. */
    private static List<String> foundIn(Path dump, List<String> originals) throws Exception {
        Path patterns = directory.resolve("originals");
        Files.write(patterns, originals);
        Process grep = new ProcessBuilder("grep", "-i", "-o", "-w", "-F", "-f", patterns.toString(), dump.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> found = new String(grep.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        assertThat(grep.waitFor()).isLessThan(2);
        return found;
    }

    private static Path dump(PGSimpleDataSource database) throws Exception {
        Path dump = directory.resolve("dump");
        List<String> texts = new ArrayList<>();
        for (String table : List.of(
                "users",
                "submissions",
                "\"Comment\"",
                "\"ExerciseComment\"",
                "\"exerciseSubmissions\"",
                "stars",
                "exercises",
                "modules",
                "lessons",
                "challenges",
                "alerts",
                "\"Session\"",
                "\"userLessons\"")) {
            column(database, "SELECT t::text FROM %s t".formatted(table))
                    .forEach(row -> texts.add(String.valueOf(row)));
        }
        Files.write(dump, texts);
        return dump;
    }
}
