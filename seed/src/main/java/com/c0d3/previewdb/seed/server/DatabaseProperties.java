package com.c0d3.previewdb.seed.server;

import static com.c0d3.previewdb.seed.catalog.Identifiers.quote;
import static com.c0d3.previewdb.seed.server.Sql.literal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What belongs to a database but not to its contents: access rights, settings, the number of connections. Read from one
 * database, it is put on another by statements that a transaction can hold.
 *
 * @param owner the role that owns the database
 * @param connectionLimit how many connections it takes; -1 for any number
 * @param openToPublic whether no rights were ever granted or revoked, so that PUBLIC may connect
 * @param grants the rights that are granted
 * @param settings what ALTER DATABASE … SET and ALTER ROLE … IN DATABASE … SET said
 */
public record DatabaseProperties(
        String owner, int connectionLimit, boolean openToPublic, List<Grant> grants, List<Setting> settings) {
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
     * @param transferable whether our role may set it
     */
    public record Setting(Optional<String> role, String name, String value, boolean transferable) {}

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
                me.rolsuper OR (coalesce(g.context, 'superuser') NOT LIKE 'superuser%'
                    AND (s.setrole = 0 OR r.oid = me.oid
                        OR CASE WHEN ? >= 16 THEN pg_has_role(r.oid, 'MEMBER WITH ADMIN OPTION') AND me.rolcreaterole
                           ELSE me.rolcreaterole AND NOT r.rolsuper END))
            FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
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
        List<Setting> settings = Sql.rows(
                connection,
                row -> new Setting(
                        Optional.ofNullable(row.getString(1)), row.getString(2), row.getString(3), row.getBoolean(4)),
                SETTINGS,
                connection.getMetaData().getDatabaseMajorVersion(),
                database);
        return Sql.rows(
                        connection,
                        row -> new DatabaseProperties(
                                row.getString(1), row.getInt(2), row.getBoolean(3), grants, settings),
                        """
                        SELECT pg_catalog.pg_get_userbyid(datdba), datconnlimit, datacl IS NULL
                        FROM pg_catalog.pg_database WHERE datname = ?""",
                        database)
                .get(0);
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

    /** Those of the settings that hold for all roles and that our role may set. */
    public DatabaseProperties withoutRoleSettings() {
        List<Setting> kept = settings.stream()
                .filter(each -> each.role().isEmpty() && each.transferable())
                .toList();
        return new DatabaseProperties(owner, connectionLimit, openToPublic, grants, kept);
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
