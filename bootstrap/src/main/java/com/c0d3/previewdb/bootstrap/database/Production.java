package com.c0d3.previewdb.bootstrap.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * All that is known of production: what the configuration and {@code PREVIEWDB_PRODUCTION} describe, and the seed's
 * source with the identifier of its server. Not thread-safe.
 */
public final class Production {
    /** The guard's variable with descriptions of production. */
    public static final String VARIABLE = "PREVIEWDB_PRODUCTION";

    private final List<String> described;
    private final Map<String, String> variables;
    private final Optional<PGSimpleDataSource> source;
    private final boolean wholeMachine;
    private @Nullable String identifier;

    /**
     * What is known.
     *
     * @param described the configuration's descriptions
     * @param env the environment variables
     * @param source the seed's source, if there is one
     * @param wholeMachine whether the previews' server is a machine, which production must not be on, on any port
     */
    public Production(
            List<String> described,
            Map<String, String> env,
            Optional<PGSimpleDataSource> source,
            boolean wholeMachine) {
        this.described = List.copyOf(described);
        String variable = env.getOrDefault(VARIABLE, "");
        this.variables = variable.isBlank() ? Map.of() : Map.of(VARIABLE, variable);
        this.source = source;
        this.wholeMachine = wholeMachine;
    }

    /** The variable, if it is set. */
    Map<String, String> variables() {
        return variables;
    }

    /** The descriptions, in the guard's words. */
    List<String> descriptions() throws SQLException {
        List<String> all = new ArrayList<>(described);
        if (source.isPresent()) {
            String[] hosts = source.get().getServerNames();
            int[] ports = source.get().getPortNumbers();
            for (int i = 0; i < hosts.length; i++) {
                String host = hosts[i].contains(":") && !hosts[i].startsWith("[") ? "[" + hosts[i] + "]" : hosts[i];
                all.add(wholeMachine ? host : "%s:%d".formatted(host, ports[i] == 0 ? 5432 : ports[i]));
            }
            all.add("id:" + identifier(source.get()));
        }
        return all;
    }

    /** What the previews' guard is told of production, beside their stamp. */
    public Map<String, String> handedOut() throws SQLException {
        return source.isPresent() ? Map.of(VARIABLE, "id:" + identifier(source.get())) : Map.of();
    }

    /** Whether anything at all tells production apart. */
    public boolean isKnown() {
        return source.isPresent() || !described.isEmpty() || !variables.isEmpty();
    }

    private String identifier(PGSimpleDataSource dataSource) throws SQLException {
        String known = identifier;
        if (known == null) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT system_identifier FROM pg_catalog.pg_control_system()")) {
                row.next();
                known = row.getString(1);
            } catch (SQLException e) {
                throw new SQLException("The seed's source does not answer: " + e.getMessage(), e.getSQLState(), e);
            }
            identifier = known;
        }
        return known;
    }
}
