package com.c0d3.previewdb.fence;

import static com.c0d3.previewdb.testing.PostgresExtension.column;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class FenceCopyTest {
    private static final String PERMIT = "SET LOCAL previewdb.permit = 'a try'";

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private static Optional<FenceCopy> read(FencedSchool school) throws Exception {
        try (Connection connection = school.database().getConnection()) {
            return FenceCopy.of(connection);
        }
    }

    @Test
    void makesTheSameFenceInAnotherDatabase() throws Exception {
        execute(postgres.superuser("postgres"), "CREATE ROLE gone", "CREATE ROLE client");
        FencedSchool school = FencedSchool.on(
                postgres, FenceOptions.DEFAULT.withLimits(20, 500).withPermits(List.of("postgres", "gone")));
        school.run(
                "DROP ROLE gone",
                "INSERT INTO previewdb.fence_limit VALUES ('public', 'lessons', 5, 6)",
                "INSERT INTO previewdb.fence_application VALUES ('client')");
        school.run("BEGIN", PERMIT, "DELETE FROM lessons", "COMMIT");
        FenceCopy copy = read(school).orElseThrow();
        assertThat(copy.isWatched()).isTrue();

        FencedSchool next = FencedSchool.unfenced(postgres);
        assertThat(read(next)).isEmpty();
        try (Connection connection = next.database().getConnection()) {
            copy.into(connection);
        }
        next.assertStopped("DELETE FROM lessons WHERE id <= 7").contains("more than the 6 rows");
        next.assertStopped("DELETE FROM users WHERE id <= 501").contains("more than the 500 rows");
        next.run("BEGIN", PERMIT, "DELETE FROM users", "COMMIT");
        assertThat(column(
                        next.database(),
                        "SELECT id || ' ' || object || ' ' || reason FROM previewdb.fence_audit ORDER BY id"))
                .containsExactly("1 public.lessons a try", "2 public.users a try", "3 public.submissions a try");
        assertThat(next.status().permits()).containsExactly("postgres");
        assertThat(next.ask("SELECT has_table_privilege('client', 'users', 'DELETE')"))
                .isEqualTo("t");
        assertThat(next.plan(FenceOptions.DEFAULT.withoutWatching())).isEmpty();
    }

    @Test
    void refusesToLeaveAFenceBehindThatItMayNotRead() throws Exception {
        FencedSchool school = FencedSchool.on(postgres);
        school.run("CREATE ROLE stranger LOGIN");
        try (Connection connection = school.database().getConnection("stranger", "")) {
            assertThatThrownBy(() -> FenceCopy.of(connection))
                    .isInstanceOf(ProblemsException.class)
                    .hasMessage(
                            "The database is fenced, and role \"stranger\" may not read its fence, which belongs to role"
                                    + " \"postgres\": work as a member of that role");
        }
    }
}
