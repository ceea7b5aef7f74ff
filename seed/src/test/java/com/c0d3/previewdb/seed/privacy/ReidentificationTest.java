package com.c0d3.previewdb.seed.privacy;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.seed.GeneratedSchool;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.c0d3.previewdb.testing.RequiresProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Who knows something of a person from elsewhere, and looks for it in a preview of c0d3's school: how many people can
 * be found so. What somebody knows is a query that gives the id of each user and what is known; a person is found if it
 * holds for exactly one user of the preview, and if that user is the person.
 */
@RequiresProgram("psql")
final class ReidentificationTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Path DOCUMENT = Path.of("..", "docs", "PRIVACY.md");

    private static final Map<String, String> KNOWN = known();

    private static PGSimpleDataSource source;
    private static PGSimpleDataSource preview;

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("name, username, address and tokens", """
                SELECT id, concat_ws(' ', name, username, email, password, "cliToken", "discordId") FROM users""");
        known.put("the lengths of name, username and address", """
                SELECT id, concat_ws(' ', length(name), length(username), length(email)) FROM users""");
        known.put("the place in the alphabet among all addresses", """
                SELECT id, rank() OVER (ORDER BY email COLLATE "C") FROM users""");
        known.put("when the account was made", "SELECT id, \"createdAt\" FROM users");
        known.put("how many people have the same name", """
                SELECT id, count(*) OVER (PARTITION BY name) FROM users""");
        known.put("how many submissions the person made", """
                SELECT u.id, count(s.id) FROM users u LEFT JOIN submissions s ON s."userId" = u.id GROUP BY u.id""");
        known.put("how many submissions, reviews, comments, stars and lessons", """
                SELECT id, concat_ws(' ', (SELECT count(*) FROM submissions WHERE "userId" = u.id),
                  (SELECT count(*) FROM submissions WHERE "reviewerId" = u.id),
                  (SELECT count(*) FROM "Comment" WHERE "authorId" = u.id),
                  (SELECT count(*) FROM stars WHERE "mentorId" = u.id),
                  (SELECT count(*) FROM "userLessons" WHERE "userId" = u.id)) FROM users u""");
        known.put("how long after the account was made it was last changed", """
                SELECT id, "updatedAt" - "createdAt" FROM users""");
        known.put("when the person submitted for the first time, to the second", """
                SELECT "userId", min("createdAt") FROM submissions GROUP BY 1""");
        known.put("the code of one submission that names nobody", """
                SELECT "userId", min(md5(diff)) FROM submissions WHERE id % 100 <> 0 GROUP BY 1""");
        known.put("the id of the account, from a link", "SELECT id, id FROM users");
        return known;
    }

    @BeforeAll
    static void seed() throws Exception {
        source = POSTGRES.createDatabase();
        GeneratedSchool.load(source);
        preview = POSTGRES.createDatabase();
        String name = preview.getDatabaseName();
        execute(
                POSTGRES.superuser("postgres"),
                "DROP DATABASE " + name,
                "CREATE DATABASE %s TEMPLATE %s".formatted(name, source.getDatabaseName()));
        execute(
                preview,
                "DO $$ BEGIN EXECUTE (SELECT 'TRUNCATE ' || string_agg(format('%I', relname), ', ') FROM"
                        + " pg_stat_user_tables); END $$");
        PrivateCopy.run(source, preview, GeneratedSchool.rules()).throwIfLeaking();
    }

    @Test
    void documentSaysWhatAPreviewTells() throws Exception {
        String document = Files.readString(DOCUMENT);
        Map<String, String> lines = new LinkedHashMap<>();
        for (Map.Entry<String, String> known : KNOWN.entrySet()) {
            lines.put(known.getKey(), "| %s | %s |".formatted(known.getKey(), found(known.getValue())));
        }

        assertThat(lines.values()).allSatisfy(line -> assertThat(document).contains(line));
    }

    @Test
    void whatIsMaskedFindsNobody() throws Exception {
        for (String known : List.of("name, username, address and tokens", "when the account was made")) {
            assertThat(found(String.valueOf(KNOWN.get(known)))).as(known).isEqualTo("0.0 %");
        }
    }

    private static String found(String query) throws SQLException {
        Map<String, String> before = signatures(source, query);
        Map<String, String> after = signatures(preview, query);
        long found = before.entrySet().stream()
                .filter(person -> person.getValue().equals(after.get(person.getKey())))
                .filter(person -> Collections.frequency(after.values(), person.getValue()) == 1)
                .count();
        return "%.1f %%".formatted(100.0 * found / before.size());
    }

    private static Map<String, String> signatures(PGSimpleDataSource database, String query) throws SQLException {
        Map<String, String> signatures = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                signatures.put(rows.getString(1), String.valueOf(rows.getString(2)));
            }
        }
        return signatures;
    }
}
