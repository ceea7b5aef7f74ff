package com.c0d3.previewdb.bootstrap.doctor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads the texts with which clients find a database: URLs, and keywords with values. */
final class DatabaseUrl {
    private static final int CONNECT_SECONDS = 5;
    private static final String SCHEME = "(?:jdbc:)?(?:postgres(?:ql)?|postgis)(?:\\+\\w+)?://";
    private static final String PLACE = "([^/?#@]*)(?:/([^?#]*))?(?:\\?([^#]*))?(?:#.*)?";
    /** As Prisma, node-postgres, libpq, SQLAlchemy or pgjdbc take it; user, password, hosts, database, parameters. */
    private static final Pattern URL = Pattern.compile(SCHEME + "(?:([^:@/?#]*)(?::([^@/?#]*))?@)?" + PLACE);
    /** The same where a password holds what a URL should not. */
    private static final Pattern LAX_URL = Pattern.compile(SCHEME + "(?:([^:@/]*)(?::(.*))?@)?" + PLACE);

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.,:\\[\\]%-]+");
    /** {@code host=… dbname=…}, as libpq takes it, or {@code Host=…;Database=…}, as Npgsql does. */
    private static final Pattern KEYWORDS = Pattern.compile(
            "(?:host|hostaddr|server)\\s*=.*|.*[;\\s](?:host|hostaddr|server)\\s*=.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern KEYWORD = Pattern.compile("([A-Za-z][A-Za-z ]*?)\\s*=\\s*(?:'([^']*)'|([^;\\s]*))");

    private DatabaseUrl() {}

    /** Whether a text can be a server's name or address, or several. */
    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    /** Every way in which clients may read a text; none if it leads to no PostgreSQL database. */
    static List<PGSimpleDataSource> readings(String text) {
        String value = text.strip();
        Map<String, PGSimpleDataSource> readings = new LinkedHashMap<>();
        for (Pattern pattern : List.of(URL, LAX_URL)) {
            Matcher url = pattern.matcher(value);
            if (url.matches()) {
                read(url).forEach(found -> readings.putIfAbsent(found.getUrl() + found.getPassword(), found));
            }
        }
        if (readings.isEmpty() && KEYWORDS.matcher(value).matches()) {
            keywords(value).ifPresent(found -> readings.put(value, found));
        }
        return List.copyOf(readings.values());
    }

    /** libpq prefers a host among the parameters, pgjdbc ignores it. */
    private static List<PGSimpleDataSource> read(Matcher url) {
        String parameters = Optional.ofNullable(url.group(5)).orElse("");
        Optional<String> user = either(url.group(1), parameters, "user");
        Optional<String> password = either(url.group(2), parameters, "password");
        Optional<String> port = parameter(parameters, "port").map(found -> ":" + found);
        List<String> servers = new ArrayList<>(List.of(url.group(3)));
        for (String name : List.of("host", "hostaddr")) {
            parameter(parameters, name).ifPresent(host -> servers.add(host + port.orElse("")));
        }
        List<PGSimpleDataSource> readings = new ArrayList<>();
        for (String server : servers) {
            at(server, url.group(4), user, password).ifPresent(readings::add);
        }
        return readings;
    }

    private static Optional<PGSimpleDataSource> keywords(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher keyword = KEYWORD.matcher(text);
        while (keyword.find()) {
            values.putIfAbsent(
                    keyword.group(1).toLowerCase(Locale.ROOT),
                    Optional.ofNullable(keyword.group(2)).orElseGet(() -> keyword.group(3)));
        }
        Optional<String> database = first(values, "dbname", "database");
        String port = first(values, "port").map(found -> ":" + found).orElse("");
        return database.isEmpty()
                ? Optional.empty()
                : at(
                        first(values, "hostaddr", "host", "server").orElse("") + port,
                        database.get(),
                        first(values, "user", "username", "user id", "uid"),
                        first(values, "password", "pwd"));
    }

    private static Optional<String> first(Map<String, String> values, String... names) {
        return List.of(names).stream()
                .map(name -> values.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** A database on a server whose name may have a port; empty if that is no server's name. */
    static Optional<PGSimpleDataSource> at(
            String server, @Nullable String database, Optional<String> user, Optional<String> password) {
        if (!isHost(server)) {
            return Optional.empty();
        }
        PGSimpleDataSource dataSource = dataSource();
        try {
            dataSource.setUrl("jdbc:postgresql://%s/%s"
                    .formatted(server, Optional.ofNullable(database).orElse("")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        user.ifPresent(dataSource::setUser);
        password.ifPresent(dataSource::setPassword);
        dataSource.setConnectTimeout(CONNECT_SECONDS);
        return Optional.of(dataSource);
    }

    private static Optional<String> either(@Nullable String inUrl, String parameters, String name) {
        return inUrl == null ? parameter(parameters, name) : Optional.of(decode(inUrl));
    }

    private static Optional<String> parameter(String parameters, String name) {
        Matcher parameter = Pattern.compile("(?:^|&)%s=([^&]*)".formatted(name)).matcher(parameters);
        return parameter.find() ? Optional.of(decode(parameter.group(1))) : Optional.empty();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a percent sign of its own
        }
    }

    /** A data source that soon gives up. */
    private static PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setConnectTimeout(CONNECT_SECONDS);
        dataSource.setLoginTimeout(CONNECT_SECONDS);
        dataSource.setApplicationName("previewdb doctor");
        return dataSource;
    }
}
