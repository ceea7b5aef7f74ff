package com.c0d3.previewdb.examples.demo;

import static com.c0d3.previewdb.examples.demo.DemoServers.count;

import com.c0d3.previewdb.examples.backend.LessonBackend;
import com.c0d3.previewdb.guard.Guard;
import com.c0d3.previewdb.guard.ProductionRefusedException;
import com.c0d3.previewdb.guard.StatementBlockedException;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The story: a preview gets a database of its own, is kept from production's, and cannot empty either by a slip. */
final class Demo {
    private static final String SIGNAL = "VERCEL_ENV=preview";

    private final Stage stage;
    private final DemoServers servers;
    private final PreviewDatabase preview;

    Demo(Stage stage, DemoServers servers, PreviewDatabase preview) {
        this.stage = stage;
        this.servers = servers;
        this.preview = preview;
    }

    void play() throws Exception {
        stage.step("bootstrap sets up the previews' server, and seed fills it from production");
        preview.bootstrap();
        preview.showWhatWasCopied();
        stage.step("bootstrap runs once more");
        preview.bootstrapAgain();
        stage.step("seed refuses what would carry personal data into the preview, or empty production");
        preview.refuseLeak();
        preview.refuseUnknownColumn();
        preview.refuseProductionAsTarget();
        stage.step("seed invents rows for a pull request from a fork, which must not reach production");
        preview.inventRows();
        stage.step("A preview's back end is given production's database");
        refuseProduction();
        stage.step("The same back end works on the previews' database");
        usePreview();
        stage.step("Production is counted again");
        long users = count(servers.production(), "SELECT count(*) FROM users");
        stage.check("users in production afterwards", users, users == servers.usersAtFirst());
    }

    private void refuseProduction() throws SQLException, InterruptedException {
        String named = "localhost:%d/%s".formatted(servers.productionPort(), DemoServers.PRODUCTION_DATABASE);
        Guard.Builder guard = Guard.builder().production(named);
        long before = servers.connectionsToProduction();
        refuse("production, by its own address", servers.production(), guard.environment(vercelPreview()), named);

        PGSimpleDataSource disguised = new PGSimpleDataSource();
        disguised.setUrl("jdbc:postgresql://localhost:%d/%s?user=postgres&PGPORT=%d"
                .formatted(preview.port(), DemoServers.PRODUCTION_DATABASE, servers.productionPort()));
        refuse("production, under the previews' address", disguised, guard, named);

        long made = servers.connectionsToProduction() - before;
        stage.check("connections made to production by both", made, made == 0);

        Map<String, String> onlyTheStamp = new HashMap<>(vercelPreview());
        onlyTheStamp.put("PREVIEWDB_STAMP", preview.handedOut().get("PREVIEWDB_STAMP"));
        Guard.Builder knowsOnlyTheStamp = Guard.builder().environment(onlyTheStamp);
        refuse("production, known by its missing stamp", servers.production(), knowsOnlyTheStamp, named);
    }

    private void refuse(String what, DataSource production, Guard.Builder guard, String target) throws SQLException {
        try (LessonBackend reached = new LessonBackend(production, guard.build())) {
            stage.check(
                    what,
                    "reached, with %d lessons".formatted(reached.lessonTitles().size()),
                    false);
        } catch (PoolInitializationException e) {
            if (!(e.getCause() instanceof ProductionRefusedException refusal)) {
                throw e;
            }
            stage.say(String.valueOf(refusal.getMessage()));
            boolean named = refusal.target().equals(target) && refusal.signal().equals(SIGNAL);
            stage.check(what, "refused", named);
        }
    }

    private void usePreview() throws SQLException {
        Guard guard = Guard.builder().environment(handedOut()).build();
        try (LessonBackend backend = new LessonBackend(preview.asBackend(), guard)) {
            int lessons = backend.lessonTitles().size();
            stage.check("lessons that the back end reads", lessons, lessons > 0);
            block("DELETE FROM users WHERE 1=1", "users", backend::deleteAllUsers);
            block("UPDATE lessons without WHERE", "lessons", () -> backend.renameAllLessons("Untitled"));
            int deleted = backend.deleteExercise(1);
            stage.check("rows that a scoped DELETE deletes", deleted, deleted == 1);
        }
    }

    private interface MassWrite {
        int execute() throws SQLException;
    }

    private void block(String what, String table, MassWrite massWrite) throws SQLException {
        long before = count(preview.asBackend(), "SELECT count(*) FROM " + table);
        String outcome;
        try {
            outcome = "let through, %d rows".formatted(massWrite.execute());
        } catch (StatementBlockedException e) {
            stage.say(String.valueOf(e.getMessage()));
            outcome = "blocked";
        }
        long after = count(preview.asBackend(), "SELECT count(*) FROM " + table);
        stage.check(what, "%s, %d rows kept".formatted(outcome, after), outcome.equals("blocked") && after == before);
    }

    private static Map<String, String> vercelPreview() {
        return Map.of("VERCEL_ENV", "preview");
    }

    /** What a preview finds in its environment: the platform's signal, and what bootstrap handed out. */
    private Map<String, String> handedOut() {
        Map<String, String> environment = new HashMap<>(vercelPreview());
        environment.putAll(preview.handedOut());
        return environment;
    }
}
