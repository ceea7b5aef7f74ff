package com.c0d3.previewdb.guard;

import static com.c0d3.previewdb.testing.PostgresExtension.count;
import static com.c0d3.previewdb.testing.PostgresExtension.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.guard.internal.jdbc.GuardedConnection;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PgResultSet;
import org.postgresql.jdbc.PgStatement;
import org.postgresql.xa.PGXADataSource;

/** Nothing reachable from a guarded connection leads to an unguarded one. */
final class RoadsTest {
    private static final String MASS_DELETE = "DELETE FROM users";

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private PGSimpleDataSource bare = new PGSimpleDataSource(); // replaced before each test
    private Connection connection;

    @BeforeEach
    void fiveUsers() throws SQLException {
        bare = postgres.createDatabase();
        execute(
                bare,
                "CREATE TABLE users (id int PRIMARY KEY, tags int[])",
                "INSERT INTO users SELECT n, ARRAY[n, n + 1] FROM generate_series(1, 5) n",
                "CREATE FUNCTION all_users() RETURNS refcursor LANGUAGE plpgsql AS"
                        + " $$ DECLARE c refcursor; BEGIN OPEN c FOR SELECT id FROM users; RETURN c; END $$");
        connection = guard().wrap(bare).getConnection();
    }

    @AfterEach
    void closeTheConnection() throws SQLException {
        connection.close();
    }

    private static Guard guard() {
        return Guard.builder().environment(Map.of()).rowLimit(2).build();
    }

    private void assertLeadsBack(Statement statement) throws SQLException {
        assertThat(statement.getConnection()).isSameAs(connection);
        assertThatThrownBy(() -> statement.getConnection().createStatement().execute(MASS_DELETE))
                .isInstanceOf(StatementBlockedException.class);
    }

    @Test
    void metadataLeadsBack() throws SQLException {
        assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
        try (ResultSet tables = connection.getMetaData().getTables(null, "public", "users", null)) {
            assertThat(tables.next()).isTrue();
            assertLeadsBack(tables.getStatement());
        }
        assertThatThrownBy(() -> connection.getMetaData().unwrap(org.postgresql.jdbc.PgDatabaseMetaData.class))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void arraysLeadBack() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT tags, tags, tags FROM users WHERE id = 1")) {
            assertThat(rows.next()).isTrue();
            for (Array array : List.of(
                    rows.getArray(1),
                    rows.getArray("tags"),
                    (Array) rows.getObject(2),
                    rows.getObject(3, Array.class))) {
                assertThat((Integer[]) array.getArray()).containsExactly(1, 2);
                assertLeadsBack(array.getResultSet().getStatement());
            }
        }
        assertLeadsBack(connection
                .createArrayOf("int4", new Object[] {1, 2})
                .getResultSet()
                .getStatement());
        PGConnection postgresql = connection.unwrap(PGConnection.class);
        assertLeadsBack(postgresql
                .createArrayOf("int4", new int[] {1, 2})
                .getResultSet()
                .getStatement());
    }

    @Test
    void arraysAreStillParameters() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT id FROM users WHERE id = ANY (?)")) {
            query.setArray(1, connection.createArrayOf("int4", new Object[] {2, 4, 9}));
            try (ResultSet rows = query.executeQuery()) {
                List<Integer> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getInt(1));
                }
                assertThat(ids).containsExactly(2, 4);
            }
        }
    }

    @Test
    void refcursorsLeadBack() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT all_users()")) {
            assertThat(row.next()).isTrue();
            try (ResultSet users = (ResultSet) row.getObject(1)) {
                assertThat(users.next()).isTrue();
                assertLeadsBack(users.getStatement());
            }
        }
        connection.rollback();
        try (CallableStatement call = connection.prepareCall("{? = call all_users()}")) {
            assertThat(call.isWrapperFor(CallableStatement.class)).isTrue();
            assertThat(call.unwrap(CallableStatement.class)).isSameAs(call);
            call.registerOutParameter(1, Types.REF_CURSOR);
            call.execute();
            try (ResultSet users = (ResultSet) call.getObject(1)) {
                assertThat(users.next()).isTrue();
                assertThat(users.getStatement().getConnection()).isSameAs(connection);
            }
            assertThat(call.getConnection()).isSameAs(connection);
        }
        connection.rollback();
    }

    @Test
    void keysAndResultsLeadBack() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO users VALUES (6)", Statement.RETURN_GENERATED_KEYS);
            assertThat(statement.getGeneratedKeys().getStatement()).isSameAs(statement);
            statement.execute("SELECT 1");
            assertThat(statement.getResultSet().getStatement()).isSameAs(statement);
        }
    }

    @Test
    void aPreparedStatementTakesNoOtherText() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            assertThatThrownBy(() -> statement.execute(MASS_DELETE, new String[] {"id"}))
                    .isInstanceOf(SQLException.class)
                    .hasMessageStartingWith("A prepared statement executes its own text only");
        }
        assertThat(count(bare, "users")).isEqualTo(5);
    }

    @Test
    void theDriversOwnObjectsStayInside() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1")) {
            for (Class<?> type : List.of(PgConnection.class, BaseConnection.class)) {
                assertThat(connection.isWrapperFor(type)).isFalse();
                assertThatThrownBy(() -> connection.unwrap(type))
                        .isInstanceOf(SQLFeatureNotSupportedException.class)
                        .hasMessage("The guard does not hand out '" + type.getName()
                                + "', whose statements it would not see. Ask for an interface that runs none, such as"
                                + " org.postgresql.PGConnection, or allow it with Guard.builder().allowUnwrap(true).");
            }
            assertThatThrownBy(() -> statement.unwrap(PgStatement.class))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThatThrownBy(() -> rows.unwrap(PgResultSet.class))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(connection.isWrapperFor(GuardedConnection.class)).isTrue();
            statement.unwrap(PGStatement.class).setPrepareThreshold(1);
            assertThat(statement.unwrap(PGStatement.class)).isNotInstanceOf(Statement.class);
        }
    }

    @Test
    void theyAreHandedOutWhereThatIsAllowed() throws SQLException {
        Guard open = Guard.builder().environment(Map.of()).allowUnwrap(true).build();
        try (Connection other = open.wrap(bare).getConnection()) {
            assertThat(other.unwrap(PgConnection.class)).isNotNull();
            assertThat(open.wrap(bare).unwrap(PGSimpleDataSource.class)).isSameAs(bare);
        }
        JdbcDataSource ofAllKinds = new JdbcDataSource();
        ofAllKinds.setUrl("jdbc:h2:mem:roads");
        for (Class<?> type : List.of(ConnectionPoolDataSource.class, XADataSource.class)) {
            assertThat(guard().wrap(ofAllKinds).isWrapperFor(type)).isFalse();
            assertThatThrownBy(() -> guard().wrap(ofAllKinds).unwrap(type)).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> guard().wrap(bare).unwrap(PGSimpleDataSource.class))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void copyAsksTheGate() throws Exception {
        PGConnection postgresql = connection.unwrap(PGConnection.class);
        assertThat(postgresql).isSameAs(connection);
        assertThat(postgresql.getBackendPID()).isPositive();
        var copy = postgresql.getCopyAPI();
        assertThatThrownBy(() -> copy.copyOut("COPY (DELETE FROM users RETURNING id) TO STDOUT"))
                .isInstanceOf(StatementBlockedException.class);
        assertThatThrownBy(() -> copy.copyOut(
                        "COPY (DELETE FROM users WHERE id < 4 RETURNING id) TO STDOUT", new StringWriter()))
                .isInstanceOf(StatementBlockedException.class);
        assertThat(count(bare, "users")).isEqualTo(5);
        StringWriter ids = new StringWriter();
        assertThat(copy.copyOut("COPY (SELECT id FROM users ORDER BY id) TO STDOUT", ids))
                .isEqualTo(5);
        assertThat(ids).hasToString("1\n2\n3\n4\n5\n");
        assertThat(copy.copyIn("COPY users (id) FROM STDIN", new StringReader("6\n7\n8\n")))
                .isEqualTo(3);
    }

    @Test
    void rowsOfAResultAreDeletedUpToTheLimit() throws SQLException {
        try (Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("SELECT * FROM users ORDER BY id")) {
            rows.next();
            rows.deleteRow();
            rows.next();
            rows.updateArray(2, connection.createArrayOf("int4", new Object[] {0}));
            rows.updateRow();
            rows.next();
            assertThatThrownBy(rows::deleteRow)
                    .isInstanceOf(StatementBlockedException.class)
                    .hasMessageContaining("3 rows, more than the 2");
        }
        assertThat(count(bare, "users")).isEqualTo(4);
    }

    @Test
    void inATransactionTooManyRowsOfAResultUndoThemAll() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("SELECT * FROM users ORDER BY id")) {
            for (int i = 0; i < 2; i++) {
                rows.next();
                rows.deleteRow();
            }
            rows.next();
            assertThatThrownBy(rows::deleteRow).isInstanceOf(StatementBlockedException.class);
            try {
                connection.commit();
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("25P02"); // depends on the driver's settings
            }
        }
        connection.rollback();
        assertThat(count(bare, "users")).isEqualTo(5);
    }

    @Test
    void distributedTransactionsAreGuarded() throws Exception {
        PGXADataSource dataSource = new PGXADataSource();
        dataSource.setUrl(bare.getUrl());
        dataSource.setUser("postgres");
        XAConnection physical = guard().wrapXa(dataSource).getXAConnection();
        try {
            XAResource resource = physical.getXAResource();
            Xid id = new BranchId();
            resource.start(id, XAResource.TMNOFLAGS);
            try (Connection handle = physical.getConnection();
                    Statement statement = handle.createStatement()) {
                assertThat(statement.executeUpdate("DELETE FROM users WHERE id = 1"))
                        .isEqualTo(1);
                assertThatThrownBy(() -> statement.execute(MASS_DELETE)).isInstanceOf(StatementBlockedException.class);
            }
            resource.end(id, XAResource.TMSUCCESS);
            resource.commit(id, true);
        } finally {
            physical.close();
        }
        assertThat(count(bare, "users")).isEqualTo(4);
    }

    private record BranchId() implements Xid {
        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return new byte[] {1};
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }

    @Test
    void pooledConnectionsAreGuardedAndTellTheirPool() throws SQLException {
        PGConnectionPoolDataSource dataSource = new PGConnectionPoolDataSource();
        dataSource.setUrl(bare.getUrl());
        dataSource.setUser("postgres");
        PooledConnection physical = guard().wrapConnectionPool(dataSource).getPooledConnection();
        List<Object> closed = new ArrayList<>();
        ConnectionEventListener pool = new ConnectionEventListener() {
            @Override
            public void connectionClosed(ConnectionEvent event) {
                closed.add(event.getSource());
            }

            @Override
            public void connectionErrorOccurred(ConnectionEvent event) {}
        };
        physical.addConnectionEventListener(pool);
        try {
            try (Connection handle = physical.getConnection();
                    Statement statement = handle.createStatement()) {
                assertThatThrownBy(() -> statement.execute(MASS_DELETE)).isInstanceOf(StatementBlockedException.class);
            }
            assertThat(closed).containsExactly(physical);
            physical.removeConnectionEventListener(pool);
            physical.getConnection().close();
            assertThat(closed).hasSize(1);
        } finally {
            physical.close();
        }
    }

    @Test
    void aDriverWithoutABuilderHasNone() {
        assertThatThrownBy(() -> guard().wrap(bare).createConnectionBuilder())
                .isInstanceOf(SQLFeatureNotSupportedException.class);
    }
}
