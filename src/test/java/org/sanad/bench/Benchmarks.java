package org.sanad.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.Transcript;
import org.sanad.driver.Visitor;
import org.sanad.stack.LocalStack;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.StackOptions;
import org.sanad.triage.MessageCost;

/**
 * The figures of the main job: decisions of the switchboard and the triage of a message alone; and on the packaged application with durable commits a
 * child's message to the counsellor's socket, opening to ringing offer, and the first decision after a restart. Everything,
 * the people included, runs on this machine. Arguments choose among {@code decisions triage restart openings messages}.
 *
 * <p>Messages are due at fixed times, whatever became of the ones before; the time counts from when a message was due, so
 * a stall is not hidden by the messages that it held back.
 */
public final class Benchmarks {

    private static final int COUNSELLORS = 30;
    private static final int CONVERSATIONS = 60;

    /** For so long both processes, the measured one and this one, are busy with compiling themselves. */
    private static final Duration WARM_UP = Duration.ofMinutes(1);

    /** An opening goes through every service. */
    private static final Duration OPENINGS_WARM_UP = Duration.ofMinutes(2);

    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final int OPENINGS = 300;
    private static final int OPENINGS_PER_SECOND = 20;
    private static final Set<String> PARTS = Set.of("decisions", "triage", "restart", "openings", "messages");

    /** Of the measured process; for looking at it closely, such as with a flight recording. */
    private static final String JVM = System.getProperty("sanad.bench.jvm", "-Xmx1g");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final List<CounsellorDesk> desks = new ArrayList<>();
    private final Map<UUID, CounsellorDesk> deskOf = new HashMap<>();
    private final List<Visitor> children = new ArrayList<>();
    private final Map<UUID, CompletableFuture<Long>> rang = new ConcurrentHashMap<>();

    private Benchmarks(URI base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        Set<String> parts = arguments.length == 0 ? PARTS : Set.of(arguments);
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("There is " + PARTS);
        }
        System.out.printf(
                "%d cores, %d MB of memory, Java %s; PostgreSQL, Kafka, Sanad and everybody who measures on this machine%n",
                Runtime.getRuntime().availableProcessors(),
                ((com.sun.management.OperatingSystemMXBean)
                                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                                .getTotalMemorySize()
                        >> 20,
                Runtime.version());
        if (parts.contains("decisions")) {
            Decisions.run("100", "1000", "10000", "100000");
        }
        if (parts.contains("triage")) {
            System.out.println(MessageCost.measure());
        }
        if (Set.of("decisions", "triage").containsAll(parts)) {
            return;
        }
        try (LocalStack stack = LocalStack.start(StackOptions.forTests().withDurableCommits())) {
            if (parts.contains("restart")) {
                System.out.println(Restart.measure(stack));
            }
            List<String> jvm = new ArrayList<>(List.of(JVM.split(" ")));
            jvm.add(Learned.by(jvm));
            PackagedSanad.Builder builder =
                    PackagedSanad.on(stack).named("bench").jvm(jvm.toArray(String[]::new));
            StaffTokens.config().forEach(builder::config);
            try (PackagedSanad sanad = builder.start()) {
                Benchmarks benchmarks = new Benchmarks(URI.create(sanad.url()));
                if (parts.contains("openings")) {
                    benchmarks.openings();
                }
                if (parts.contains("messages")) {
                    benchmarks.messages();
                }
            }
        }
        System.exit(0);
    }

    /** Children open at fixed times, it rings at somebody, they leave again. */
    private void openings() throws IOException, InterruptedException {
        for (int i = 1; i <= COUNSELLORS; i++) {
            hire("ring" + i, 2, "fr");
            CounsellorDesk desk =
                    atWork("ring" + i).whenItRings(contact -> rang(contact).complete(System.nanoTime()));
            desks.add(desk);
        }
        enlargeQueues();
        welcomed("fr").end(false);
        openings(OPENINGS_WARM_UP);
        System.out.println(openings(MEASURED)
                .line("opening to the offer on the counsellor's socket, %d openings/s".formatted(OPENINGS_PER_SECOND)));
        desks.forEach(CounsellorDesk::close);
        desks.clear();
    }

    private Latencies openings(Duration time) throws InterruptedException {
        Latencies latencies = new Latencies();
        int openings = (int) (OPENINGS_PER_SECOND * time.toSeconds());
        long begun = System.nanoTime();
        try (var children = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < openings; i++) {
                long due = begun + i * 1_000_000_000L / OPENINGS_PER_SECOND;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                children.submit(() -> {
                    long took = opened() - due;
                    synchronized (latencies) {
                        latencies.add(took);
                    }
                    return took;
                });
            }
        }
        if (latencies.count() < openings) {
            throw new IllegalStateException((openings - latencies.count()) + " openings did not ring");
        }
        return latencies;
    }

    /** When it rang for a child that opened and left. */
    private long opened() throws Exception {
        try (Visitor child = new Visitor(base)) {
            child.forgetFrames();
            child.open("demo", "fr");
            waitFor(child, () -> child.contactId() != null, "a contact");
            long rang = rang(child.contactId()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            child.end(false);
            waitFor(child, () -> "ENDED".equals(child.phase()), "the end");
            return rang;
        }
    }

    private CompletableFuture<Long> rang(UUID contact) {
        return rang.computeIfAbsent(contact, it -> new CompletableFuture<>());
    }

    private static void waitFor(Visitor child, BooleanSupplier condition, String what) throws InterruptedException {
        if (!child.until(condition, PATIENCE)) {
            throw new IllegalStateException("waited too long for " + what);
        }
    }

    private void messages() throws IOException, InterruptedException {
        gather();
        talk(500, WARM_UP);
        for (int rate : List.of(10, 500)) {
            System.out.println(talk(rate, MEASURED)
                    .line("a child's message to the counsellor's socket, %d messages/s in %d conversations"
                            .formatted(rate, CONVERSATIONS)));
        }
        children.forEach(Visitor::close);
        desks.forEach(CounsellorDesk::close);
        ring(OPENINGS / 6);
        System.out.println(ring(OPENINGS).line("opening to ringing offer, one at a time"));
    }

    private void gather() throws IOException, InterruptedException {
        for (int i = 1; i <= COUNSELLORS; i++) {
            hire("bench" + i, 2, "en");
            desks.add(atWork("bench" + i).acceptOffers());
        }
        for (int i = 0; i < CONVERSATIONS; i++) {
            Visitor child = welcomed("en");
            child.forgetFrames();
            await(() -> "ACTIVE".equals(child.phase()), "a conversation");
            children.add(child);
        }
        await(
                () -> {
                    desks.forEach(desk -> desk.contacts().keySet().forEach(contact -> deskOf.put(contact, desk)));
                    return children.stream().allMatch(child -> deskOf.containsKey(child.contactId()));
                },
                "every contact on its counsellor's desk");
    }

    /** Lets the children write in turn, {@code rate} messages a second, and tells how long each was on its way. */
    private Latencies talk(int rate, Duration time) {
        int messages = (int) (rate * time.toSeconds());
        Map<UUID, Long> due = new HashMap<>();
        long begun = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            long at = begun + i * 1_000_000_000L / rate;
            while (System.nanoTime() < at) {
                LockSupport.parkNanos(at - System.nanoTime());
            }
            due.put(children.get(i % children.size()).say("رسالة " + i + " of a length that children write"), at);
        }
        await(() -> children.stream().allMatch(child -> child.pending().isEmpty()), "acknowledgements");
        await(
                () -> children.stream()
                        .allMatch(child -> transcriptOf(child).lastSeq()
                                >= child.transcript().lastSeq()),
                "the last messages");
        Latencies latencies = new Latencies();
        for (Visitor child : children) {
            for (Transcript.Line line : transcriptOf(child).lines()) {
                Long was = due.remove(line.id());
                if (was != null) {
                    latencies.add(line.at() - was);
                }
            }
        }
        if (!due.isEmpty()) {
            throw new IllegalStateException(due.size() + " messages did not arrive");
        }
        return latencies;
    }

    private Transcript transcriptOf(Visitor child) {
        return deskOf.get(child.contactId()).transcript(child.contactId());
    }

    /** A child opens, it rings, the child leaves again; from the opening frame to the offer on the counsellor's socket. */
    private Latencies ring(int openings) {
        Latencies latencies = new Latencies();
        try (CounsellorDesk desk = atWork("bench1")) {
            finishWrapUps(desk);
            for (int i = 0; i < openings; i++) {
                long begun = System.nanoTime();
                Visitor child = new Visitor(base).open("demo", "en");
                await(() -> !desk.offers().isEmpty(), "an offer");
                latencies.add(System.nanoTime() - begun);
                child.end(false);
                await(() -> desk.offers().isEmpty() && "ENDED".equals(child.phase()), "the end of the offer");
                child.close();
            }
        }
        return latencies;
    }

    /** Whoever talked is gone; what they left is ended and written up. */
    private static void finishWrapUps(CounsellorDesk desk) {
        desk.contacts().forEach((contact, row) -> {
            if (row.path("phase").asText().equals("ACTIVE")) {
                desk.end(contact);
            }
        });
        await(
                () -> desk.contacts().values().stream()
                        .allMatch(row -> row.path("phase").asText().equals("WRAP_UP")),
                "wrap-ups");
        desk.contacts().keySet().forEach(contact -> desk.wrapUp(contact, "child-about-self", "done"));
        await(() -> desk.contacts().isEmpty(), "free places");
    }

    private CounsellorDesk atWork(String name) {
        CounsellorDesk desk = new CounsellorDesk(base, StaffTokens.of(name, "counsellor"));
        desk.forgetFrames();
        desk.connect();
        desk.ready();
        await(() -> "READY".equals(desk.state()), name);
        return desk;
    }

    /** Intake may not have heard yet that somebody is at work; a child asks again. */
    private Visitor welcomed(String language) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Visitor child = new Visitor(base).open("demo", language);
            await(() -> child.phase() != null && !child.phase().equals("REQUESTED"), "intake's answer");
            if (!child.phase().equals("REFUSED")) {
                return child;
            }
            child.close();
        }
        throw new IllegalStateException("intake takes nobody in");
    }

    private void hire(String name, int capacity, String language) throws IOException, InterruptedException {
        String profile = """
                {"id": "%s", "helplineId": "demo", "displayName": "%s", "languages": ["%s"], "skills": {},
                 "chatCapacity": %d, "retired": false}
                """.formatted(name, name, language, capacity);
        administration("/demo/counsellors", request -> request.POST(HttpRequest.BodyPublishers.ofString(profile)));
    }

    /** The demo takes a hundred at most; a process that is still cold would refuse the children who wait for it. */
    private void enlargeQueues() throws IOException, InterruptedException {
        HttpResponse<String> demo = administration("/demo", HttpRequest.Builder::GET);
        ObjectNode helpline = (ObjectNode) JSON.readTree(demo.body());
        helpline.put("defaultQueueCap", 10_000).remove("version");
        String version = demo.headers().firstValue("ETag").orElseThrow();
        administration("/demo", request -> request.header("If-Match", version)
                .PUT(HttpRequest.BodyPublishers.ofString(helpline.toString())));
    }

    private HttpResponse<String> administration(String path, UnaryOperator<HttpRequest.Builder> method)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                method.apply(HttpRequest.newBuilder(base.resolve("/api/administration/helplines" + path))
                        .header("Content-Type", "application/json"));
        StaffTokens.header("administrator1", Duration.ofHours(1), "administrator")
                .forEach(request::header);
        HttpRequest asked = request.build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(asked, HttpResponse.BodyHandlers.ofString());
        // the demo is sown when the process is at work already
        for (int tries = 0; answer.statusCode() == 404 && tries < 100; tries++) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            answer = HttpClient.newHttpClient().send(asked, HttpResponse.BodyHandlers.ofString());
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("administration answered " + answer.statusCode());
        }
        return answer;
    }

    private static void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited too long for " + what);
            }
            LockSupport.parkNanos(200_000);
        }
    }
}
