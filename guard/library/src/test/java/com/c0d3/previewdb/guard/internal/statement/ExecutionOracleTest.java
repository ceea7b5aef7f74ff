package com.c0d3.previewdb.guard.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executes the cases on a real server, so that every label is a fact. */
final class ExecutionOracleTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension().allowingOpenConnections();

    private static SchoolDatabase school;

    @BeforeAll
    static void fill() throws SQLException {
        school = new SchoolDatabase(POSTGRES.createDatabase());
    }

    @AfterAll
    static void disconnect() throws SQLException {
        school.close();
    }

    static Stream<Case> executed() throws IOException {
        return Stream.concat(Case.all(), Case.documented()).filter(Case::isExecuted);
    }

    @ParameterizedTest
    @MethodSource("executed")
    void theLabelIsWhatReallyHappens(Case example) throws SQLException, IOException {
        assertThat(school.touchesEveryRow(example.sql()))
                .as("it touched every row")
                .isEqualTo(!example.passes());
    }
}
