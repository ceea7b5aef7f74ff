package com.c0d3.previewdb.seed.draft;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.seed.DraftReport;
import com.c0d3.previewdb.seed.School;
import com.c0d3.previewdb.seed.Seed;
import com.c0d3.previewdb.seed.rules.SeedRules;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code init} on rules that are there: they stay, and what is new is added. */
final class InitAgainTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @TempDir
    private Path directory;

    private DataSource source;
    private Path file;

    @BeforeEach
    void create() throws Exception {
        source = POSTGRES.createDatabase();
        file = directory.resolve("seed.yaml");
        execute(source, """
                CREATE TABLE users (id int PRIMARY KEY, handle varchar(40) UNIQUE NOT NULL, email text, motto text);
                CREATE TABLE posts (id int PRIMARY KEY, author varchar(40) REFERENCES users (handle), title text);
                """);
    }

    @Test
    void ownFileIsLeftAsItIs() throws Exception {
        assertThat(init().created()).isTrue();
        String first = Files.readString(file);

        DraftReport again = init();

        assertThat(again).isEqualTo(new DraftReport(false, again.added(), 2, 5, 0, again.problems()));
        assertThat(again.added()).isEmpty();
        assertThat(again.problems()).isEmpty();
        assertThat(Files.readString(file)).isEqualTo(first);
    }

    @Test
    void firstFileSaysWhy() throws Exception {
        init();

        assertThat(Files.readString(file)).endsWith("""
                # yaml-language-server: $schema=seed.schema.json
                tables:
                  posts:
                    rows: all # what people did; few rows
                    columns:
                      id: keep # key
                      author: username # a login name, by the column's name
                      title: scrub # a title or a label, by the column's name
                  users:
                    rows: referenced # people come along with what refers to them
                    columns:
                      id: keep # key
                      handle: username # a login name, by the column's name
                      email: email # an e-mail address, by the column's name
                      motto: text # free text, by the column's name
                """);
    }

    @Test
    void addsToBlocks() throws Exception {
        String before = """
                # ours
                tables:
                    users:   # people
                        columns:
                            id:     keep
                            handle: {mask: username, permuted: true}   # decided
                            email: "null"

                        # not all
                        rows: all

                    posts: {rows: none}
                leaks: {allow: [x]} # end
                """;
        Files.writeString(file, before);
        execute(source, "CREATE TABLE likes (who varchar(40) NOT NULL REFERENCES users (handle), what int)");

        DraftReport report = init();

        assertThat(report.added()).containsExactly("users.motto", "likes");
        assertThat(report.problems()).isEmpty();
        assertThat(Files.readString(file))
                .isEqualTo(before.replace(
                                "            email: \"null\"\n",
                                "            email: \"null\"\n            motto: text # free text, by the column's name\n")
                        .replace("    posts: {rows: none}\n", """
                                    posts: {rows: none}
                                    likes:
                                      rows: all # what people did; few rows
                                      columns:
                                        who: {mask: username, permuted: true} # as "users.handle"
                                        what: keep # integer
                                """.indent(0)));
    }

    @Test
    void addsWithinBraces() throws Exception {
        Files.writeString(
                file,
                "tables: {users: {rows: all, columns: {id: keep, handle: username, # ours\r\n  email: email}}}\r\n");

        DraftReport report = init();

        assertThat(report.problems()).isEmpty();
        assertThat(Files.readString(file)).isEqualTo("""
                tables: {users: {rows: all, columns: {id: keep, handle: username, # ours
                  email: email,
                  motto: text, # free text, by the column's name
                }},
                  posts: {
                    rows: all, # what people did; few rows
                    columns: {
                      id: keep, # key
                      author: username, # as "users.handle"
                      title: scrub, # a title or a label, by the column's name
                    },
                  },
                }
                """.replace("\n", "\r\n"));
    }

    @Test
    void addsToNothing() throws Exception {
        Files.writeString(file, "structure: dump\ntables: {}\n");

        assertThat(init().added()).containsExactly("posts", "users");
        assertThat(Files.readString(file)).startsWith("structure: dump\ntables: {\n  posts: {\n    rows: all, # what");
        assertThat(init().added()).isEmpty();
    }

    @Test
    void addsColumnsWhereThereAreNone() throws Exception {
        Files.writeString(file, "tables:\n  posts:\n    rows: none\n  users:\n    rows: all # everybody 😀\n");

        assertThat(init().problems()).isEmpty();
        assertThat(Files.readString(file)).isEqualTo("""
                tables:
                  posts:
                    rows: none
                  users:
                    rows: all # everybody 😀
                    columns:
                      id: keep # key
                      handle: username # a login name, by the column's name
                      email: email # an e-mail address, by the column's name
                      motto: text # free text, by the column's name
                """);
    }

    @Test
    void pointsOutWhatIsGone() throws Exception {
        init();
        execute(source, "ALTER TABLE users DROP motto", "DROP TABLE posts");
        String before = Files.readString(file);

        DraftReport report = init();

        assertThat(report.added()).isEmpty();
        assertThat(report.problems())
                .containsExactly(
                        file + ":8: tables.posts: the source has no table \"posts\"",
                        file + ":20: tables.users.columns.motto: the table \"users\" has no column \"motto\"");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void unreadableRulesAreLeftAlone() throws Exception {
        Files.writeString(file, "tabels: {}\n");

        assertThatThrownBy(this::init)
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("unknown key \"tabels\"");
        assertThat(file).hasContent("tabels: {}\n");
    }

    @Test
    void columnAddedInProductionStopsTheRunAndItsLineCanBePasted() throws Exception {
        DataSource school = School.production(POSTGRES);
        execute(school, "ALTER TABLE users ADD \"mobilePhone\" text");
        Files.writeString(file, School.yaml());

        assertThatThrownBy(() -> Seed.builder()
                        .source(school)
                        .rules(SeedRules.read(file))
                        .build()
                        .check())
                .hasMessage("""
                        The rules do not fit the source:
                        %s:14: tables.users.columns: no rule names the column "mobilePhone"; decide, and add:
                              mobilePhone: phone # a telephone number, by the column's name""".formatted(file));
    }

    private DraftReport init() throws ProblemsException {
        return Seed.builder().source(source).build().init(file, false);
    }
}
