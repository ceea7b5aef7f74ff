package com.c0d3.previewdb.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.c0d3.previewdb.bootstrap.School;
import com.c0d3.previewdb.bootstrap.standin.Fault;
import com.c0d3.previewdb.bootstrap.standin.Reply;
import com.c0d3.previewdb.bootstrap.standin.StandIn;
import com.c0d3.previewdb.bootstrap.standin.VercelStandIn;
import com.c0d3.previewdb.testing.PostgresExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Variables that a team on Vercel shares with the project: read, compared, and never written. */
final class SharedVariablesTest {
    private static final String REMEDY =
            "unlink it from this project, or remove Preview from its environments, in the team's settings on Vercel";

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
                .configure("team: garage, variables: {DATABASE_URL: url}");
        project = site.project();
    }

    @AfterEach
    void sharedVariablesAreOnlyRead() {
        site.close();
        assertThat(project.http().violations()).isEmpty();
        assertThat(project.http().requests())
                .filteredOn(request -> request.path().startsWith("/v1/env"))
                .allMatch(request -> request.method().equals("GET"));
        assertThat(site.out() + site.err()).doesNotContain("hunter2", StandIn.TOKEN);
    }

    @Test
    void doctorReadsThemLikeTheProjectsOwn() {
        project.share("DATABASE_URL", productionUrl, "production", "preview");
        project.share("OTHER_URL", "postgresql://u:p@nowhere.invalid/db", "preview");
        project.share("REPLICA_URL", productionUrl, "production");
        project.share("FOREIGN_URL", productionUrl, "preview")
                .putArray("projectId")
                .add("prj_other");
        project.share("DB_PW", "x", "production", "preview").put("type", "sensitive");
        project.share("DB_KEY", "x", "preview").put("type", "sensitive");
        assertThat(site.run("doctor")).isEqualTo(1);
        assertThat(site.out())
                .contains(
                        "  FAIL DB_PW (previews): one variable for production and previews, so it holds production's value. The team"
                                + " shares DB_PW: " + REMEDY + "\n",
                        "  ?    DB_KEY (previews): Vercel shows its value to nobody: publish it with bootstrap, or set it anew\n",
                        "  ok   OTHER_URL (previews): not production\n")
                .containsPattern(
                        "  FAIL DATABASE_URL \\(previews\\): .*\\. The team shares DATABASE_URL: " + REMEDY + "\n")
                .endsWith("2 of 4 hold production's database; 1 cannot be read.\n");
    }

    @Test
    void whatTheProjectAndTheTeamHoldInPartsIsPutTogether() {
        project.share("DB_HOST", "localhost", "preview");
        project.add("DB_PORT", Integer.toString(production.port()), "preview");
        assertThat(site.run("doctor")).isEqualTo(1);
        assertThat(site.out())
                .containsPattern("  FAIL DB_HOST, DB_PORT \\(previews\\): .*\\. The team shares DB_HOST: ")
                .endsWith("1 of 1 hold production's database.\n");
        project.add("DB_PORT", Integer.toString(previews.port()), "preview").put("gitBranch", "feature/a");
        assertThat(site.run("doctor")).isEqualTo(1);
        assertThat(site.out())
                .contains("  ok   DB_HOST, DB_PORT (previews of branch 'feature/a'): not production\n")
                .endsWith("1 of 2 hold production's database.\n");
    }

    @Test
    void theProjectsOwnWins() {
        project.share("DATABASE_URL", productionUrl, "production", "preview");
        project.add("DATABASE_URL", "postgresql://u:p@nowhere.invalid/db", "preview");
        assertThat(site.run("doctor")).isZero();
        assertThat(site.out())
                .isEqualTo("  ok   DATABASE_URL (previews): not production\n0 of 1 hold production's database.\n");
    }

    @Test
    void reachesCustomEnvironments() {
        project.share("DATABASE_URL", productionUrl, "production").put("applyToAllCustomEnvironments", true);
        project.share("DIRECT_URL", productionUrl)
                .putArray("customEnvironmentIds")
                .add("env_x1");
        assertThat(site.run("doctor")).isEqualTo(1);
        assertThat(site.out())
                .contains(
                        "  FAIL DATABASE_URL (environment 'staging'): ", "  FAIL DIRECT_URL (environment 'staging'): ")
                .endsWith("2 of 2 hold production's database.\n");
        project.add("DATABASE_URL", "postgresql://u:p@nowhere.invalid/db")
                .putArray("customEnvironmentIds")
                .add("env_x1");
        assertThat(site.run("doctor")).isEqualTo(1);
        assertThat(site.out()).contains("  ok   DATABASE_URL (environment 'staging'): not production\n");
    }

    @Test
    void aTokenThatMayNotReadThemIsNoPass() throws Exception {
        project.http().next("GET /v1/env", Fault.instead(Reply.vercelError(403, "forbidden", "Not for you.")));
        assertThat(site.run("doctor")).isEqualTo(1);
        assertThat(site.out())
                .isEqualTo(
                        "  FAIL what the team shares (previews): Vercel refused to list the variables that the team shares with project"
                                + " \"c0d3-web\": \"Not for you.\" (403 forbidden). If the token in VERCEL_TOKEN may not do that, take one that"
                                + " may\n0 of 1 hold production's database; 1 cannot be read.\n");
        project.http().next("GET /v1/env", Fault.instead(Reply.vercelError(404, "not_found", "None.")));
        assertThat(site.run("doctor", "--quiet")).isEqualTo(1);
        assertThat(site.out()).contains("\"None.\" (404 not_found)");
        project.http().next("GET /v1/env", Fault.instead(Reply.vercelError(403, "forbidden", "Not for you.")));
        assertThat(site.run("doctor", "--json")).isEqualTo(1);
        assertThat(site.out()).contains("\"kind\" : \"HIDDEN\"");
        project.http().next("GET /v1/env", Fault.instead(Reply.vercelError(403, "forbidden", "Not for you.")));
        assertThat(site.configure("variables: {DATABASE_URL: url}").run("doctor"))
                .isEqualTo(1);
        assertThat(site.out())
                .contains(
                        "take one that may. The project belongs to the team team_1: name it with publish.vercel.team\n");
    }

    @Test
    void aPersonHasNoTeam() throws Exception {
        project.isPersonal();
        project.add("DATABASE_URL", "postgresql://u:p@nowhere.invalid/db", "preview");
        site.configure("variables: {DATABASE_URL: url}");
        assertThat(site.run("doctor")).isZero();
        assertThat(site.out()).endsWith("0 of 1 hold production's database.\n");
    }

    @Test
    void anAnswerThatCannotBeReadIsNoPass() {
        project.http()
                .next("GET /v1/env", Fault.instead(Reply.of(200, Reply.object().put("envs", "moved"))));
        assertThat(site.run("doctor")).isEqualTo(1);
        assertThat(site.err())
                .matches("bootstrap: Vercel at http://127.0.0.1:\\d+ lists no shared variables: its answer has none\n");
        project.share("DATABASE_URL", productionUrl, "preview");
        project.http().next("GET /v1/env/env1", Fault.instead(Reply.vercelError(403, "forbidden", "Not for you.")));
        assertThat(site.run("doctor")).isZero();
        assertThat(site.out()).endsWith("0 of 1 hold production's database; 1 cannot be read.\n");
    }

    @Test
    void publishingLeavesThemAloneAndDestroyDoesNotBringThemBack() throws Exception {
        String id = project.share("DATABASE_URL", productionUrl, "production", "preview")
                .path("id")
                .asText();
        String before = project.shared().toString();
        assertThat(site.run("plan")).isEqualTo(3);
        assertThat(site.out())
                .contains(
                        "make DATABASE_URL for previews\n",
                        "!               the team shares a DATABASE_URL with previews of this project; the project's own wins. If it holds"
                                + " production's: " + REMEDY + "\n");
        site.run("apply", "--yes"); // exit code 1: a test server lets every password in
        assertThat(project.environment("preview").get("DATABASE_URL")).contains("/shown");
        assertThat(project.environment("production")).isEqualTo(Map.of("DATABASE_URL", productionUrl));
        assertThat(site.run("doctor")).isZero();

        assertThat(site.run("destroy", "--confirm", "c0d3-web")).isZero();
        assertThat(site.out())
                .isEqualTo(
                        "There is nothing left to delete.\n  left the variable DATABASE_URL (env2), without which previews would"
                                + " get the one that the team shares: " + REMEDY + ", and run this again\n");
        assertThat(project.environment("preview").get("DATABASE_URL")).contains("/shown");
        assertThat(project.shared().toString()).isEqualTo(before);

        project.shared().remove(id);
        Fault refused = Fault.instead(Reply.vercelError(403, "forbidden", "Not for you."));
        project.http().next("GET /v1/env", refused, refused, refused);
        assertThat(site.run("destroy", "--confirm", "c0d3-web")).isZero();
        assertThat(site.out())
                .contains(
                        "  could not see what previews get from the team now. Vercel refused to list the variables that");
        assertThat(site.out()).contains("  deleted the variable DATABASE_URL (env2) of project 'c0d3-web'\n");
        assertThat(project.variables()).isEmpty();
    }

    @Test
    void applySaysWhatPreviewsStillGet() {
        project.share("DIRECT_URL", productionUrl, "production", "preview");
        site.run("apply", "--yes");
        assertThat(site.out())
                .contains(
                        "Previews may still get production's database, as bootstrap doctor says:\n  FAIL DIRECT_URL (previews): ")
                .containsPattern("The team shares DIRECT_URL: .*\n1 of 1 hold production's database\\.\n");
        project.shared().clear();
        site.run("apply", "--yes");
        assertThat(site.out()).doesNotContain("Previews may still get");
    }

    @Test
    void planSaysThatItMayNotReadThem() {
        project.http().next("GET /v1/env", Fault.instead(Reply.vercelError(403, "forbidden", "Not for you.")));
        assertThat(site.run("plan")).isEqualTo(3);
        assertThat(site.out())
                .contains(
                        "!               nothing tells whether previews get production's database from a variable that the team shares. Vercel"
                                + " refused to list the variables that the team shares with project \"c0d3-web\": \"Not for you.\" (403"
                                + " forbidden)");
    }

    @Test
    void aBranchKeepsWhatHoldsTheTeamsBack() throws Exception {
        Path clone = Files.writeString(
                directory.resolve("clone.env"), "DATABASE_URL=\"postgresql://clone_a:p@db.test:5433/clone_a\"\n");
        project.share("DATABASE_URL", productionUrl, "production", "preview");
        assertThat(site.run("branch", "feature/a", "--env-file", clone.toString()))
                .isZero();
        assertThat(site.run("branch", "feature/a", "--remove")).isZero();
        assertThat(site.out())
                .isEqualTo(
                        "Deleted for previews of branch 'feature/a': nothing\nLeft DATABASE_URL for previews of branch"
                                + " 'feature/a': without it, they would get the one that the team shares: " + REMEDY
                                + "\n");
        project.add("DATABASE_URL", "postgresql://u:p@nowhere.invalid/db", "preview");
        assertThat(site.run("branch", "feature/a", "--remove", "--json")).isZero();
        assertThat(site.out()).contains("\"deleted\" : [ \"DATABASE_URL\" ]", "\"left\" : [ ]");
        assertThat(project.variables()).hasSize(1);
    }
}
