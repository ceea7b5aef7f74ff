package com.c0d3.previewdb.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.c0d3.previewdb.bootstrap.standin.Fault;
import com.c0d3.previewdb.bootstrap.standin.Reply;
import com.c0d3.previewdb.bootstrap.standin.Reply.Delivery;
import com.c0d3.previewdb.bootstrap.standin.StandIn;
import com.c0d3.previewdb.common.problem.ProblemsException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonApiTest {
    private static final Call LIST = Call.get("list the things", "/things").with("name", "a b&c");
    private static final Call MAKE = Call.send("make a thing", "POST", "/things", Reply.object());

    private static final Duration STALLED = Duration.ofSeconds(1);

    private final List<String> told = new ArrayList<>();
    private Duration timeout = Duration.ofSeconds(30);
    private StandIn server;

    @BeforeEach
    void open() throws Exception {
        server = new StandIn(List.of(), request -> Reply.of(200, Reply.object().put("done", true)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private JsonApi api() throws Exception {
        return api(server.address(), StandIn.TOKEN);
    }

    private JsonApi api(URI address, String token) throws Exception {
        Pace pace = new Pace(Duration.ofMillis(2), Duration.ofSeconds(5), told::add);
        return new JsonApi("Example", address, Token.of("EXAMPLE_TOKEN", token), pace, timeout);
    }

    @Test
    void sendsWhatItIsToldTo() throws Exception {
        assertThat(api().success(LIST).path("done").asBoolean()).isTrue();
        assertThat(server.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.query()).isEqualTo(Map.of("name", "a b&c")));
    }

    @ParameterizedTest
    @MethodSource
    void showsTheApisOwnWords(Reply reply, String message) throws Exception {
        server.next("GET /things", Fault.instead(reply));
        assertThatThrownBy(() -> api().success(LIST))
                .isInstanceOf(ApiException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> showsTheApisOwnWords() {
        return Stream.of(
                arguments(
                        Reply.error(401, "unauthorized", "Unable to authenticate you."),
                        "Example refused to list the things: \"Unable to authenticate you.\" (401 unauthorized, request 4d9d). Put a token"
                                + " that is valid into EXAMPLE_TOKEN"),
                arguments(
                        Reply.vercelError(403, "forbidden", "Not\nauthorized").with("x-vercel-id", "fra1::x"),
                        "Example refused to list the things: \"Not authorized\" (403 forbidden, request fra1::x). If the token in"
                                + " EXAMPLE_TOKEN may not do that, take one that may"),
                arguments(
                        Reply.error(404, "not_found", "No " + StandIn.TOKEN),
                        "Example refused to list the things: \"No …\" (404 not_found, request 4d9d)"),
                arguments(Reply.text(409, ""), "Example refused to list the things: without a reason (409)"),
                arguments(
                        Reply.text(422, "{\"error\": \"invalid\", \"messages\": [\"a\", \"b\"]}"),
                        "Example refused to list the things: \"a; b\" (422 invalid)"),
                arguments(
                        Reply.text(410, "<html>gone</html>").with("x-request-id", "r7"),
                        "Example refused to list the things: without a reason (410, request r7)"));
    }

    @ParameterizedTest
    @MethodSource
    void repeatsWhatMayBeRepeated(Fault fault) throws Exception {
        server.next("GET /things", fault, fault, fault);
        assertThat(api().success(LIST).path("done").asBoolean()).isTrue();
        assertThat(server.count("GET /things")).isEqualTo(4);
    }

    static Stream<Fault> repeatsWhatMayBeRepeated() {
        return Stream.of(
                Fault.instead(Reply.text(503, "<html>")),
                Fault.delivered(Delivery.LOST),
                Fault.delivered(Delivery.CUT),
                Fault.instead(Reply.text(200, "no JSON")),
                Fault.instead(Reply.error(429, "too_many_requests", "slow down")));
    }

    @Test
    void givesUpOnABodyThatNeverEnds() throws Exception {
        timeout = STALLED;
        Fault stalled = Fault.delivered(Delivery.STALLED);
        server.next("GET /things", stalled, stalled, stalled, stalled);
        assertThatThrownBy(() -> api().success(LIST))
                .hasMessage(
                        "Whether Example did what it was asked to (list the things) is not known: there is no answer (not within 1 s). Run it"
                                + " again later");
    }

    @Test
    void neverRepeatsACreation() throws Exception {
        server.next("POST /things", Fault.after(Reply.error(500, "server_error", "Oops")));
        assertThat(api().send(MAKE))
                .isEqualTo(new Answer.Unknown(
                        "Whether Example did what it was asked to (make a thing) is not known: it answers \"Oops\" (500 server_error,"
                                + " request 4d9d). Run it again later"));
        server.next("POST /things", Fault.delivered(Delivery.STALLED));
        timeout = STALLED;
        assertThat(api().send(MAKE))
                .isEqualTo(new Answer.Unknown(
                        "Whether Example did what it was asked to (make a thing) is not known: there is no answer (not within 1 s). Run it"
                                + " again later"));
        assertThat(server.count("POST /things")).isEqualTo(2);
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws Exception {
        Reply busy = Reply.error(429, "too_many_requests", "slow down");
        server.next("POST /things", Fault.instead(busy.with("retry-after", "1")));
        long started = System.nanoTime();
        assertThat(api().success(MAKE).path("done").asBoolean()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(990));
        assertThat(told).containsExactly("waiting 1 s, as Example asks to");
        server.next("POST /things", Fault.instead(busy.with("retry-after", "3600")));
        assertThatThrownBy(() -> api().success(MAKE))
                .hasMessageMatching(
                        "Example takes no more requests until [0-9T:-]+Z, and was to make a thing: run it again then");
        long reset = System.currentTimeMillis() / 1000 + 3600;
        server.next("POST /things", Fault.instead(busy.with("x-ratelimit-reset", Long.toString(reset))));
        assertThatThrownBy(() -> api().success(MAKE)).hasMessageStartingWith("Example takes no more requests until");
    }

    @Test
    void sendsTheTokenNowhereElse() throws Exception {
        try (StandIn elsewhere = new StandIn(List.of(), request -> Reply.text(200, "{}"))) {
            Reply moved = Reply.text(307, "").with("Location", elsewhere.address() + "/things");
            server.next(
                    "GET /things",
                    Fault.instead(moved),
                    Fault.instead(moved),
                    Fault.instead(moved),
                    Fault.instead(moved));
            assertThatThrownBy(() -> api().success(LIST)).hasMessageContaining("(307)");
            assertThat(elsewhere.requests()).isEmpty();
        }
        for (String address :
                List.of("http://api.example.com", "http://127.0.0.1.example.com", "ftp://localhost", "x")) {
            assertThatThrownBy(() -> api(URI.create(address), StandIn.TOKEN))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void showsTheTokenNowhere() throws Exception {
        JsonApi dead = api(URI.create("http://127.0.0.1:1"), StandIn.TOKEN);
        StringWriter trace = new StringWriter();
        assertThatThrownBy(() -> dead.success(LIST)).satisfies(e -> e.printStackTrace(new PrintWriter(trace)));
        assertThat(trace.toString()).contains("there is no answer").doesNotContain(StandIn.TOKEN);
        assertThat(dead).hasToString("Example at http://127.0.0.1:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "quoted\"", "line\nbreak", "ümlaut"})
    void refusesWhatIsNoTokenWithoutRepeatingIt(String token) {
        assertThatThrownBy(() -> Token.of("EXAMPLE_TOKEN", token))
                .isInstanceOf(ProblemsException.class)
                .hasMessage("EXAMPLE_TOKEN holds no API token: copy the token anew, without quotes");
    }

    @Test
    void otherAddressesComeFromTheEnvironment() throws Exception {
        assertThat(Endpoints.of(Map.of()).vercel()).hasToString("https://api.vercel.com");
        assertThat(Endpoints.of(Map.of("DIGITALOCEAN_API_URL", "https://proxy.test/do/"))
                        .digitalOcean())
                .hasToString("https://proxy.test/do");
        assertThatThrownBy(() -> Endpoints.of(Map.of("VERCEL_API_URL", "http://proxy.test")))
                .hasMessage(
                        "VERCEL_API_URL, \"http://proxy.test\", is no address for an API: it looks like https://api.vercel.com");
    }
}
