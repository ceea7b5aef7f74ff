package com.c0d3.previewdb.bootstrap.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An API at one address, with one token. The token is sent to that address only: redirects are not followed. What may
 * be done twice is repeated where an answer got lost; a POST never is. Limits of the API (429) are waited for.
 * Thread-safe.
 */
public final class JsonApi {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final int TRIES = 4;
    private static final int SUCCESS = 200;
    private static final int REDIRECT = 300;
    private static final int FAILURE = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String name;
    private final URI address;
    private final Token token;
    private final Pace pace;
    private final Duration answerTimeout;

    /**
     * An API.
     *
     * @param name how messages call it
     * @param address where it is, without a slash at the end
     * @throws IllegalArgumentException if the token would be sent unencrypted to another machine
     */
    public JsonApi(String name, URI address, Token token, Pace pace) {
        this(name, address, token, pace, ANSWER_TIMEOUT);
    }

    JsonApi(String name, URI address, Token token, Pace pace, Duration answerTimeout) {
        this.name = name;
        this.address = Endpoints.requireSafe(address);
        this.token = token;
        this.pace = pace;
        this.answerTimeout = answerTimeout;
    }

    /**
     * Makes a request that has to succeed.
     *
     * @return the body; a missing node where there is none
     * @throws ApiException if the API refuses, or does not answer
     */
    public JsonNode success(Call call) throws IOException {
        return success(send(call));
    }

    /** The body of an answer that has to be a success. */
    public static JsonNode success(Answer answer) throws ApiException {
        if (answer instanceof Answer.Success success) {
            return success.body();
        }
        if (answer instanceof Answer.Failure failure) {
            throw new ApiException(failure.status(), failure.message());
        }
        throw new ApiException(0, ((Answer.Unknown) answer).message());
    }

    /**
     * Makes a request.
     *
     * @throws IOException if the API's limits do not let it through in time
     */
    public Answer send(Call call) throws IOException {
        int tries = 0;
        while (true) {
            tries++;
            Attempt attempt = attempt(call);
            boolean again = attempt.limited || (attempt.answer instanceof Answer.Unknown && call.isRepeatable());
            if (!again || tries >= TRIES) {
                return attempt.answer;
            }
            Duration backOff = pace.pause().multipliedBy(1L << (tries - 1));
            waitFor(call, attempt.limited ? attempt.pause.orElse(backOff) : backOff);
        }
    }

    private void waitFor(Call call, Duration pause) throws IOException {
        if (pause.compareTo(pace.limit()) > 0) {
            throw new ApiException(
                    TOO_MANY,
                    "%s takes no more requests until %s, and was to %s: run it again then"
                            .formatted(name, Instant.now().plus(pause).truncatedTo(ChronoUnit.SECONDS), call.what()));
        }
        if (pause.compareTo(pace.pause()) > 0) {
            pace.told().accept("waiting %d s, as %s asks to".formatted(pause.toSeconds(), name));
        }
        Pace.sleep(pause);
    }

    /** One try; whether the API asked to come again later, and when. */
    private record Attempt(Answer answer, boolean limited, Optional<Duration> pause) {
        Attempt(Answer answer) {
            this(answer, false, Optional.empty());
        }
    }

    private Attempt attempt(Call call) throws InterruptedIOException {
        HttpResponse<byte[]> response;
        try {
            response = exchange(request(call));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            return new Attempt(unknown(call, "there is no answer (%s)".formatted(reason(e))));
        }
        int status = response.statusCode();
        Optional<JsonNode> body = parse(response.body());
        if (status >= SUCCESS && status < REDIRECT) {
            return new Attempt(body.<Answer>map(Answer.Success::new)
                    .orElseGet(() -> unknown(call, "its answer is no JSON, or was cut short")));
        }
        ErrorBody error = ErrorBody.of(body.orElse(MissingNode.getInstance()));
        if (status >= FAILURE && status < SERVER_ERROR) {
            Answer failure = new Answer.Failure(status, error.code(), refusal(call, response, error));
            return status == TOO_MANY
                    ? new Attempt(failure, true, RateLimit.pause(response.headers(), Instant.now()))
                    : new Attempt(failure);
        }
        return new Attempt(unknown(call, "it answers " + said(response, error)));
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + call.target()))
                .timeout(answerTimeout)
                .header("Authorization", token.header())
                .header("Accept", "application/json")
                .header("User-Agent", "previewdb-bootstrap");
        call.body().ifPresent(body -> request.header("Content-Type", "application/json"));
        return request.method(
                        call.method(),
                        call.body().isPresent()
                                ? BodyPublishers.ofString(call.body().get().toString())
                                : BodyPublishers.noBody())
                .build();
    }

    /** The client's own timeout ends with the headers; a body may come for ever. */
    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return exchange.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("not within %d s".formatted(answerTimeout.toSeconds()), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for " + name);
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    /** Empty if it is not JSON; a missing node for no body at all. */
    private static Optional<JsonNode> parse(byte[] bytes) {
        try {
            return Optional.of(JSON.readTree(new String(bytes, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Answer unknown(Call call, String why) {
        return new Answer.Unknown(
                token.redact("Whether %s did what it was asked to (%s) is not known: %s. Run it again later"
                        .formatted(name, call.what(), why)));
    }

    private String refusal(Call call, HttpResponse<byte[]> response, ErrorBody error) {
        String advice = "";
        if (response.statusCode() == UNAUTHORIZED) {
            advice = ". Put a token that is valid into %s".formatted(token);
        } else if (response.statusCode() == FORBIDDEN) {
            advice = ". If the token in %s may not do that, take one that may".formatted(token);
        }
        return token.redact("%s refused to %s: %s%s".formatted(name, call.what(), said(response, error), advice));
    }

    private static String said(HttpResponse<byte[]> response, ErrorBody error) {
        String id = error.requestId().isEmpty()
                ? response.headers()
                        .firstValue("x-request-id")
                        .or(() -> response.headers().firstValue("x-vercel-id"))
                        .orElse("")
                : error.requestId();
        return "%s (%d%s%s)"
                .formatted(
                        error.message().isEmpty() ? "without a reason" : "\"" + error.message() + "\"",
                        response.statusCode(),
                        error.code().isEmpty() ? "" : " " + error.code(),
                        id.isEmpty() ? "" : ", request " + id);
    }

    /** The API's name and address. */
    @Override
    public String toString() {
        return "%s at %s".formatted(name, address);
    }
}
