package com.c0d3.previewdb.bootstrap.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Finds the databases that variables lead to: by URLs, and by a host with its port, name, user and password beside it.
 */
final class Suspects {
    private static final Pattern HOST =
            Pattern.compile("(.*?)_?(?:HOST|HOSTNAME|SERVER|ENDPOINT)", Pattern.CASE_INSENSITIVE);
    private static final List<String> PORTS = List.of("PORT");
    private static final List<String> DATABASES =
            List.of("DATABASE", "DB", "DBNAME", "NAME", "DATABASE_NAME", "DB_NAME");
    private static final List<String> USERS = List.of("USER", "USERNAME", "ROLE");
    private static final List<String> PASSWORDS = List.of("PASSWORD", "PASS", "PW", "PWD");
    private static final Pattern OF_POSTGRESQL =
            Pattern.compile("[a-z0-9+.:-]*(?:postgres|postgis|prisma)[a-z0-9+.-]*:", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> values;

    private Suspects(Map<String, String> values) {
        this.values = values;
    }

    /** All of them, in the variables' order. */
    static List<Suspect> in(Map<String, String> values) {
        Suspects suspects = new Suspects(values);
        List<Suspect> found = new ArrayList<>();
        values.forEach((name, value) -> {
            List<PGSimpleDataSource> readings = DatabaseUrl.readings(value);
            if (!readings.isEmpty()) {
                found.add(new Suspect(List.of(name), readings));
            } else {
                suspects.parts(name, value.strip()).ifPresent(found::add);
            }
        });
        return found;
    }

    /**
     * The names of those that hold a URL of a PostgreSQL database which nobody can tell the server of: one that a proxy
     * resolves, or that refers to other variables.
     */
    static List<String> unclear(Map<String, String> values) {
        return values.entrySet().stream()
                .filter(variable ->
                        OF_POSTGRESQL.matcher(variable.getValue().strip()).lookingAt()
                                && DatabaseUrl.readings(variable.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Optional<Suspect> parts(String name, String value) {
        Matcher host = HOST.matcher(name);
        if (!host.matches() || value.isEmpty() || !DatabaseUrl.isHost(value)) {
            return Optional.empty();
        }
        String prefix = host.group(1);
        Optional<String> port =
                sibling(prefix, PORTS).filter(found -> value(found).matches("\\d{1,5}"));
        Optional<String> database = sibling(prefix, DATABASES);
        Optional<String> user = sibling(prefix, USERS);
        Optional<String> password = sibling(prefix, PASSWORDS);
        List<String> names = new ArrayList<>(List.of(name));
        List.of(port, database, user, password).forEach(found -> found.ifPresent(names::add));
        String server = value + port.map(found -> ":" + value(found)).orElse("");
        return DatabaseUrl.at(server, null, user.map(this::value), password.map(this::value))
                .map(dataSource -> {
                    database.map(this::value).ifPresent(dataSource::setDatabaseName);
                    return new Suspect(names, List.of(dataSource));
                });
    }

    private String value(String name) {
        return values.getOrDefault(name, "").strip();
    }

    private Optional<String> sibling(String prefix, List<String> endings) {
        return values.keySet().stream()
                .filter(name -> endings.stream()
                        .anyMatch(ending ->
                                name.equalsIgnoreCase(prefix + "_" + ending) || name.equalsIgnoreCase(prefix + ending)))
                .findFirst();
    }
}
