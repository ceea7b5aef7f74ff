package com.c0d3.previewdb.seed.structure;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.Problems;
import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ChangelogStructureTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String RESOURCE = "com/c0d3/previewdb/seed/structure/topics.yaml";

    @TempDir
    private Path directory;

    @Test
    void appliesAResourceOnce() throws Exception {
        DataSource target = POSTGRES.createDatabase();

        new ChangelogStructure(RESOURCE).create(TestTarget.parallel(target));
        new ChangelogStructure(RESOURCE).create(TestTarget.parallel(target));

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

        new ChangelogStructure(file.toString()).create(TestTarget.parallel(target));

        assertThat(count(target, "more")).isZero();
        assertThat(column(target, "SELECT filename FROM databasechangelog")).containsExactly("more.sql");
    }

    @Test
    void saysThatThereIsNone() throws Exception {
        DataSource target = POSTGRES.createDatabase();

        assertThatThrownBy(() -> new ChangelogStructure("missing.yaml").create(TestTarget.parallel(target)))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("There is no changelog \"missing.yaml\", neither on the class path nor as a file");
    }

    @Test
    void saysWhichChangeSetFailedAndWhy() throws Exception {
        Path file = Files.writeString(directory.resolve("wrong.sql"), """
                --liquibase formatted sql
                --changeset test:right
                CREATE TABLE done (id int);
                --changeset test:wrong
                CREATE TABEL x;
                """);
        DataSource target = POSTGRES.createDatabase();

        assertThatThrownBy(() -> new ChangelogStructure(file.toString()).create(TestTarget.parallel(target)))
                .isInstanceOf(ProblemsException.class)
                .hasMessage(
                        "Applying the changelog \"%s\" to the target failed: change set \"wrong.sql::wrong::test\": syntax error"
                                + " at or near \"TABEL\" (SQLState 42601)",
                        file)
                .hasNoCause();
        assertThat(count(target, "done")).isZero();
    }

    @Test
    void isPartOfTheOneTransaction() throws Exception {
        DataSource database = POSTGRES.createDatabase();

        try (TestTarget target = TestTarget.oneTransaction(database)) {
            new ChangelogStructure(RESOURCE).create(target);
            assertThat(column(database, "SELECT to_regclass('topics') IS NULL")).containsExactly("t");
            target.publish();
        }

        assertThat(count(database, "topics")).isZero();
    }

    @Test
    void checksThatThereIsOne() throws Exception {
        Problems problems = new Problems();
        try (Connection connection = POSTGRES.createDatabase().getConnection()) {
            new ChangelogStructure(RESOURCE).check(connection, problems);
            problems.throwIfAny("none:");
            new ChangelogStructure("missing.yaml").check(connection, problems);
        }

        assertThatThrownBy(() -> problems.throwIfAny("The structure:"))
                .hasMessage(
                        "The structure:\nThere is no changelog \"missing.yaml\", neither on the class path nor as a file");
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

        new ChangelogStructure(file.toString()).create(TestTarget.parallel(POSTGRES.createDatabase()));

        assertThat(AnalyticsProbe.SEEN).containsExactly(false);
    }

    @Test
    void printsNothing() throws Exception {
        DataSource target = POSTGRES.createDatabase();
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            new ChangelogStructure(RESOURCE).create(TestTarget.parallel(target));
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
