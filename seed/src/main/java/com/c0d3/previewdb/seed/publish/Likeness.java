package com.c0d3.previewdb.seed.publish;

import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;
import static com.c0d3.previewdb.seed.server.Sql.literal;

import com.c0d3.previewdb.seed.server.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of CREATE DATABASE that make an empty database like another: owner, encoding, locale and tablespace. */
final class Likeness {
    private static final int PROVIDERS = 15;
    private static final int ICU_RULES = 16;
    private static final int ONE_LOCALE = 17;

    private static final String QUERY = """
            SELECT pg_catalog.pg_get_userbyid(d.datdba) AS owner, pg_catalog.pg_encoding_to_char(d.encoding) AS encoding,
                d.datcollate, d.datctype, %s AS provider, %s AS locale, %s AS rules,
                CASE WHEN d.dattablespace <> t.dattablespace THEN s.spcname END AS tablespace
            FROM pg_catalog.pg_database d JOIN pg_catalog.pg_database t ON t.datname = 'template0'
            JOIN pg_catalog.pg_tablespace s ON s.oid = d.dattablespace WHERE d.datname = ?""";

    private Likeness() {}

    /**
     * The options that make a database like the one of that name.
     *
     * @param template the database that is copied
     */
    static String of(Connection connection, String database, String template) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        String query = QUERY.formatted(
                major < PROVIDERS ? "'c'" : "d.datlocprovider",
                major < PROVIDERS ? "NULL" : major < ONE_LOCALE ? "d.daticulocale" : "d.datlocale",
                major < ICU_RULES ? "NULL" : "d.daticurules");
        return Sql.rows(connection, row -> options(row, template), query, database)
                .get(0);
    }

    private static String options(ResultSet row, String template) throws SQLException {
        String provider = row.getString("provider");
        String locale = row.getString("locale");
        StringBuilder options =
                new StringBuilder("OWNER %s TEMPLATE %s".formatted(quote(row.getString("owner")), template));
        append(options, "ENCODING", row.getString("encoding"));
        append(options, "LC_COLLATE", row.getString("datcollate"));
        append(options, "LC_CTYPE", row.getString("datctype"));
        if (provider.equals("i")) {
            options.append(" LOCALE_PROVIDER icu");
            append(options, "ICU_LOCALE", locale);
            append(options, "ICU_RULES", row.getString("rules"));
        } else if (provider.equals("b")) {
            options.append(" LOCALE_PROVIDER builtin");
            append(options, "BUILTIN_LOCALE", locale);
        }
        Optional.ofNullable(row.getString("tablespace"))
                .ifPresent(name -> options.append(" TABLESPACE ").append(quote(name)));
        return options.toString();
    }

    private static void append(StringBuilder options, String option, @Nullable String value) {
        if (value != null) {
            options.append(' ').append(option).append(' ').append(literal(value));
        }
    }
}
