package com.c0d3.previewdb.bootstrap;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** An application with nothing but pgjdbc and the variables that were handed out. */
final class JdbcClient {
    private JdbcClient() {}

    public static void main(String... args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(System.getenv("JDBC_DATABASE_URL"))) {
            System.out.println(connection.getMetaData().getUserName());
        }
    }
}
