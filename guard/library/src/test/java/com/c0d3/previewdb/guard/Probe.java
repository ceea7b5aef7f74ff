package com.c0d3.previewdb.guard;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Connects to each URL in a file, with and without the guard, in a process whose hosts file resolves the names. */
final class Probe {
    private Probe() {}

    /** Takes the file and production's system identifier. */
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        for (String url : Files.readAllLines(Path.of(args[0]))) {
            out.println(arrival(url, args[1]) + " " + verdict("jdbc:previewdb" + url.substring("jdbc".length())));
        }
    }

    private static String arrival(String url, String production) {
        String bare = url.replace("jdbc:previewdb:", "jdbc:");
        try (Connection connection = DriverManager.getConnection(bare);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT system_identifier FROM pg_control_system()")) {
            row.next();
            return row.getString(1).equals(production) ? "production" : "preview";
        } catch (SQLException e) {
            return "nothing";
        }
    }

    private static String verdict(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            return connection.isValid(5) ? "allowed" : "dead";
        } catch (ProductionRefusedException e) {
            return "refused";
        } catch (SQLException e) {
            return "nothing";
        }
    }
}
