package org.sanad.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** The visitor's frames by questions and answers, as if it were a socket: what is asked waits, what is said goes one by one. */
final class PolledConnection implements WebSocket {

    static final String PATH = "/api/gateway/visitor/frames";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final URI address;
    private final Listener listener;
    private final String link;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private volatile boolean over;

    private PolledConnection(URI address, Listener listener, String link) {
        this.address = address;
        this.listener = listener;
        this.link = link;
    }

    static CompletableFuture<WebSocket> open(URI address, Listener listener) {
        return post(address, Client.JSON.createObjectNode()).thenApply(opened -> {
            PolledConnection connection =
                    new PolledConnection(address, listener, opened.path("link").asText());
            listener.onOpen(connection);
            connection.ask();
            return connection;
        });
    }

    private void ask() {
        post(address, Client.JSON.createObjectNode().put("link", link)).whenComplete((said, failure) -> {
            if (over) {
                return;
            }
            if (failure != null) {
                over = true;
                listener.onError(this, failure);
                return;
            }
            said.path("frames").forEach(frame -> listener.onText(this, frame.toString(), true));
            if (said.hasNonNull("close")) {
                over = true;
                listener.onClose(this, said.path("close").asInt(), "");
            } else {
                ask();
            }
        });
    }

    private static CompletableFuture<JsonNode> post(URI address, ObjectNode saying) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(40))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(saying.toString()))
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(response -> {
            if (response.statusCode() != 200) {
                throw new IllegalStateException("answered " + response.statusCode());
            }
            try {
                return Client.JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public synchronized CompletableFuture<WebSocket> sendText(CharSequence text, boolean last) {
        CompletableFuture<WebSocket> sent = sending.exceptionally(ignored -> null)
                .thenCompose(before -> {
                    ObjectNode saying = Client.JSON.createObjectNode().put("link", link);
                    try {
                        saying.putArray("frames").add(Client.JSON.readTree(text.toString()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return post(address, saying).thenApply(answered -> this);
                });
        sending = sent;
        return sent;
    }

    @Override
    public CompletableFuture<WebSocket> sendClose(int code, String reason) {
        over = true;
        return sending.exceptionally(ignored -> null)
                .thenCompose(before -> post(
                        address,
                        Client.JSON.createObjectNode().put("link", link).put("close", code)))
                .thenApply(answered -> this);
    }

    /** Without a word, as a network that is lost. */
    @Override
    public void abort() {
        over = true;
    }

    @Override
    public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void request(long n) {
        // the answers come as they are asked for
    }

    @Override
    public String getSubprotocol() {
        return "";
    }

    @Override
    public boolean isOutputClosed() {
        return over;
    }

    @Override
    public boolean isInputClosed() {
        return over;
    }
}
