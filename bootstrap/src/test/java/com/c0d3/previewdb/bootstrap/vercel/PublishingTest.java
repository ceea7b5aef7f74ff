package com.c0d3.previewdb.bootstrap.vercel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.c0d3.previewdb.bootstrap.http.JsonApi;
import com.c0d3.previewdb.bootstrap.http.Pace;
import com.c0d3.previewdb.bootstrap.http.Token;
import com.c0d3.previewdb.bootstrap.standin.Fault;
import com.c0d3.previewdb.bootstrap.standin.Reply;
import com.c0d3.previewdb.bootstrap.standin.Reply.Delivery;
import com.c0d3.previewdb.bootstrap.standin.Request;
import com.c0d3.previewdb.bootstrap.standin.StandIn;
import com.c0d3.previewdb.bootstrap.standin.VercelStandIn;
import com.c0d3.previewdb.bootstrap.step.StepFailedException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The moves of single variables, over real HTTP. */
final class PublishingTest {
    private static final String KEY = "DATABASE_URL";
    private static final String OURS = "postgresql://preview";
    private static final String PRODUCTIONS = "postgresql://production";
    private static final Destination PREVIEWS = new Destination.Previews(Optional.empty());

    private VercelStandIn project;
    private Vercel vercel;

    @BeforeEach
    void open() throws Exception {
        project = new VercelStandIn();
        Pace pace = new Pace(Duration.ofMillis(2), Duration.ofSeconds(1), line -> {});
        JsonApi api = new JsonApi("Vercel", project.http().address(), Token.of("VERCEL_TOKEN", StandIn.TOKEN), pace);
        vercel = new Vercel(api, VercelStandIn.PROJECT, Optional.of("team_1"));
    }

    @AfterEach
    void nothingWasWrittenToProduction() {
        project.close();
        assertThat(project.http().violations()).isEmpty();
        assertThat(project.http().requests())
                .allMatch(request -> "team_1".equals(request.query().get("teamId")))
                .noneMatch(request -> request.query().containsKey("upsert"))
                .filteredOn(request -> request.body().has("value"))
                .allMatch(PublishingTest::isForPreviewsOnly);
    }

    private static boolean isForPreviewsOnly(Request request) {
        String target = request.body().path("target").toString();
        return target.equals("[\"preview\"]") || request.body().has("customEnvironmentIds");
    }

    private Move move(Destination destination) throws Exception {
        return Moves.of(KEY, destination, vercel.variables(), variable -> false);
    }

    private void publish() throws Exception {
        publish(PREVIEWS);
    }

    private void publish(Destination destination) throws Exception {
        new Publisher(vercel).carryOut(move(destination), OURS);
    }

    private List<String> writes() {
        return project.http().requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .map(Request::toString)
                .toList();
    }

    @Test
    void makesWhatIsNotThere() throws Exception {
        project.add(KEY, PRODUCTIONS, "production", "development");
        assertThat(Move.describe(move(PREVIEWS))).isEqualTo("make DATABASE_URL for previews");
        publish();
        assertThat(project.environment("production")).isEqualTo(Map.of(KEY, PRODUCTIONS));
        assertThat(project.environment("development")).isEqualTo(Map.of(KEY, PRODUCTIONS));
        assertThat(project.environment("preview")).isEqualTo(Map.of(KEY, OURS));
        assertThat(project.variable("env2").path("type").asText()).isEqualTo("sensitive");
    }

    @Test
    void splitsInTheOrderThatNeverLeavesProductionWithout() throws Exception {
        project.add(KEY, PRODUCTIONS, "production", "preview", "development");
        assertThat(Move.describe(move(PREVIEWS)))
                .isEqualTo("split DATABASE_URL: development and production keep it as it is, previews get their own");
        publish();
        assertThat(writes()).containsExactly("PATCH /v9/projects/c0d3-web/env/env1", "POST /v10/projects/c0d3-web/env");
        assertThat(project.environment("production")).isEqualTo(Map.of(KEY, PRODUCTIONS));
        assertThat(project.environment("development")).isEqualTo(Map.of(KEY, PRODUCTIONS));
        assertThat(project.environment("preview")).isEqualTo(Map.of(KEY, OURS));
    }

    @Test
    void findsWhatIsOnTheThirdPage() throws Exception {
        project.listsInPages();
        project.add("A", "a", "preview");
        project.add("B", "b", "production");
        project.add(KEY, PRODUCTIONS, "production", "preview");
        publish();
        assertThat(project.http().count("GET /v10/projects/c0d3-web/env")).isEqualTo(3);
        assertThat(project.environment("production")).containsEntry(KEY, PRODUCTIONS);
        assertThat(project.environment("preview")).containsEntry(KEY, OURS);
    }

    @Test
    void aSplitThatWasCutInTwoGoesOn() throws Exception {
        project.add(KEY, PRODUCTIONS, "production", "preview");
        project.http()
                .next(
                        "POST /v10/projects/c0d3-web/env",
                        Fault.instead(Reply.vercelError(400, "bad_request", "Not today.")));
        assertThatThrownBy(this::publish)
                .hasMessage(
                        "Vercel refused to make the variable DATABASE_URL for previews: \"Not today.\" (400 bad_request)");
        assertThat(project.environment("production")).isEqualTo(Map.of(KEY, PRODUCTIONS));
        assertThat(project.environment("preview")).isEmpty();
        publish();
        assertThat(project.environment("preview")).isEqualTo(Map.of(KEY, OURS));
    }

    @Test
    void readsATargetThatIsOneText() throws Exception {
        project.add(KEY, "old").put("target", "preview");
        assertThat(move(PREVIEWS)).isInstanceOf(Move.Change.class);
        publish();
        assertThat(project.environment("preview")).isEqualTo(Map.of(KEY, OURS));
        assertThat(project.variables()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource
    void aLostAnswerIsLookedFor(Fault fault) throws Exception {
        project.http().next("POST /v10/projects/c0d3-web/env", fault);
        publish();
        assertThat(project.variables()).hasSize(1);
        assertThat(project.environment("preview")).isEqualTo(Map.of(KEY, OURS));
    }

    static Stream<Fault> aLostAnswerIsLookedFor() {
        return Stream.of(
                Fault.delivered(Delivery.LOST),
                Fault.delivered(Delivery.CUT),
                Fault.after(Reply.text(500, "")),
                Fault.instead(Reply.text(503, "<html>")),
                Fault.instead(
                        Reply.vercelError(429, "rate_limited", "Slow down.").with("retry-after", "0")));
    }

    @Test
    void aCreationThatFailedWith201Failed() {
        project.failsWithCreated();
        assertThatThrownBy(this::publish)
                .isInstanceOf(StepFailedException.class)
                .hasMessage(
                        "Vercel did not make the variable DATABASE_URL for previews: \"Another variable is in the way.\" (ENV_CONFLICT)."
                                + " Somebody made it meanwhile, or the team shares one of that name; it was left as it is. Run bootstrap"
                                + " again, or publish under another name");
    }

    @Test
    void aConflictIs403AndOverwritesNothing() throws Exception {
        Move planned = move(PREVIEWS);
        project.add(KEY, "somebody's", "preview");
        assertThatThrownBy(() -> new Publisher(vercel).carryOut(planned, OURS))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("(403 ENV_ALREADY_EXISTS)")
                .hasMessageContaining("it was left as it is");
        assertThat(project.environment("preview")).isEqualTo(Map.of(KEY, "somebody's"));
    }

    @Test
    void whatWasEditedMeanwhileIsLeftAlone() throws Exception {
        ObjectNode variable = project.add(KEY, "old", "preview");
        Move change = move(PREVIEWS);
        variable.putArray("target").add("production").add("preview");
        assertThatThrownBy(() -> new Publisher(vercel).carryOut(change, OURS))
                .hasMessage(
                        "The variable DATABASE_URL (env1) was changed on Vercel meanwhile, by somebody else, and was left as it is: run"
                                + " bootstrap again");
        Move split = move(PREVIEWS);
        variable.put("updatedAt", 1);
        assertThatThrownBy(() -> new Publisher(vercel).carryOut(split, OURS)).hasMessageContaining("meanwhile");
        project.variables().clear();
        assertThatThrownBy(() -> new Publisher(vercel).carryOut(split, OURS)).hasMessageContaining("meanwhile");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aNarrowingThatDidNotNarrowStops() {
        project.add(KEY, PRODUCTIONS, "production", "preview");
        project.http().next("PATCH /v9/projects/c0d3-web/env/env1", act -> Reply.of(200, project.variable("env1")));
        assertThatThrownBy(this::publish)
                .hasMessage(
                        "Vercel was to leave the variable DATABASE_URL (env1) to [production], and leaves it to [preview, production]. Nothing of"
                                + " the previews' was published under that name: look at it on Vercel, then run bootstrap again");
        assertThat(project.environment("preview")).isEqualTo(Map.of(KEY, PRODUCTIONS));
    }

    @Test
    void whatSomebodyElseOwnsIsRefused() throws Exception {
        ObjectNode variable =
                project.add(KEY, PRODUCTIONS, "production", "preview").put("configurationId", "icfg_1");
        assertThat(move(PREVIEWS))
                .isEqualTo(new Move.Refuse(
                        KEY,
                        "DATABASE_URL belongs to an integration (icfg_1), which would write it again: take the previews out of it there, or"
                                + " publish under another name"));
        variable.putNull("configurationId").putObject("contentHint").put("type", "postgres-url");
        assertThat(Move.describe(move(PREVIEWS))).startsWith("DATABASE_URL belongs to an integration (postgres-url)");
        variable.remove("contentHint");
        variable.put("type", "system");
        assertThat(Move.describe(move(PREVIEWS))).startsWith("DATABASE_URL belongs to Vercel itself");
    }

    @Test
    void whatIsSharedWithOtherEnvironmentsIsRefused() throws Exception {
        project.add(KEY, PRODUCTIONS, "preview")
                .putArray("customEnvironmentIds")
                .add("env_x1");
        String shared =
                "DATABASE_URL is shared by %s and other environments, and to change it would change it for all of them: take it apart on Vercel";
        assertThat(Move.describe(move(PREVIEWS))).isEqualTo(shared.formatted("previews"));
        assertThat(Move.describe(move(new Destination.Custom("env_x1", "staging"))))
                .isEqualTo(shared.formatted("environment 'staging'"));
        project.add(KEY, "b", "preview");
        assertThat(Move.describe(move(PREVIEWS)))
                .isEqualTo("DATABASE_URL is there 2 times for previews: delete all but one on Vercel");
    }

    @Test
    void publishesToOneBranchOrACustomEnvironment() throws Exception {
        project.add(KEY, PRODUCTIONS, "production", "preview");
        publish(new Destination.Previews(Optional.of("feature/a")));
        publish(new Destination.Custom("env_x1", "staging"));
        assertThat(vercel.variables().named(KEY))
                .extracting(Variable::targets, Variable::branch, Variable::environments)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Set.of("production", "preview"), Optional.empty(), Set.of()),
                        org.assertj.core.groups.Tuple.tuple(Set.of("preview"), Optional.of("feature/a"), Set.of()),
                        org.assertj.core.groups.Tuple.tuple(Set.of(), Optional.empty(), Set.of("env_x1")));
        assertThat(vercel.customEnvironments()).isEqualTo(Map.of("staging", "env_x1"));
    }
}
