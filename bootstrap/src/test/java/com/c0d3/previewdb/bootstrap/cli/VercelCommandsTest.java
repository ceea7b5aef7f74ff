package com.c0d3.previewdb.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.School;
import com.c0d3.previewdb.bootstrap.standin.Reply;
import com.c0d3.previewdb.bootstrap.standin.StandIn;
import com.c0d3.previewdb.bootstrap.standin.VercelStandIn;
import com.c0d3.previewdb.testing.PostgresExtension;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command line, with a project on Vercel: from production's variables in every preview to none. */
final class VercelCommandsTest {
    @RegisterExtension
    static final PostgresExtension production = new PostgresExtension();

    @RegisterExtension
    static final PostgresExtension previews = new PostgresExtension();

    @TempDir
    private Path directory;

    private VercelSite site;
    private VercelStandIn project;
    private String productionUrl = "";

    @BeforeEach
    void open() throws Exception {
        productionUrl = School.productionUrl(production);
        site = new VercelSite(directory, previews.port(), production.port())
                .configure("team: garage, variables: {DB_HOST: host, DB_PORT: port, DB_NAME: database, DB_USER: user,"
                        + " DB_PW: password, DATABASE_URL: url, PREVIEWDB_STAMP: stamp}");
        project = site.project();
    }

    @AfterEach
    void noSecretIsShownOrSentWhereItShouldNotBe() {
        site.close();
        assertThat(project.http().violations()).isEmpty();
        assertThat(site.out() + site.err()).doesNotContain("hunter2", StandIn.TOKEN);
    }

    private int run(String command, String... args) {
        return site.run(command, args);
    }

    @Test
    void takesProductionOutOfThePreviewsAndItselfAgain() throws Exception {
        project.add("DATABASE_URL", productionUrl, "production", "preview");
        project.add("DB_HOST", "localhost", "production", "preview");
        project.add("DB_PORT", Integer.toString(production.port()), "production", "preview");
        project.add("FEATURE_FLAG", "on", "production", "preview");
        project.deploy("old-1.vercel.app", 1, "preview");
        project.deploy("live.vercel.app", 1, "production");
        Map<String, String> productions = project.environment("production");

        assertThat(run("doctor")).isEqualTo(1);
        assertThat(site.out())
                .contains("  FAIL DATABASE_URL (previews): ", "  FAIL DB_HOST, DB_PORT (previews): ")
                .endsWith("2 of 2 hold production's database.\n")
                .doesNotContain(productionUrl);

        assertThat(run("plan")).isEqualTo(3);
        assertThat(site.out())
                .contains(
                        "+ vercel        in project 'c0d3-web':\n",
                        "split DB_HOST: production keeps it as it is, previews get their own\n",
                        "make DB_PW for previews\n");
        assertThat(project.environment("production")).isEqualTo(productions);

        run("apply", "--yes"); // exit code 1: a test server lets every password in
        assertThat(site.out())
                .contains(
                        "These previews still run with the variables they were built with; bootstrap redeploy builds them anew:\n",
                        "  old-1.vercel.app (branch-of-old-1.vercel.app)\n")
                .doesNotContain("live.vercel.app", "Give the variables");
        assertThat(project.environment("production")).isEqualTo(productions);
        assertThat(project.environment("preview"))
                .containsEntry("DB_HOST", "localhost")
                .containsEntry("DB_PORT", Integer.toString(previews.port()))
                .containsEntry("DB_NAME", "shown")
                .containsEntry("FEATURE_FLAG", "on")
                .containsKeys("DB_PW", "DATABASE_URL", "PREVIEWDB_STAMP");
        assertThat(run("plan")).isZero();
        printsTheCredentials();

        assertThat(run("doctor")).isZero();
        assertThat(site.out()).contains("ok   DATABASE_URL (previews): published by bootstrap\n");

        assertThat(run("redeploy", "--yes")).isZero();
        assertThat(site.out()).startsWith("Redeployed:\n  old-1.vercel.app");
        assertThat(run("redeploy")).isZero();
        assertThat(site.out()).isEqualTo("No preview runs with older variables.\n");

        rotates();
        isPublishedAgainWhereSomebodyEditedIt();
        isWithdrawn(productions);
    }

    private void printsTheCredentials() throws Exception {
        assertThat(run("credentials")).isZero();
        assertThat(site.out())
                .contains("DATABASE_URL='postgresql://shown:")
                .isEqualTo(Files.readString(directory.resolve("preview.env")));
        assertThat(run("credentials", "--json")).isZero();
        assertThat(new JsonMapper().readTree(site.out()).path("PREVIEWDB_USER").asText())
                .isEqualTo("shown");
        assertThat(run("credentials", "--pipeline")).isEqualTo(2);
        assertThat(site.err()).isEqualTo("bootstrap: The configuration has no 'pipeline'\n");
    }

    private void rotates() {
        String before = project.environment("preview").get("DB_PW");
        assertThat(run("rotate")).isZero();
        assertThat(project.environment("preview").get("DB_PW")).isNotEqualTo(before);
        assertThat(run("plan")).isZero();
    }

    private void isPublishedAgainWhereSomebodyEditedIt() {
        project.variables().values().stream()
                .filter(variable -> variable.path("key").asText().equals("DB_NAME")
                        && variable.path("type").asText().equals("sensitive"))
                .forEach(variable -> variable.put("value", "edited").put("updatedAt", 1));
        assertThat(run("doctor")).isZero();
        assertThat(site.out())
                .contains(
                        "  ?    DB_NAME (previews): was changed since bootstrap published it: apply publishes it anew\n");
        assertThat(run("plan")).isEqualTo(3);
        assertThat(site.out()).contains("change DB_NAME for previews\n");
        run("apply", "--yes");
        assertThat(project.environment("preview")).containsEntry("DB_NAME", "shown");
    }

    private void isWithdrawn(Map<String, String> productions) {
        assertThat(run("destroy")).isEqualTo(2);
        assertThat(site.err()).startsWith("There is no terminal to ask on: give --confirm c0d3-web to delete that");
        assertThat(run("destroy", "--confirm", "c0d3")).isEqualTo(3);
        assertThat(site.err()).isEqualTo("bootstrap: \"c0d3\" is not \"c0d3-web\"; nothing was deleted\n");
        assertThat(project.environment("preview")).containsKey("DB_PW");
        assertThat(run("destroy", "--confirm", "c0d3-web")).isZero();
        assertThat(project.environment("preview")).isEqualTo(Map.of("FEATURE_FLAG", "on"));
        assertThat(project.environment("production")).isEqualTo(productions);
        assertThat(run("destroy", "--confirm", "c0d3-web", "--json")).isZero();
        assertThat(site.out()).isEqualTo("{\n  \"deleted\" : [ ]\n}\n");
    }

    @Test
    void aTokenThatDoesNotSeeProductionStops() {
        project.hides(3);
        assertThat(run("plan")).isEqualTo(1);
        assertThat(site.out())
                .contains(
                        "x vercel        The token in VERCEL_TOKEN may not see 3 of production's variables of project 'c0d3-web', so nobody can"
                                + " tell what a change would do to production: take the token of a member who may\n");
        assertThat(run("apply", "--yes")).isEqualTo(1);
        assertThat(project.variables()).isEmpty();
        assertThat(run("doctor")).isEqualTo(1);
        assertThat(site.out())
                .isEqualTo(
                        "  FAIL what production has (previews): the token may not see 3 of production's variables, and previews may have the"
                                + " same: take the token of a member who may\n0 of 1 hold production's database; 1 cannot be read.\n");
    }

    @Test
    void namesWhatIsInTheWay() throws Exception {
        project.add("DATABASE_URL", productionUrl, "preview").put("gitBranch", "feature/a");
        project.add("DB_HOST", "localhost", "preview").put("configurationId", "icfg_1");
        assertThat(run("plan")).isEqualTo(1);
        assertThat(site.out()).contains("x vercel        DB_HOST belongs to an integration (icfg_1)");
        site.configure("team: garage, environments: [nowhere]");
        assertThat(run("plan")).isEqualTo(1);
        assertThat(site.out()).contains("Project 'c0d3-web' has no custom environment 'nowhere', but [staging]");
        site.configure("team: garage, environments: [staging], variables: {DATABASE_URL: url}");
        assertThat(run("plan")).isEqualTo(3);
        assertThat(site.out())
                .contains(
                        "make DATABASE_URL for previews\n",
                        "make DATABASE_URL for environment 'staging'\n",
                        "!               branch 'feature/a' has a DATABASE_URL of its own, which wins there and is not bootstrap's\n");
        run("apply", "--yes");
        assertThat(project.variables().values())
                .anyMatch(variable ->
                        variable.path("customEnvironmentIds").toString().equals("[\"env_x1\"]"));
        assertThat(run("plan")).isZero();
    }

    @Test
    void doctorReadsFilesAndSaysWhatItCannotRead() throws Exception {
        project.add("DATABASE_URL", "x", "preview").put("type", "sensitive");
        project.add("DB_PW", "x", "preview", "production").put("type", "sensitive");
        Path file = Files.writeString(directory.resolve("ci.env"), """
                # what CI hands out
                export JDBC_URL="jdbc:postgresql://127.0.0.1:%1$d/postgres?user=postgres&password=hunter2"
                PGHOST=localhost
                PGPORT=%2$d
                OTHER='postgres://u:p@nowhere.invalid/db'
                DIRECT_URL=prisma+postgres://accelerate.prisma-data.net/?api_key=abc
                """.formatted(production.port(), previews.port()));
        assertThat(run("doctor", "--env-file", file.toString())).isEqualTo(1);
        assertThat(site.out())
                .contains(
                        "  ?    DATABASE_URL (previews): Vercel shows its value to nobody: publish it with bootstrap, or set it anew\n",
                        "  FAIL DB_PW (previews): one variable for production and previews, so it holds production's value\n",
                        "  FAIL JDBC_URL (%s): ".formatted(file),
                        "  ok   PGHOST, PGPORT (%s): not production\n".formatted(file),
                        "  ok   OTHER (%s): not production\n".formatted(file),
                        "  ?    DIRECT_URL (%s): its URL does not tell which server it leads to: look at it where it comes from\n"
                                .formatted(file))
                .endsWith("2 of 6 hold production's database; 2 cannot be read.\n");
        assertThat(run("doctor", "--json", "--env-file", file.toString())).isEqualTo(1);
        assertThat(site.out()).contains("\"kind\" : \"PRODUCTION\"");
        assertThat(run("doctor", "--env-file", "none")).isEqualTo(2);
        assertThat(site.err()).isEqualTo("bootstrap: \"none\" is no file that can be read\n");
    }

    @Test
    void doctorKnowsProductionByItsIdentifierToo() throws Exception {
        Path file = Files.writeString(
                directory.resolve("ci.env"),
                "DATABASE_URL=postgresql://postgres@localhost:%d/postgres\n".formatted(previews.port()));
        String id;
        try (Connection connection = previews.createDatabase().getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT system_identifier FROM pg_control_system()")) {
            row.next();
            id = row.getString(1);
        }
        Map<String, String> env = Map.of(
                "VERCEL_TOKEN",
                StandIn.TOKEN,
                "VERCEL_API_URL",
                project.http().address().toString(),
                "PREVIEWDB_PRODUCTION",
                "id:" + id);
        assertThat(site.run(env, "doctor", "--env-file", file.toString())).isEqualTo(1);
        assertThat(site.out()).contains("  FAIL DATABASE_URL (%s): ".formatted(file), id);
    }

    @Test
    void handsACloneToABranch() throws Exception {
        project.add("DATABASE_URL", productionUrl, "production", "preview");
        project.deploy("feature.vercel.app", 1, "preview");
        Path clone = Files.writeString(directory.resolve("clone.env"), """
                DATABASE_URL="postgresql://clone_a:p%40ss@db.test:5433/clone_a?sslmode=require"
                PREVIEWDB_STAMP="stamp-a"
                """);
        String branch = "branch-of-feature.vercel.app";
        assertThat(run("branch", branch, "--env-file", clone.toString(), "--redeploy"))
                .isZero();
        assertThat(site.out())
                .isEqualTo(
                        "Published for previews of branch '%s': DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PW, DATABASE_URL, PREVIEWDB_STAMP\nRedeployed as new-dpl_feature.vercel.app\n"
                                .formatted(branch));
        assertThat(valuesOf(branch))
                .containsEntry("DB_HOST", "db.test")
                .containsEntry("DB_PORT", "5433")
                .containsEntry("DB_NAME", "clone_a")
                .containsEntry("DB_PW", "p@ss")
                .containsEntry("PREVIEWDB_STAMP", "stamp-a");
        assertThat(run("branch", branch, "--env-file", clone.toString(), "--json"))
                .isZero();
        assertThat(valuesOf(branch)).hasSize(7);
        run("doctor");
        assertThat(site.out())
                .contains(
                        "  ?    DATABASE_URL (previews of branch '%s'): published by bootstrap from elsewhere, unless somebody has changed it since\n"
                                .formatted(branch));
        project.add("DB_HOST", "by hand", "preview").put("gitBranch", "other");
        assertThat(run("branch", branch, "--remove")).isZero();
        assertThat(valuesOf(branch)).isEmpty();
        assertThat(valuesOf("other")).hasSize(1);
        assertThat(run("branch", "other", "--remove")).isZero();
        assertThat(site.out()).isEqualTo("Deleted for previews of branch 'other': nothing\n");
        assertThat(project.environment("production")).isEqualTo(Map.of("DATABASE_URL", productionUrl));
        assertThat(run("branch", "other", "--env-file", "none")).isEqualTo(2);
        assertThat(run("branch", "other")).isEqualTo(2);
    }

    @Test
    void aPreviewThatIsBeingBuiltIsRedeployedOnceItIs() throws Exception {
        Path clone = Files.writeString(directory.resolve("clone.env"), "PREVIEWDB_STAMP='stamp-a'\n");
        ObjectNode failed = project.deploy("failed.vercel.app", 3, "preview").put("state", "ERROR");
        ObjectNode building =
                project.deploy("building.vercel.app", 2, "preview").put("state", "BUILDING");
        ObjectNode older = project.deploy("older.vercel.app", 1, "preview");
        for (ObjectNode deployment : List.of(failed, building, older)) {
            deployment.putObject("meta").put("gitlabCommitRef", "feature/a");
        }
        project.http().next("GET /v6/deployments", act -> {
            Reply reply = act.get();
            building.put("state", "READY");
            return reply;
        });
        assertThat(run("branch", "feature/a", "--env-file", clone.toString(), "--redeploy"))
                .isZero();
        assertThat(site.out()).endsWith("Redeployed as new-dpl_building.vercel.app\n");
        assertThat(run("branch", "feature/b", "--env-file", clone.toString(), "--redeploy"))
                .isZero();
        assertThat(site.out())
                .endsWith(
                        "Nothing to redeploy: Vercel has no preview of this branch, and will build the first with these variables\n");
    }

    private Map<String, String> valuesOf(String branch) {
        Map<String, String> values = new HashMap<>();
        project.variables().values().stream()
                .filter(variable -> variable.path("gitBranch").asText("").equals(branch))
                .forEach(variable -> values.put(
                        variable.path("key").asText(), variable.path("value").asText()));
        return values;
    }

    @Test
    void thereAreNoCredentialsBeforeTheyWereHandedOut() {
        assertThat(run("credentials")).isEqualTo(2);
        assertThat(site.err())
                .isEqualTo("bootstrap: \"%s\" is not there yet: bootstrap apply writes it\n"
                        .formatted(directory.resolve("preview.env")));
    }

    @Test
    void withoutATokenNothingBegins() {
        int exitCode = site.run(Map.of("PREVIEWDB_ADMIN_PASSWORD", ""), "plan");
        assertThat(exitCode).isEqualTo(2);
        assertThat(site.err())
                .isEqualTo("bootstrap: These are missing:\nVERCEL_TOKEN, the token for Vercel's API, is not set\n");
    }
}
