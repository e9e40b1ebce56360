package org.sanad.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.Transcript;
import org.sanad.driver.Visitor;

/**
 * Children and counsellors of the demo helpline who write without a pause, and the account of what each of them was told.
 * Two Arabic and one French counsellor with two slots each: six children talk, the others wait.
 */
final class Crowd implements AutoCloseable {

    private static final List<String> COUNSELLORS = List.of("counsellor1", "counsellor2", "counsellor4");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI visitorsAt;
    private final Map<String, CounsellorDesk> desks = new HashMap<>();
    private final List<Visitor> talking = new ArrayList<>();
    private final List<Visitor> waiting = new ArrayList<>();
    private final Map<Visitor, List<UUID>> written = new ConcurrentHashMap<>();
    private final Map<UUID, List<UUID>> replied = new ConcurrentHashMap<>();
    private ScheduledExecutorService pen;
    private int lines;

    Crowd(URI visitorsAt, URI counsellorsAt) {
        this.visitorsAt = visitorsAt;
        for (String name : COUNSELLORS) {
            desks.put(name, new CounsellorDesk(counsellorsAt, StaffTokens.of(name, "counsellor")));
        }
    }

    /** Everybody is there: six talk, three wait. */
    Crowd gather() {
        desks.values().forEach(desk -> {
            desk.connect();
            desk.acceptOffers().ready();
        });
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(desks.values())
                .allSatisfy(desk -> assertThat(desk.state()).isEqualTo("READY")));
        for (String language : List.of("ar", "ar", "ar", "ar", "fr", "fr")) {
            talking.add(open(language));
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(talking)
                .allSatisfy(child -> assertThat(child.phase()).isEqualTo("ACTIVE")));
        for (String language : List.of("ar", "fr", "ar")) {
            waiting.add(open(language));
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting)
                .allSatisfy(child -> assertThat(child.phase()).isEqualTo("WAITING")));
        return this;
    }

    private Visitor open(String language) {
        Visitor child = welcomed(visitorsAt, language);
        written.put(child, new CopyOnWriteArrayList<>());
        return child;
    }

    /** A child whose contact was queued; it asks again while intake does not know yet that somebody is at work. */
    static Visitor welcomed(URI at, String language) {
        AtomicReference<Visitor> welcomed = new AtomicReference<>();
        await().atMost(PATIENCE).until(() -> {
            Visitor child = new Visitor(at).open("demo", language);
            await().atMost(PATIENCE)
                    .until(() -> child.phase() != null && !child.phase().equals("REQUESTED"));
            if (child.phase().equals("REFUSED")) {
                child.close();
                return false;
            }
            welcomed.set(child);
            return true;
        });
        return welcomed.get();
    }

    /** From now on everybody writes, also those who wait. */
    void write() {
        pen = Executors.newSingleThreadScheduledExecutor();
        pen.scheduleWithFixedDelay(this::line, 0, 250, TimeUnit.MILLISECONDS);
    }

    private void line() {
        lines++;
        for (Visitor child : written.keySet()) {
            if (child.pending().size() < 100) {
                written.get(child).add(child.say("سطر " + lines + " line"));
            }
        }
        for (CounsellorDesk desk : desks.values()) {
            desk.contacts().forEach((contact, row) -> {
                if (row.path("phase").asText().equals("ACTIVE")
                        && desk.pending(contact).size() < 100) {
                    replied.computeIfAbsent(contact, none -> new CopyOnWriteArrayList<>())
                            .add(desk.say(contact, "رد " + lines + " reply"));
                }
            });
        }
    }

    /** Nobody writes any more, and everything written has been acknowledged. */
    void fallSilent() {
        pen.close();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(written.keySet())
                .allSatisfy(child -> assertThat(child.pending()).isEmpty()));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(desks.values()).allSatisfy(desk -> assertThat(
                        replied.keySet().stream().flatMap(contact -> desk.pending(contact).stream()))
                .isEmpty()));
    }

    /**
     * Compares what was told with what is stored, as a fresh page reads it back.
     *
     * @return how many messages were compared
     */
    int compareWithWhatIsStored() {
        int compared = 0;
        for (Visitor child : written.keySet()) {
            List<UUID> own = written.get(child);
            List<UUID> replies = replied.getOrDefault(child.contactId(), List.of());
            Set<UUID> acknowledgedReplies = desks.values().stream()
                    .flatMap(desk -> desk.acknowledged().keySet().stream())
                    .filter(replies::contains)
                    .collect(Collectors.toSet());
            assertThat(child.transcript().contradictions()).isEmpty();
            Visitor fresh = new Visitor(visitorsAt).resume(child.token());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(fresh.transcript().lines().size())
                            .as("messages stored")
                            .isGreaterThanOrEqualTo(own.size() + acknowledgedReplies.size()));
            List<Transcript.Line> stored = fresh.transcript().lines();
            assertThat(stored)
                    .extracting(Transcript.Line::id)
                    .as("each message once")
                    .doesNotHaveDuplicates();
            assertThat(fresh.transcript().lastSeq()).as("no hole").isEqualTo(stored.size());
            Map<UUID, Long> places = fresh.transcript().places();
            child.acknowledged().forEach((id, seq) -> assertThat(places.get(id))
                    .as("the place that was acknowledged")
                    .isEqualTo(seq));
            assertThat(idsFrom("VISITOR", stored))
                    .as("all a child wrote, in its order")
                    .isEqualTo(own);
            assertThat(idsFrom("COUNSELLOR", stored))
                    .as("what was acknowledged to a counsellor")
                    .containsAll(acknowledgedReplies)
                    .as("replies in the order written")
                    .isEqualTo(replies.stream().filter(places::containsKey).toList());
            compared += stored.size();
            fresh.close();
            // the fresh page has displaced the child's own
            child.connect();
        }
        for (CounsellorDesk desk : desks.values()) {
            desk.contacts().keySet().forEach(contact -> assertThat(
                            desk.transcript(contact).contradictions())
                    .isEmpty());
        }
        return compared;
    }

    private static List<UUID> idsFrom(String side, List<Transcript.Line> lines) {
        return lines.stream()
                .filter(line -> line.from().equals(side))
                .map(Transcript.Line::id)
                .toList();
    }

    /** The problems that counsellors were told, by slug. */
    Map<String, Long> refusals() {
        return desks.values().stream()
                .flatMap(desk -> desk.problems().stream())
                .collect(Collectors.groupingBy(slug -> slug, TreeMap::new, Collectors.counting()));
    }

    List<Visitor> waiting() {
        return waiting;
    }

    List<Visitor> talking() {
        return talking;
    }

    Map<String, CounsellorDesk> desks() {
        return desks;
    }

    @Override
    public void close() {
        if (pen != null) {
            pen.shutdownNow();
        }
        written.keySet().forEach(Visitor::close);
        desks.values().forEach(CounsellorDesk::close);
    }
}
