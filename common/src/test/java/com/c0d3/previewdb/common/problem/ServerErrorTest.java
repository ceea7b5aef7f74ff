package com.c0d3.previewdb.common.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.c0d3.previewdb.testing.PostgresExtension;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL quotes values of rows in its errors; ours must not. */
final class ServerErrorTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private PGSimpleDataSource database;

    @BeforeEach
    void createDatabase() throws SQLException {
        database = POSTGRES.createDatabase();
    }

    @Test
    void repeatsWhatTheServerSaysOfNamesAndRights() {
        assertThat(failure("SELECT * FROM lessons").getMessage())
                .isEqualTo("Reading failed: relation \"lessons\" does not exist (SQLState 42P01)");
    }

    @Test
    void doesNotRepeatValues() {
        assertThat(failure("SELECT 'song@school.test'::int").getMessage())
                .isEqualTo("Reading failed: the server refused a value (SQLState 22P02)");
        ProblemsException duplicate = failure("CREATE TEMP TABLE users (email text UNIQUE);"
                + " INSERT INTO users VALUES ('song@school.test'), ('song@school.test')");
        assertThat(duplicate.getMessage())
                .isEqualTo("Reading failed: duplicate key value violates unique constraint \"users_email_key\""
                        + " (SQLState 23505)");
        assertThat(duplicate).hasStackTraceContaining("23505");
        assertThat(String.valueOf(duplicate.getCause())).doesNotContain("song");
    }

    @Test
    void addsTheAdvice() {
        ProblemsException problem = ServerError.during("Reading", new SQLException("refused", "08001"), "Try again");

        assertThat(problem).hasMessage("Reading failed: refused (SQLState 08001). Try again");
        assertThat(problem.problems()).containsExactly("Reading failed: refused (SQLState 08001). Try again");
    }

    @Test
    void namesAHostThatIsNotKnown() {
        SQLException failure =
                new SQLException("The connection attempt failed.", "08001", new UnknownHostException("db.example.com"));

        assertThat(ServerError.during("Connecting", failure))
                .hasMessage("Connecting failed: the host \"db.example.com\" is not known (SQLState 08001)");
    }

    @Test
    void keepsWhatWasSuppressed() {
        SQLException first = new SQLException("first", "08001");
        first.addSuppressed(new SQLException("second"));
        first.addSuppressed(new IllegalStateException("third"));

        assertThat(ServerError.during("Reading", first).getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("second (SQLState none)", "third");
    }

    private ProblemsException failure(String sql) {
        SQLException failure = catchThrowableOfType(SQLException.class, () -> PostgresExtension.execute(database, sql));
        return ServerError.during("Reading", failure);
    }
}
