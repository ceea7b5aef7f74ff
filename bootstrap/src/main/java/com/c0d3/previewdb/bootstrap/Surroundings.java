package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.host.login.Keyring;
import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.seed.SeedProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What a run needs beside its configuration.
 *
 * @param env the environment variables, with the passwords
 * @param directory where the local state and the audit log are kept
 * @param who runs it, for the audit log and for others who want to run it too
 * @param keyring the SSH keys to log in with
 * @param firstMeeting is asked about an SSH server's name and fingerprint that nothing vouches for
 * @param progress is told how the rows are copied
 * @param approval after how long a change of the firewall that nobody confirms is undone
 * @param patience how long others may hold apt's locks
 * @param pace how often, and how long, an API is asked whether it is done; and who is told meanwhile
 * @param restartAllowed whether the server may be switched off for a while
 */
public record Surroundings(
        Map<String, String> env,
        Path directory,
        String who,
        Keyring keyring,
        BiPredicate<String, String> firstMeeting,
        SeedProgress progress,
        Duration approval,
        Duration patience,
        Pace pace,
        boolean restartAllowed) {
    /** The variable with the password of {@code server.existing.administrator}. */
    public static final String ADMIN_PASSWORD = "PREVIEWDB_ADMIN_PASSWORD";

    private static final Duration APPROVAL = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    public Surroundings {
        env = Map.copyOf(env);
    }

    /** The defaults: nobody is asked, and nobody told. */
    public static Surroundings of(Map<String, String> env, Path directory) {
        String who = "%s, since %s"
                .formatted(System.getProperty("user.name"), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        return new Surroundings(
                env,
                directory,
                who,
                keyring(env, prompt -> Optional.empty()),
                (server, fingerprint) -> false,
                SeedProgress.none(),
                APPROVAL,
                PATIENCE,
                Pace.telling(line -> {}),
                false);
    }

    private static Keyring keyring(Map<String, String> env, Function<String, Optional<String>> secrets) {
        return new Keyring(env, Path.of(System.getProperty("user.home")), secrets);
    }

    /** The same, with somebody who is asked for the passphrases of SSH keys. */
    public Surroundings withSecrets(Function<String, Optional<String>> asked) {
        return new Surroundings(
                env,
                directory,
                who,
                keyring(env, asked),
                firstMeeting,
                progress,
                approval,
                patience,
                pace,
                restartAllowed);
    }

    /** The same, with somebody to ask. */
    public Surroundings withFirstMeeting(BiPredicate<String, String> asked) {
        return new Surroundings(
                env, directory, who, keyring, asked, progress, approval, patience, pace, restartAllowed);
    }

    /** The same, with somebody to tell. */
    public Surroundings withProgress(SeedProgress told) {
        return new Surroundings(
                env, directory, who, keyring, firstMeeting, told, approval, patience, pace, restartAllowed);
    }

    /** The same, with other times. */
    public Surroundings withTimes(Duration newApproval, Duration newPatience) {
        return new Surroundings(
                env, directory, who, keyring, firstMeeting, progress, newApproval, newPatience, pace, restartAllowed);
    }

    /** The same, with another pace. */
    public Surroundings withPace(Pace other) {
        return new Surroundings(
                env, directory, who, keyring, firstMeeting, progress, approval, patience, other, restartAllowed);
    }

    /** The same, where the server may be switched off for a while, or may not. */
    public Surroundings withRestartAllowed(boolean allowed) {
        return new Surroundings(
                env, directory, who, keyring, firstMeeting, progress, approval, patience, pace, allowed);
    }
}
