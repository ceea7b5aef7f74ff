package com.c0d3.previewdb.bootstrap;

import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.seed.SeedProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * What a run needs beside its configuration.
 *
 * @param env the environment variables, with the passwords
 * @param directory where the local state and the audit log are kept
 * @param who runs it, for the audit log and for others who want to run it too
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
                (server, fingerprint) -> false,
                SeedProgress.none(),
                APPROVAL,
                PATIENCE,
                Pace.telling(line -> {}),
                false);
    }

    /** The same, with somebody to ask. */
    public Surroundings withFirstMeeting(BiPredicate<String, String> asked) {
        return new Surroundings(env, directory, who, asked, progress, approval, patience, pace, restartAllowed);
    }

    /** The same, with somebody to tell. */
    public Surroundings withProgress(SeedProgress told) {
        return new Surroundings(env, directory, who, firstMeeting, told, approval, patience, pace, restartAllowed);
    }

    /** The same, with other times. */
    public Surroundings withTimes(Duration newApproval, Duration newPatience) {
        return new Surroundings(
                env, directory, who, firstMeeting, progress, newApproval, newPatience, pace, restartAllowed);
    }

    /** The same, with another pace. */
    public Surroundings withPace(Pace other) {
        return new Surroundings(env, directory, who, firstMeeting, progress, approval, patience, other, restartAllowed);
    }

    /** The same, where the server may be switched off for a while, or may not. */
    public Surroundings withRestartAllowed(boolean allowed) {
        return new Surroundings(env, directory, who, firstMeeting, progress, approval, patience, pace, allowed);
    }
}
