package org.sanad.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sanad.structure.DescribedSocket;

/**
 * One socket that comes back by itself, and everything that was heard on it. Whatever the server says is compared with the
 * document of the sockets. Safe for use by several threads.
 */
public abstract class Client implements AutoCloseable {

    /** After these nobody comes back by itself. */
    private static final Set<Integer> FINAL = Set.of(4400, 4401, 4409, 4410);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private static final ScheduledExecutorService TIMER = Executors.newScheduledThreadPool(1, work -> {
        Thread thread = new Thread(work, "driver-timer");
        thread.setDaemon(true);
        return thread;
    });
    static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final DescribedSocket described;
    private final List<String> undescribed = new CopyOnWriteArrayList<>();
    private final Supplier<Map<String, String>> headers;
    private final List<JsonNode> heard = new ArrayList<>();
    private final Object news = new Object();
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private volatile WebSocket socket;
    private volatile boolean wanted;
    private volatile Integer closeCode;
    private volatile boolean keepFrames = true;
    private volatile boolean reading = true;
    private volatile int connects;
    private int failures;

    Client(URI base, String path, Supplier<Map<String, String>> headers) {
        this.address = URI.create(base.toString().replaceFirst("^http", "ws").replaceFirst("/$", "") + path);
        this.headers = headers;
        this.described = DescribedSocket.at(path);
    }

    /** A fresh socket is open. */
    abstract void opened();

    /** Called for each frame, one after another. */
    abstract void frame(JsonNode frame);

    /** Opens the socket and, until {@link #close}, opens it again whenever it ends. */
    public synchronized void connect() {
        wanted = true;
        dial();
    }

    private void dial() {
        if (!wanted) {
            return;
        }
        connect(new Listener()).whenComplete((opened, failure) -> {
            if (failure != null) {
                comeBack();
            }
        });
    }

    /** By a socket; another way may be gone instead. */
    CompletableFuture<WebSocket> connect(WebSocket.Listener listener) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        headers.get().forEach(builder::header);
        return builder.buildAsync(address, listener);
    }

    private void comeBack() {
        if (wanted) {
            failures++;
            long most = Math.min(2_000, 100L << Math.min(failures, 5));
            TIMER.schedule(this::dial, ThreadLocalRandom.current().nextLong(50, most), TimeUnit.MILLISECONDS);
        }
    }

    /** The network is lost: the socket ends without a word. It comes back by itself. */
    public void loseNetwork() {
        WebSocket lost = socket;
        if (lost != null) {
            socket = null;
            lost.abort();
            comeBack();
        }
    }

    /** The network is lost and stays away until {@link #connect}. */
    public void goOffline() {
        wanted = false;
        WebSocket lost = socket;
        socket = null;
        if (lost != null) {
            lost.abort();
        }
    }

    /** Stops reading, as a browser does whose page hangs; what it was sent stays in the pipe. */
    public void stopReading() {
        reading = false;
    }

    public boolean isConnected() {
        return socket != null;
    }

    /** How often a socket was opened. */
    public int connects() {
        return connects;
    }

    /** With what the server closed the last socket that it closed, or null. */
    public Integer closeCode() {
        return closeCode;
    }

    /** For benchmarks and soak tests: frames are handled, but not remembered. */
    public void forgetFrames() {
        keepFrames = false;
    }

    /**
     * Waits without asking again and again, so that who measures does not take the processor from what is measured.
     *
     * @param condition that a frame makes true
     * @return whether it became true in time
     */
    public boolean until(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (news) {
            while (!condition.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                news.wait(left / 1_000_000 + 1);
            }
        }
        return true;
    }

    /** What a frame says is seen whole or not at all, and together with its being heard. */
    final <T> T seen(Supplier<T> view) {
        synchronized (heard) {
            return view.get();
        }
    }

    /** Everything heard, in order. */
    public List<JsonNode> heard() {
        if (!undescribed.isEmpty()) {
            throw new AssertionError("the server said what src/docs/asyncapi.yaml does not describe: " + undescribed);
        }
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    public List<JsonNode> heard(String type) {
        return heard().stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    public boolean heard(String type, Predicate<JsonNode> test) {
        return heard(type).stream().anyMatch(test);
    }

    /** The slugs of the problems that were told, in order. */
    public List<String> problems() {
        return heard("error").stream()
                .map(frame -> frame.path("problem").path("type").asText().replace("/problems/", ""))
                .toList();
    }

    /** Sends a text as it is, right or wrong. */
    public CompletableFuture<?> raw(String text) {
        WebSocket open = socket;
        if (open == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("not connected"));
        }
        synchronized (this) {
            sending = sending.exceptionally(ignored -> null).thenCompose(ignored -> open.sendText(text, true));
            return sending;
        }
    }

    void send(ObjectNode frame) {
        raw(frame.toString());
    }

    static ObjectNode frame(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    static ObjectNode frame(String type, UUID id) {
        return frame(type).put("id", id.toString());
    }

    @Override
    public void close() {
        wanted = false;
        WebSocket open = socket;
        socket = null;
        if (open != null) {
            open.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }
    }

    /** The page is left: the browser says so. What the server answers is nobody's any more. */
    public void leavePage() {
        wanted = false;
        WebSocket open = socket;
        socket = null;
        if (open != null) {
            open.sendClose(1001, "");
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public void onOpen(WebSocket opened) {
            if (!wanted) {
                opened.abort();
                return;
            }
            synchronized (Client.this) {
                sending = CompletableFuture.completedFuture(null);
                socket = opened;
                connects++;
                failures = 0;
                // before anything that others have to say, who know of this socket from now on
                Client.this.opened();
            }
            opened.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                JsonNode frame = parse(parts.toString());
                parts.setLength(0);
                List<String> faults = keepFrames ? described.faults(frame) : List.of();
                boolean mine = from == socket;
                synchronized (heard) {
                    if (keepFrames) {
                        undescribed.addAll(faults);
                        heard.add(frame);
                    }
                    if (mine) {
                        Client.this.frame(frame);
                    }
                }
                if (mine) {
                    synchronized (news) {
                        news.notifyAll();
                    }
                }
            }
            if (reading) {
                from.request(1);
            }
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket closed, int code, String reason) {
            closeCode = code;
            if (closed == socket) {
                socket = null;
                if (FINAL.contains(code)) {
                    wanted = false;
                } else {
                    comeBack();
                }
            }
            return null;
        }

        @Override
        public void onError(WebSocket broken, Throwable failure) {
            if (broken == socket) {
                socket = null;
                comeBack();
            }
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the server sent something that is not JSON", e);
        }
    }
}
