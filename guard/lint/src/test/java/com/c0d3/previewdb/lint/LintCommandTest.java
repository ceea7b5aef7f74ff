package com.c0d3.previewdb.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LintCommandTest {
    @TempDir
    Path directory;

    private record Run(int exitCode, String output) {}

    private static Run lint(Object... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output, true);
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int exitCode = new Main().run(writer, writer, Map.of(), texts);
        return new Run(exitCode, output.toString());
    }

    private Path write(String name, String sql) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, sql);
    }

    @Test
    void tellsWhereEachMassWriteStands() throws IOException {
        Path file = write(
                "V1.sql",
                "SELECT 1;\n\n  DELETE FROM users;\nDELETE FROM a WHERE id = 1;\nUPDATE b SET c = 1 WHERE 1=1");
        assertThat(lint(file))
                .isEqualTo(new Run(
                        1,
                        file + ":3:3: blocked: has no WHERE (users)\n" + file
                                + ":5:1: blocked: has a WHERE that is true for every row (b)\n"
                                + "2 of the statements in 1 file would be blocked.\n"));
    }

    @Test
    void readsTheSqlFilesOfDirectories() throws IOException {
        write("db/b/V2.sql", "TRUNCATE users");
        write("db/V1.sql", "DELETE FROM users WHERE id = 1");
        write("db/notes.txt", "DELETE FROM users");
        assertThat(lint(directory.resolve("db")).output())
                .isEqualTo(directory.resolve("db/b/V2.sql") + ":1:1: blocked: empties the table (users)\n"
                        + "1 of the statements in 2 files would be blocked.\n");
    }

    @Test
    void migrationsMayDropAndTablesCanBeAllowed() throws IOException {
        Path file = write("V1.sql", "DROP TABLE a; DELETE FROM sessions;");
        assertThat(lint("--migrations", "--allow", "sess*", file).exitCode()).isZero();
        assertThat(lint("--migrations", file).exitCode()).isEqualTo(1);
        Path backfill = write("V2.sql", "UPDATE users SET points = 0;");
        assertThat(lint("--migrations", backfill).exitCode()).isEqualTo(1);
    }

    @Test
    void aCommentWithAReasonPermitsTheStatementBelow() throws IOException {
        Path permitted = write("a.sql", "-- previewdb: permit backfill of ticket 7\nUPDATE users SET plan = 'free';");
        Path withoutReason = write("b.sql", "-- previewdb: permit \nUPDATE users SET plan = 'free';");
        Path another = write("c.sql", "-- previewdb: permit the first\nDELETE FROM a;\nDELETE FROM b;");
        assertThat(lint(permitted).exitCode()).isZero();
        assertThat(lint(withoutReason).exitCode()).isEqualTo(1);
        assertThat(lint(another).output()).contains(":3:1: blocked").doesNotContain(":2:1:");
    }

    @Test
    void theDataOfACopyIsNoSql() throws IOException {
        Path dump = write("dump.sql", "COPY t (a) FROM stdin;\nDELETE FROM users;\n\\.\nDELETE FROM t;\n");
        assertThat(lint(dump).output()).contains(":4:1: blocked").doesNotContain(":2:");
        Path csv = write("csv.sql", "copy t from stdin with (format csv);\nDELETE FROM users;\n\\.\n");
        assertThat(lint(csv).exitCode()).isZero();
    }

    @Test
    void saysWhereDataNeverEnd() throws IOException {
        Path file = write("dump.sql", "DELETE FROM a;\nSELECT 1;\n\tCOPY t FROM stdin;\n1\n\nDELETE FROM users;\n");
        assertThat(lint(file))
                .isEqualTo(new Run(
                        1,
                        file + ":1:1: blocked: has no WHERE (a)\n" + file
                                + ":3:2: blocked: the data of COPY is unterminated: '\\.' is missing\n"
                                + "2 of the statements in 1 file would be blocked.\n"));
    }

    @Test
    void aDirectoryWithoutScriptsIsAnError() throws IOException {
        write("db/V1.sql", "SELECT 1");
        write("docs/old.sql/V1.txt", "SELECT 1");
        Path docs = directory.resolve("docs");
        assertThat(lint(directory.resolve("db"), docs))
                .isEqualTo(new Run(2, "lint: '" + docs + "' contains no *.sql file: is it the right directory?\n"));
    }

    @Test
    void readsEachFileOnce() throws IOException {
        Path file = write("db/V1.sql", "\uFEFFDELETE FROM users");
        Path empty = write("db/V2.sql", "");
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("db"));
        assertThat(lint(file, directory.resolve("db"), link, empty))
                .isEqualTo(new Run(
                        1,
                        file + ":1:1: blocked: has no WHERE (users)\n"
                                + "1 of the statements in 2 files would be blocked.\n"));
    }

    @Test
    void followsLinksToDirectories() throws IOException {
        Path file = write("shared/V1.sql", "DELETE FROM users");
        Files.createDirectories(directory.resolve("db"));
        Path link = Files.createSymbolicLink(directory.resolve("db/shared"), file.getParent());
        assertThat(lint(link).output()).startsWith(link.resolve("V1.sql") + ":1:1: blocked");
        assertThat(lint(directory.resolve("db")).output()).startsWith(link.resolve("V1.sql") + ":1:1: blocked");
        Files.createSymbolicLink(directory.resolve("shared/loop"), file.getParent());
        assertThat(lint(link))
                .isEqualTo(new Run(
                        2,
                        "lint: '" + link + "' cannot be read: a link forms a loop, at '" + link.resolve("loop")
                                + "'.\n"));
    }

    @Test
    void reportsFilesThatCannotBeReadAndReadsTheOthers() throws IOException {
        Path latin = Files.write(
                directory.resolve("latin.sql"), "SELECT 1;\nSELECT 'ä'".getBytes(StandardCharsets.ISO_8859_1));
        Path missing = directory.resolve("missing.sql");
        Path wipe = write("wipe.sql", "DELETE FROM users");
        assertThat(lint(latin, missing, wipe))
                .isEqualTo(new Run(
                        2,
                        latin + ":2:9: cannot be read: the byte 0xE4 is not UTF-8; save the file in UTF-8\n" + missing
                                + ":1:1: cannot be read: does the file exist?\n" + wipe
                                + ":1:1: blocked: has no WHERE (users)\n"
                                + "1 of the statements in 1 file would be blocked.\n"
                                + "2 files could not be read.\n"));
        Path cut = Files.write(directory.resolve("cut.sql"), new byte[] {'S', (byte) 0xC3});
        assertThat(lint(cut).output()).startsWith(cut + ":1:2: cannot be read: the byte 0xC3");
        assertThat(lint().exitCode()).isEqualTo(2);
    }

    @Test
    void saysWhichTagDividesAStatement() throws IOException {
        Path file = write("V1.sql", """
                {{ config(materialized='incremental') }}
                {% if target.name == 'prod' %}
                DELETE FROM a WHERE id = {{ var("id") }};
                {% endif %}
                DELETE FROM {{ ref("b") }}
                {%- if is_incremental()
                   %} WHERE id = 1 {% endif %};
                {# it's a comment #}
                DELETE FROM users{{if .All}}{{else}} WHERE id = 1{{end}};
                """);
        assertThat(lint(file).output())
                .isEqualTo(
                        file + ":5:1: blocked: may write, and depends on the template's '{%- if is_incremental() %}':"
                                + " check the rendered SQL\n" + file + ":9:1: blocked: may write, and depends on the"
                                + " template's '{{if .All}}': check the rendered SQL\n"
                                + "2 of the statements in 1 file would be blocked.\n");
    }

    @Test
    void helpNamesTheOptions() {
        assertThat(lint("--help").output())
                .contains("--migrations", "--allow=TABLE", "--format=FORMAT", "previewdb: permit WHY");
    }
}
