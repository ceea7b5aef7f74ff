package com.c0d3.previewdb.seed.server;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** What helps where a server does not let us in. */
public final class Login {
    /** A wrong password, and none where one is wanted. */
    private static final Set<String> PASSWORD = Set.of("28P01", "08004");

    private static final String ROLE = "28000";

    private Login() {}

    /**
     * Which option or variable to look at; empty if the failure has nothing to do with who logs in.
     *
     * @param side {@code source} or {@code target}, as in the names of options and variables
     */
    public static String advice(String side, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return PASSWORD.contains(state)
                ? "The password is taken from PREVIEWDB_%s_PASSWORD".formatted(side.toUpperCase(Locale.ROOT))
                : state.equals(ROLE) ? "The role is named by --%s-user".formatted(side) : "";
    }
}
