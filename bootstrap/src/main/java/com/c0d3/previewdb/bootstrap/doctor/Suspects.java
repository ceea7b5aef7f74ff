package com.c0d3.previewdb.bootstrap.doctor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private static final int CONNECT_SECONDS = 5;
    /** A URL as Prisma, node-postgres and libpq take it, or pgjdbc; user, password, hosts, database, parameters. */
    private static final Pattern URL = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:([^:@/?#]*)(?::([^@/?#]*))?@)?([^/?#@]+)(?:/([^?#]*))?(?:\\?([^#]*))?(?:#.*)?");
    /** The same where a password holds what a URL should not. */
    private static final Pattern LAX_URL = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:([^:@/]*)(?::(.*))?@)?([^/?#@]+)(?:/([^?#]*))?(?:\\?([^#]*))?(?:#.*)?");

    private static final Pattern HOST =
            Pattern.compile("(.*?)_?(?:HOST|HOSTNAME|SERVER|ENDPOINT)", Pattern.CASE_INSENSITIVE);
    private static final List<String> PORTS = List.of("PORT");
    private static final List<String> DATABASES =
            List.of("DATABASE", "DB", "DBNAME", "NAME", "DATABASE_NAME", "DB_NAME");
    private static final List<String> USERS = List.of("USER", "USERNAME", "ROLE");
    private static final List<String> PASSWORDS = List.of("PASSWORD", "PASS", "PW", "PWD");
    private static final String PLAIN_HOST = "[A-Za-z0-9_.:\\[\\]-]+";

    private final Map<String, String> values;

    private Suspects(Map<String, String> values) {
        this.values = values;
    }

    /** All of them, in the variables' order. */
    static List<Suspect> in(Map<String, String> values) {
        Suspects suspects = new Suspects(values);
        List<Suspect> found = new ArrayList<>();
        values.forEach((name, value) -> {
            List<PGSimpleDataSource> readings = url(value.strip());
            if (!readings.isEmpty()) {
                found.add(new Suspect(List.of(name), readings));
            } else {
                suspects.parts(name, value.strip()).ifPresent(found::add);
            }
        });
        return found;
    }

    /** Every way in which clients may read it. */
    static List<PGSimpleDataSource> url(String value) {
        Map<String, PGSimpleDataSource> readings = new LinkedHashMap<>();
        for (Pattern pattern : List.of(URL, LAX_URL)) {
            Matcher url = pattern.matcher(value);
            if (url.matches()) {
                read(url).ifPresent(found -> readings.putIfAbsent(found.getUrl() + found.getPassword(), found));
            }
        }
        return List.copyOf(readings.values());
    }

    private static Optional<PGSimpleDataSource> read(Matcher url) {
        PGSimpleDataSource dataSource = dataSource();
        try {
            dataSource.setUrl("jdbc:postgresql://%s/%s"
                    .formatted(url.group(3), Optional.ofNullable(url.group(4)).orElse("")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String parameters = Optional.ofNullable(url.group(5)).orElse("");
        user(url.group(1), parameters, "user").ifPresent(dataSource::setUser);
        user(url.group(2), parameters, "password").ifPresent(dataSource::setPassword);
        dataSource.setConnectTimeout(CONNECT_SECONDS);
        return Optional.of(dataSource);
    }

    private static Optional<String> user(String inUrl, String parameters, String name) {
        Matcher parameter = Pattern.compile("(?:^|&)%s=([^&]*)".formatted(name)).matcher(parameters);
        String text = inUrl == null && parameter.find() ? parameter.group(1) : inUrl;
        return Optional.ofNullable(text).map(Suspects::decode);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a percent sign of its own
        }
    }

    private static PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setConnectTimeout(CONNECT_SECONDS);
        dataSource.setLoginTimeout(CONNECT_SECONDS);
        dataSource.setApplicationName("previewdb doctor");
        return dataSource;
    }

    private Optional<Suspect> parts(String name, String value) {
        Matcher host = HOST.matcher(name);
        if (!host.matches() || value.isEmpty() || !value.matches(PLAIN_HOST)) {
            return Optional.empty();
        }
        String prefix = host.group(1);
        Optional<String> port =
                sibling(prefix, PORTS).filter(found -> value(found).matches("\\d{1,5}"));
        Optional<String> database = sibling(prefix, DATABASES);
        Optional<String> user = sibling(prefix, USERS);
        Optional<String> password = sibling(prefix, PASSWORDS);
        PGSimpleDataSource dataSource = dataSource();
        try {
            dataSource.setUrl("jdbc:postgresql://%s%s/"
                    .formatted(value, port.map(found -> ":" + value(found)).orElse("")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        database.map(this::value).ifPresent(dataSource::setDatabaseName);
        user.map(this::value).ifPresent(dataSource::setUser);
        password.map(this::value).ifPresent(dataSource::setPassword);
        List<String> names = new ArrayList<>(List.of(name));
        List.of(port, database, user, password).forEach(found -> found.ifPresent(names::add));
        return Optional.of(new Suspect(names, List.of(dataSource)));
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
