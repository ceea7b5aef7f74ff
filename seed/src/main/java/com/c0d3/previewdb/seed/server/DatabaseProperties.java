package com.c0d3.previewdb.seed.server;

import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;
import static com.c0d3.previewdb.seed.server.Sql.literal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What belongs to a database but not to its contents: access rights, settings, the number of connections. Read from one
 * database, it is put on another by statements that a transaction can hold.
 *
 * @param owner the role that owns the database
 * @param connectionLimit how many connections it takes; -1 for any number
 * @param openToPublic whether no rights were ever granted or revoked, so that PUBLIC may connect
 * @param grants the rights that are granted
 * @param settings what ALTER DATABASE … SET and ALTER ROLE … IN DATABASE … SET said
 * @param ownersSettings what ALTER ROLE … SET said of the owner
 */
public record DatabaseProperties(
        String owner,
        int connectionLimit,
        boolean openToPublic,
        List<Grant> grants,
        List<Setting> settings,
        List<Setting> ownersSettings) {
    /**
     * A right.
     *
     * @param grantee the role's name; empty for PUBLIC
     */
    public record Grant(String privilege, Optional<String> grantee, boolean grantable) {}

    /**
     * A setting.
     *
     * @param role the role for which it holds; empty for all
     * @param settable whether our role may set it for roles of its own
     * @param reachable whether our role may set something for that role
     */
    public record Setting(Optional<String> role, String name, String value, boolean settable, boolean reachable) {
        /** Whether our role may set it as it is set now. */
        public boolean transferable() {
            return settable && reachable;
        }

        private Setting of(Optional<String> another) {
            return new Setting(another, name, value, settable, true);
        }
    }

    /** These hold lists, whose text has quotes of its own. */
    private static final Set<String> LISTS =
            Set.of("search_path", "temp_tablespaces", "local_preload_libraries", "session_preload_libraries");

    private static final String GRANTS = """
            SELECT a.privilege_type, CASE WHEN a.grantee <> 0 THEN pg_catalog.pg_get_userbyid(a.grantee) END,
                a.is_grantable
            FROM pg_catalog.pg_database d, pg_catalog.aclexplode(d.datacl) a WHERE d.datname = ?""";

    /** A setting that no extension has defined may be set by a superuser only (or with a right on it, from 15 on). */
    private static final String SETTINGS = """
            SELECT r.rolname, split_part(c.setting, '=', 1), substr(c.setting, strpos(c.setting, '=') + 1),
                me.rolsuper OR coalesce(g.context, 'superuser') NOT LIKE 'superuser%',
                me.rolsuper OR s.setrole = 0 OR r.oid = me.oid
                    OR CASE WHEN ? >= 16 THEN pg_has_role(r.oid, 'MEMBER WITH ADMIN OPTION') AND me.rolcreaterole
                       ELSE me.rolcreaterole AND NOT r.rolsuper END
            FROM pg_catalog.pg_db_role_setting s
            JOIN pg_catalog.pg_database d ON CASE WHEN ? THEN s.setdatabase = d.oid
                ELSE s.setdatabase = 0 AND s.setrole = d.datdba END
            CROSS JOIN unnest(s.setconfig) WITH ORDINALITY c (setting, place)
            JOIN pg_catalog.pg_roles me ON me.rolname = session_user
            LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
            LEFT JOIN pg_catalog.pg_settings g ON g.name = split_part(c.setting, '=', 1)
            WHERE d.datname = ? ORDER BY 1 NULLS FIRST, c.place""";

    /** Reads those of a database. */
    public static DatabaseProperties of(Connection connection, String database) throws SQLException {
        List<Grant> grants = Sql.rows(
                connection,
                row -> new Grant(row.getString(1), Optional.ofNullable(row.getString(2)), row.getBoolean(3)),
                GRANTS,
                database);
        List<Setting> settings = settings(connection, database, true);
        List<Setting> ownersSettings = settings(connection, database, false);
        return Sql.rows(
                        connection,
                        row -> new DatabaseProperties(
                                row.getString(1), row.getInt(2), row.getBoolean(3), grants, settings, ownersSettings),
                        """
                        SELECT pg_catalog.pg_get_userbyid(datdba), datconnlimit, datacl IS NULL
                        FROM pg_catalog.pg_database WHERE datname = ?""",
                        database)
                .get(0);
    }

    private static List<Setting> settings(Connection connection, String database, boolean inDatabase)
            throws SQLException {
        return Sql.rows(
                connection,
                row -> new Setting(
                        Optional.ofNullable(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5)),
                SETTINGS,
                connection.getMetaData().getDatabaseMajorVersion(),
                inDatabase,
                database);
    }

    /** The statements that give another database the same owner's rights, grants and number of connections. */
    public List<String> accessStatements(String database) {
        String name = quote(database);
        List<String> statements = new ArrayList<>();
        statements.add("ALTER DATABASE %s CONNECTION LIMIT %d".formatted(name, connectionLimit));
        if (openToPublic) {
            statements.add("GRANT CONNECT, TEMPORARY ON DATABASE %s TO PUBLIC".formatted(name));
            return statements;
        }
        statements.add("REVOKE ALL ON DATABASE %s FROM PUBLIC, %s".formatted(name, quote(owner)));
        for (Grant each : grants) {
            statements.add("GRANT %s ON DATABASE %s TO %s%s"
                    .formatted(
                            each.privilege(),
                            name,
                            each.grantee().map(role -> quote(role)).orElse("PUBLIC"),
                            each.grantable() ? " WITH GRANT OPTION" : ""));
        }
        return statements;
    }

    /** The statements that give another database the same settings. */
    public List<String> settingStatements(String database) {
        return settings.stream()
                .flatMap(each -> statements(each, database).stream())
                .toList();
    }

    /**
     * The statements that give the settings to a database which belongs to another role: those of all roles, and for
     * the new owner those of this one. What our role may not set is left out.
     */
    public List<String> settingStatements(String database, String newOwner) {
        Optional<String> old = Optional.of(owner);
        return Stream.concat(ownersSettings.stream(), settings.stream()) // the latter count more
                .filter(each ->
                        each.settable() && (each.role().isEmpty() || each.role().equals(old)))
                .map(each -> each.of(each.role().map(role -> newOwner)))
                .flatMap(each -> statements(each, database).stream())
                .toList();
    }

    private static List<String> statements(Setting setting, String database) {
        String subject = setting.role()
                .map(role -> "ALTER ROLE %s IN DATABASE %s".formatted(quote(role), quote(database)))
                .orElseGet(() -> "ALTER DATABASE %s".formatted(quote(database)));
        String name = quote(setting.name());
        if (LISTS.contains(setting.name())) { // the server reads the list, and writes it again
            return List.of(
                    "SELECT pg_catalog.set_config(%s, %s, true)"
                            .formatted(literal(setting.name()), literal(setting.value())),
                    "%s SET %s FROM CURRENT".formatted(subject, name));
        }
        return List.of("%s SET %s = %s".formatted(subject, name, literal(setting.value())));
    }
}
