package org.sanad.routing.switchboard;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.Channel;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.Wishes;

/**
 * One contact's life at the switchboard. It goes forward only, except back to {@link Phase#WAITING} when its counsellor is
 * lost; its first arrival time and its level survive that. After the end it stays for some hours as a tombstone, so that a
 * late or repeated event cannot bring it back.
 */
final class Contact {

    private final UUID id;
    private final Instant firstSeenAt;
    private Phase phase = Phase.EARLY;
    private Channel channel;
    private String language;
    private String ageBand;
    private Level level = Level.STANDARD;
    private Instant arrivedAt;
    private Instant enqueuedAt;
    private Instant requeuedAt;
    private int offersMade;
    private List<String> decliners = List.of();
    private Link link = Link.UNKNOWN;
    private boolean leftEarly;
    private String counsellorId;
    private Instant assignedAt;
    private Instant endedAt;
    private Ending ending;
    private Instant wrapUpDueAt;
    private Instant closedAt;
    private final Journey journey;

    Contact(UUID id, Instant firstSeenAt) {
        this(id, firstSeenAt, new Journey());
    }

    private Contact(UUID id, Instant firstSeenAt, Journey journey) {
        this.id = id;
        this.firstSeenAt = firstSeenAt;
        this.journey = journey;
    }

    Contact(ContactRow row) {
        this(row.id(), row.firstSeenAt(), new Journey(row.journey()));
        phase = row.phase();
        channel = row.channel();
        language = row.language();
        ageBand = row.ageBand();
        level = row.level();
        arrivedAt = row.arrivedAt();
        enqueuedAt = row.enqueuedAt();
        requeuedAt = row.requeuedAt();
        offersMade = row.offersMade();
        decliners = row.decliners();
        link = row.link();
        leftEarly = row.leftEarly();
        counsellorId = row.counsellorId();
        assignedAt = row.assignedAt();
        endedAt = row.endedAt();
        ending = row.ending();
        wrapUpDueAt = row.wrapUpDueAt();
        closedAt = row.closedAt();
    }

    ContactRow row() {
        return new ContactRow(
                id,
                phase,
                channel,
                language,
                ageBand,
                level,
                firstSeenAt,
                arrivedAt,
                enqueuedAt,
                requeuedAt,
                offersMade,
                decliners,
                link,
                leftEarly,
                counsellorId,
                assignedAt,
                endedAt,
                ending,
                wrapUpDueAt,
                closedAt,
                journey.row());
    }

    void enqueue(ContactQueued queued, Instant now) {
        phase = Phase.WAITING;
        channel = queued.channel();
        language = queued.language();
        ageBand = queued.ageBand();
        arrivedAt = queued.arrivedAt().truncatedTo(ChronoUnit.MICROS);
        enqueuedAt = now;
        journey.queue = language;
        journey.wishes = Wishes.orNone(queued.wishes());
        journey.agedLevel = level;
        journey.search(now);
        raise(queued.level(), now);
        watchDanger(now);
    }

    /** Whether it is more urgent than before; a level is never lowered here (domain R2.8). */
    boolean raise(Level to, Instant now) {
        if (!to.isMoreUrgentThan(level)) {
            return false;
        }
        level = to;
        if (journey.agedLevel == null || to.isMoreUrgentThan(journey.agedLevel)) {
            age(to, now);
        }
        watchDanger(now);
        return true;
    }

    /** A person's word: up or down, and ranked as what it is. */
    void level(Level to, Instant now) {
        level = to;
        age(to, now);
        watchDanger(now);
    }

    /** Ranked as a more urgent one from now on. */
    void age(Level to, Instant now) {
        journey.agedLevel = to;
        journey.agedAt = now;
    }

    private void watchDanger(Instant now) {
        if (!isImminent()) {
            journey.alarmFrom = null;
        } else if (journey.alarmFrom == null && waits()) {
            journey.alarmFrom = now;
        }
    }

    void leaveEarly() {
        leftEarly = true;
    }

    void offer() {
        phase = Phase.OFFERED;
        offersMade++;
    }

    void offersOver() {
        phase = Phase.WAITING;
    }

    /** The one who declined last stands last, so that they are the last to be asked again. */
    void decline(String by) {
        List<String> all = new ArrayList<>(decliners);
        all.remove(by);
        all.add(by);
        decliners = List.copyOf(all);
    }

    void assign(String to, Instant now) {
        phase = Phase.ACTIVE;
        counsellorId = to;
        assignedAt = now;
        journey.talk(now);
    }

    /** More counsellors are asked, and those who declined once more. */
    void widen(Instant now) {
        journey.stage++;
        journey.stageAt = now;
        journey.excluded = null;
        decliners = List.of();
    }

    void requeue(Instant now) {
        phase = Phase.WAITING;
        requeuedAt = now;
        counsellorId = null;
        assignedAt = null;
        journey.search(now);
        journey.alarmFrom = isImminent() ? now : null;
    }

    void end(Ending how, Instant now) {
        phase = Phase.ENDED;
        ending = how;
        endedAt = now;
    }

    void startWrapUp(Instant dueAt) {
        phase = Phase.WRAP_UP;
        wrapUpDueAt = dueAt;
    }

    /** Nothing more happens to it, and nobody holds a slot for it. */
    void close(Instant now) {
        phase = Phase.ENDED;
        closedAt = now;
    }

    void link(Link newer) {
        link = newer;
    }

    /** Waits for a counsellor, as the child sees it: an offer that rings is still waiting. */
    boolean waits() {
        return phase == Phase.WAITING || phase == Phase.OFFERED;
    }

    boolean isAt(Phase asked) {
        return phase == asked;
    }

    boolean isImminent() {
        return level == Level.IMMINENT;
    }

    boolean isAbandoned() {
        return ending == Ending.ABANDONED;
    }

    boolean isHeldBy(String counsellor) {
        return counsellor.equals(counsellorId);
    }

    UUID id() {
        return id;
    }

    Phase phase() {
        return phase;
    }

    String language() {
        return language;
    }

    String ageBand() {
        return ageBand;
    }

    Level level() {
        return level;
    }

    Journey journey() {
        return journey;
    }

    Channel channel() {
        return channel;
    }

    Instant firstSeenAt() {
        return firstSeenAt;
    }

    Instant arrivedAt() {
        return arrivedAt;
    }

    Instant enqueuedAt() {
        return enqueuedAt;
    }

    Instant requeuedAt() {
        return requeuedAt;
    }

    int offersMade() {
        return offersMade;
    }

    List<String> decliners() {
        return decliners;
    }

    Link link() {
        return link;
    }

    boolean leftEarly() {
        return leftEarly;
    }

    String counsellorId() {
        return counsellorId;
    }

    Instant assignedAt() {
        return assignedAt;
    }

    Instant endedAt() {
        return endedAt;
    }

    Instant wrapUpDueAt() {
        return wrapUpDueAt;
    }

    Instant closedAt() {
        return closedAt;
    }
}
