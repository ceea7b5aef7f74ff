package com.c0d3.previewdb.seed.structure;

import com.c0d3.previewdb.common.problem.Problems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a server whether it can hold a dumped structure, and names what it lacks. */
final class DumpCheck {
    private static final String IDENTIFIER = "(?:\"(?:[^\"]|\"\")+\"|[^\\s\",.]+)";

    /** As pg_dump writes it; without TO a policy is for everybody. */
    private static final Pattern POLICY = Pattern.compile(("CREATE POLICY ID ON ID(?:\\.ID)?(?: AS RESTRICTIVE)?"
                    + "(?: FOR (?:SELECT|INSERT|UPDATE|DELETE))? TO (ID(?:, ID)*)")
            .replace("ID", IDENTIFIER));

    private static final Pattern ROLE = Pattern.compile(IDENTIFIER);
    private static final Pattern EXTENSION = Pattern.compile("CREATE EXTENSION IF NOT EXISTS (" + IDENTIFIER + ")");

    private final List<DumpEntry> entries;
    private final Problems problems;

    DumpCheck(List<DumpEntry> entries, Problems problems) {
        this.entries = entries;
        this.problems = problems;
    }

    void run(Connection target) throws SQLException {
        foreignTables();
        roles(target);
        for (DumpEntry entry : ofType("EXTENSION")) {
            Matcher extension = EXTENSION.matcher(entry.sql());
            if (extension.find()) {
                new ExtensionCheck(target, problems).run(unquote(extension.group(1)));
            }
        }
    }

    private void foreignTables() {
        ofType("FOREIGN TABLE")
                .forEach(entry -> problems.add(
                        ("the %s cannot come along, since a preview must not reach other servers; make the structure by the"
                                        + " application's migrations instead (structure: existing)")
                                .formatted(entry.describe())));
    }

    private void roles(Connection target) throws SQLException {
        Map<String, String> policies = new LinkedHashMap<>();
        for (DumpEntry entry : ofType("POLICY")) {
            rolesOf(entry).forEach(role -> policies.putIfAbsent(role, entry.describe()));
        }
        Sql.rows(target, "SELECT rolname FROM pg_catalog.pg_roles", row -> row.getString(1))
                .forEach(policies::remove);
        policies.forEach((role, policy) -> problems.add(
                "the %s names the role \"%s\", which the target's server lacks; create it there (CREATE ROLE … NOLOGIN)"
                        .formatted(policy, role)));
    }

    private static Set<String> rolesOf(DumpEntry policy) {
        Set<String> roles = new TreeSet<>();
        Matcher clause = POLICY.matcher(policy.sql());
        if (clause.find()) {
            Matcher role = ROLE.matcher(clause.group(1));
            while (role.find()) {
                roles.add(unquote(role.group()));
            }
        }
        return roles;
    }

    private List<DumpEntry> ofType(String type) {
        return entries.stream().filter(entry -> entry.type().equals(type)).toList();
    }

    private static String unquote(String identifier) {
        return identifier.startsWith("\"")
                ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"")
                : identifier;
    }
}
