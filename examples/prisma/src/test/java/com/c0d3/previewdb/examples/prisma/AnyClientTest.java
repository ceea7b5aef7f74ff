package com.c0d3.previewdb.examples.prisma;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.RequiresProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same mass writes, sent by four clients that know nothing of each other: each one is stopped. */
final class AnyClientTest {
    private static final Path PROJECT = Path.of("");
    private static final String STOPPED = "previewdb stopped this ";

    /** Prints the SQLSTATE and the message of each statement that it is given. */
    private static final String PSYCOPG = """
            import sys, psycopg2
            connection = psycopg2.connect(sys.argv[1])
            connection.autocommit = True
            for line in sys.stdin:
                try:
                    connection.cursor().execute(line)
                    print("passed")
                except psycopg2.Error as e:
                    print(e.pgcode, e.diag.message_primary)
            """;

    private static FencedSchool school;
    private static List<String> massWrites = List.of();

    @BeforeAll
    static void start() throws Exception {
        massWrites = Files.readAllLines(PROJECT.resolve("mass-writes.sql"));
        school = FencedSchool.start(PROJECT);
    }

    @AfterAll
    static void stop() throws IOException {
        school.close();
    }

    private static String run(String input, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @Test
    void stopsPgjdbc() throws SQLException {
        List<String> states = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(school.jdbcUrl());
                Statement statement = connection.createStatement()) {
            for (String sql : massWrites) {
                try {
                    statement.execute(sql);
                    states.add("passed: " + sql);
                } catch (SQLException e) {
                    assertThat(e.getMessage()).as(sql).startsWith("ERROR: " + STOPPED);
                    states.add(e.getSQLState());
                }
            }
        }
        assertThat(states).hasSameSizeAs(massWrites).containsOnly("42501");
    }

    @Test
    @RequiresProgram("psql")
    void stopsPsql() throws Exception {
        for (String sql : massWrites) {
            assertThat(run("", List.of("psql", "--no-psqlrc", school.url(), "--command", sql)))
                    .as(sql)
                    .startsWith("ERROR:  " + STOPPED);
        }
    }

    @Test
    @RequiresProgram(
            value = "/usr/bin/python3",
            proof = {"-c", "import psycopg2"})
    void stopsPsycopg() throws Exception {
        String statements = String.join("\n", massWrites);
        List<String> answers = run(statements, List.of("/usr/bin/python3", "-c", PSYCOPG, school.url()))
                .lines()
                .toList();
        assertThat(answers)
                .hasSameSizeAs(massWrites)
                .allSatisfy(answer -> assertThat(answer).startsWith("42501 " + STOPPED));
    }

    @Test
    @RequiresProgram(
            value = "node",
            proof = {
                "-e",
                "const [major, minor] = process.versions.node.split('.'); process.exit(major * 100 + +minor < 2019 ? 1 : 0)"
            })
    void stopsPrisma() throws Exception {
        Npm npm = new Npm(PROJECT.toAbsolutePath());
        assertThat(npm.install()).isZero();
        Process process = npm.test(school.url()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains(
                        "✔ user.deleteMany({}) is stopped",
                        "✔ honest calls pass",
                        "tests %d\n".formatted(massWrites.size() + 9))
                .contains(
                        "previewdb stopped this UPDATE: it would change 60 rows of public.lessons, every row of the table,"
                                + " which has more than 50. Nothing was changed.");
    }
}
