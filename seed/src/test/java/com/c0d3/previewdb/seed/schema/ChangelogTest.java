package com.c0d3.previewdb.seed.schema;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ChangelogTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String RESOURCE = "com/c0d3/previewdb/seed/schema/topics.yaml";

    @TempDir
    private Path directory;

    @Test
    void appliesAResourceOnce() throws Exception {
        DataSource target = POSTGRES.createDatabase();

        new Changelog(RESOURCE).apply(target);
        new Changelog(RESOURCE).apply(target);

        assertThat(count(target, "topics")).isZero();
        assertThat(column(target, "SELECT filename FROM databasechangelog")).containsExactly(RESOURCE);
    }

    @Test
    void appliesAFileAndWhatItIncludes() throws Exception {
        Files.writeString(
                directory.resolve("more.sql"),
                "--liquibase formatted sql\n--changeset test:more\nCREATE TABLE more (id int);\n");
        Path file = Files.writeString(directory.resolve("changelog.xml"), """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                  <include file="more.sql" relativeToChangelogFile="true"/>
                </databaseChangeLog>
                """);
        DataSource target = POSTGRES.createDatabase();

        new Changelog(file.toString()).apply(target);

        assertThat(count(target, "more")).isZero();
        assertThat(column(target, "SELECT filename FROM databasechangelog")).containsExactly("more.sql");
    }

    @Test
    void saysThatThereIsNone() throws Exception {
        DataSource target = POSTGRES.createDatabase();

        assertThatThrownBy(() -> new Changelog("missing.yaml").apply(target))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("There is no changelog \"missing.yaml\", neither on the class path nor as a file");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        Path file = Files.writeString(
                directory.resolve("wrong.sql"), "--liquibase formatted sql\n--changeset test:wrong\nCREATE TABEL x;\n");
        DataSource target = POSTGRES.createDatabase();

        assertThatThrownBy(() -> new Changelog(file.toString()).apply(target))
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("Applying the changelog \"%s\" to the target failed: ", file)
                .hasMessageContaining("wrong.sql");
    }

    @Test
    void analyticsAreOff() throws Exception {
        Path file = Files.writeString(directory.resolve("probe.yaml"), """
                databaseChangeLog:
                  - changeSet:
                      id: probe
                      author: test
                      changes: [{customChange: {class: %s}}]
                """.formatted(AnalyticsProbe.class.getName()));

        new Changelog(file.toString()).apply(POSTGRES.createDatabase());

        assertThat(AnalyticsProbe.SEEN).containsExactly(false);
    }

    @Test
    void printsNothing() throws Exception {
        DataSource target = POSTGRES.createDatabase();
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            new Changelog(RESOURCE).apply(target);
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
