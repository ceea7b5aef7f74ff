package com.c0d3.previewdb.examples.backend;

import com.c0d3.previewdb.guard.Guard;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a back end does to adopt the guard: it wraps its data source below the pool. So the guard sees each physical
 * connection before the pool does. Thread-safe.
 */
public final class LessonBackend implements AutoCloseable {
    private static final int POOL_SIZE = 4;

    private final HikariDataSource pool;

    /**
     * Starts the back end; like HikariCP itself it connects at once.
     *
     * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException if there is no connection to be had; its
     *     cause says why, and is a {@link com.c0d3.previewdb.guard.ProductionRefusedException} where the guard refused
     */
    public LessonBackend(DataSource database, Guard guard) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(guard.wrap(database)); // the one line of adoption
        config.setMaximumPoolSize(POOL_SIZE);
        pool = new HikariDataSource(config);
    }

    /** The titles of all lessons, in their order. */
    public List<String> lessonTitles() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT title FROM lessons ORDER BY \"order\"");
                ResultSet rows = statement.executeQuery()) {
            List<String> titles = new ArrayList<>();
            while (rows.next()) {
                titles.add(rows.getString(1));
            }
            return titles;
        }
    }

    /** Deletes one exercise; how many rows that were. */
    public int deleteExercise(int id) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("DELETE FROM exercises WHERE id = ?")) {
            statement.setInt(1, id);
            return statement.executeUpdate();
        }
    }

    /** The slip: what Prisma sends for {@code prisma.user.deleteMany({})}. */
    public int deleteAllUsers() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("DELETE FROM \"public\".\"users\" WHERE 1=1")) {
            return statement.executeUpdate();
        }
    }

    /** The edit button that somebody forgot to finish. */
    public int renameAllLessons(String title) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("UPDATE lessons SET title = ?")) {
            statement.setString(1, title);
            return statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
