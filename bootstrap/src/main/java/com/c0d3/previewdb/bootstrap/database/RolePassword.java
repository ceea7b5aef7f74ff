package com.c0d3.previewdb.bootstrap.database;

import static com.c0d3.previewdb.bootstrap.server.Administrator.MAINTENANCE_DATABASE;

import com.c0d3.previewdb.bootstrap.server.Passwords;
import com.c0d3.previewdb.bootstrap.server.PreviewCredentials;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** The password of a role that bootstrap made: the one that is handed out, and the one that the server knows. */
record RolePassword(Preview preview, String role) {
    /** The password that is handed out; empty if none was made yet. */
    Optional<String> handedOut() {
        return preview.state().password(role);
    }

    /** Whether the server knows the password that is handed out. */
    boolean isSet() throws SQLException, IOException, StepFailedException {
        Optional<String> password = handedOut();
        if (password.isEmpty()) {
            return false;
        }
        String database = preview.find().isPresent() ? preview.database() : MAINTENANCE_DATABASE;
        return Passwords.isRight(preview.administrator(), preview.requireAddress(), database, role, password.get());
    }

    /**
     * Gives the role the password that is handed out, or a new one. It is kept first, so that it is never lost.
     *
     * @param created whether the role was just created, and so has none
     */
    void set(boolean created) throws SQLException, IOException, StepFailedException {
        String password = handedOut().orElseGet(PreviewCredentials::newPassword);
        preview.state().keepPassword(role, password);
        if (created || !isSet()) {
            Passwords.set(preview.administrator(), role, password);
        }
    }
}
