package com.c0d3.previewdb.seed.copy;

import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.common.problem.ProblemsException;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

final class SourceSnapshotTest {
    @RegisterExtension
    static final PostgresExtension ONE = new PostgresExtension();

    @RegisterExtension
    static final PostgresExtension OTHER = new PostgresExtension();

    /** As a reader endpoint spreads them, or a proxy. */
    @Test
    void connectionsThatReachDifferentServersAreRefused() throws Exception {
        DataSource spreading = spreading(ONE.createDatabase(), OTHER.createDatabase());

        assertThatThrownBy(() -> SourceSnapshot.open(spreading, 2))
                .isInstanceOf(ProblemsException.class)
                .hasMessageMatching(
                        "Sharing the source's snapshot failed: snapshot \".*\" does not exist \\(SQLState 42704\\)\\."
                                + " The connections seem to reach different servers: name one server, not an endpoint or a pooler"
                                + " that spreads connections over several");
    }

    /** Each connection in turn. */
    private static DataSource spreading(DataSource... servers) {
        AtomicInteger next = new AtomicInteger();
        return (DataSource) Proxy.newProxyInstance(
                SourceSnapshotTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) ->
                        method.invoke(servers[next.getAndIncrement() % servers.length], arguments));
    }

    @Test
    void timeoutsOfTheRoleDoNotHold() throws Exception {
        PGSimpleDataSource source = ONE.createDatabase();
        execute(
                source,
                "CREATE ROLE hurried LOGIN",
                "ALTER ROLE hurried SET statement_timeout = 100",
                "ALTER ROLE hurried SET idle_in_transaction_session_timeout = 100",
                "ALTER ROLE hurried SET transaction_timeout = 100");
        source.setUser("hurried");

        try (SourceSnapshot snapshot = SourceSnapshot.open(source, 1)) {
            snapshot.run("Waiting", connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute("SELECT pg_sleep(0.3)");
                }
            });
            try (Statement statement = snapshot.connection().createStatement();
                    ResultSet row = statement.executeQuery("SELECT 'still there'")) {
                assertThat(row.next()).isTrue();
            }
        }
    }
}
