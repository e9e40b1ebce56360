package org.sanad.routing.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.Channel;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.DeskEvent.AvailabilityChosen;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.GatewayAlive;
import org.sanad.contract.DeskEvent.OfferAnswered;
import org.sanad.contract.DeskEvent.VisitorEnded;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.Event;
import org.sanad.contract.Level;
import org.sanad.contract.Wishes;
import org.sanad.driver.Patience;
import org.sanad.platform.Database;
import org.sanad.platform.Directory;
import org.sanad.routing.host.RacesTest.Ringing;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.switchboard.SwitchboardState;

/** Three processes of routing that decide for one helpline at once, and what the database says of it afterwards. */
final class Replicas {

    private static final Duration PATIENCE = Patience.LONG;
    private static final List<String> NAMES = List.of("amal", "basma", "carim");

    /** Contacts that are over stay for a while; with a new helpline now and then a cold replica has less to read. */
    private static final int ROUNDS_OF_A_HELPLINE = 20;

    /** Whatever must never be, as sentences. */
    private static final String FAULTS = """
            select 'held by two: ' || contact_id from assignment
             where helpline_id = $1 and ended_at is null and role = 'HOLDER' group by contact_id having count(*) > 1
            union all
            select 'more than they can hold: ' || c.id from counsellor c
             where c.helpline_id = $1 and c.allowed <
                 (select count(*) from offer o
                   where o.helpline_id = $1 and o.counsellor_id = c.id and o.closed_at is null)
               + (select count(*) from assignment a
                   where a.helpline_id = $1 and a.counsellor_id = c.id and a.ended_at is null)
            union all
            select 'rings, and ' || c.phase || ': ' || c.id from offer o join contact c
                on c.helpline_id = o.helpline_id and c.id = o.contact_id
             where o.helpline_id = $1 and o.closed_at is null
               and c.phase <> case when o.purpose = 'ANSWER' then 'OFFERED' else 'ACTIVE' end
            union all
            select 'said to ring, and does not: ' || c.id from contact c
             where c.helpline_id = $1 and c.phase = 'OFFERED'
               and not exists (select 1 from offer o where o.contact_id = c.id and o.closed_at is null)
            union all
            select 'talks with nobody: ' || c.id from contact c
             where c.helpline_id = $1 and c.phase = 'ACTIVE'
               and not exists (select 1 from assignment a where a.contact_id = c.id and a.ended_at is null
                                  and a.role = 'HOLDER' and a.counsellor_id = c.counsellor_id)
            union all
            select 'held, and ' || c.phase || ': ' || c.id from assignment a join contact c
                on c.helpline_id = a.helpline_id and c.id = a.contact_id
             where a.helpline_id = $1 and a.ended_at is null and c.phase <> 'ACTIVE'
            union all
            select 'written up by nobody: ' || c.id from contact c
             where c.helpline_id = $1 and c.phase = 'WRAP_UP'
               and not exists (select 1 from wrap_up w where w.contact_id = c.id and w.ended_at is null)
            union all
            select 'accepted twice: ' || contact_id from offer
             where helpline_id = $1 and outcome = 'ACCEPTED' and purpose = 'ANSWER'
             group by contact_id having count(*) > 1
            """;

    private final Database database;
    private final Directory directory;
    private final RoutingMetrics metrics;
    private final Random random;
    private final List<UUID> children = new ArrayList<>();
    private final List<RoutingHost> hosts = new ArrayList<>();
    private int rounds;
    private long version;
    private String excused;
    String helpline;

    Replicas(Database database, Directory directory, RoutingMetrics metrics, Random random) {
        this.database = database;
        this.directory = directory;
        this.metrics = metrics;
        this.random = random;
    }

    Instant now() {
        return Instant.now();
    }

    boolean odds(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    /** Three counsellors with one place each are at work, and nobody else is there. */
    void newDay() {
        List<Event> events = new ArrayList<>();
        if (rounds++ % ROUNDS_OF_A_HELPLINE == 0) {
            helpline = "race-" + UUID.randomUUID().toString().substring(0, 12);
            hosts.clear();
            for (String name : NAMES) {
                hosts.add(host());
                events.add(profile(id(name), 1));
                events.add(new CounsellorConnected(id(name), helpline, "node-1", socket(name), now()));
                events.add(ready(id(name)));
            }
            database.transaction(work -> hosts.getFirst().policy(work, helpline, withoutSurge(), "races"))
                    .await()
                    .atMost(PATIENCE);
        } else {
            events.add(new GatewayAlive(
                    helpline,
                    "node-1",
                    NAMES.stream()
                            .map(name -> new GatewayAlive.Connection(id(name), socket(name)))
                            .toList(),
                    now()));
        }
        say(events.toArray(Event[]::new));
    }

    private RoutingHost host() {
        return new RoutingHost(directory, Clock.systemUTC(), metrics);
    }

    /** Hundreds of children in a minute would be a surge, and a surge holds places back. */
    private static Policy withoutSurge() {
        Policy.Surge rule = new Policy.Surge(false, 30, 2.5, 1.5, 0.4, 0.15, 15, 30, 20, 1);
        Policy usual = Policy.defaults();
        return new Policy(
                "races",
                usual.levels(),
                usual.steps(),
                usual.heldBack(),
                usual.wrapUpHoldsSlot(),
                usual.recoverySeconds(),
                usual.imminentAlarmSeconds(),
                usual.handovers(),
                usual.silence(),
                rule);
    }

    /** Whoever is left over ends and is written up; places are as they were. */
    void everybodyGoesHome() {
        List<Event> ends = new ArrayList<>();
        children.forEach(child -> ends.add(new VisitorEnded(child, helpline, false, now())));
        NAMES.forEach(name -> ends.add(profile(id(name), 1)));
        say(ends.toArray(Event[]::new));
        List<Event> writeUps = new ArrayList<>();
        rows("select id, counsellor_id from contact where helpline_id = $1 and phase = 'WRAP_UP'", helpline)
                .forEach(row -> writeUps.add(new WrapUpSaved(
                        row.getUUID("id"), row.getString("counsellor_id"), helpline, "family", "COUNSELLING", now())));
        NAMES.forEach(name -> writeUps.add(ready(id(name))));
        say(writeUps.toArray(Event[]::new));
        assertThat(strings("select id::text from contact where helpline_id = $1 and phase <> 'ENDED'", helpline))
                .as("nobody is left behind")
                .isEmpty();
        children.clear();
        excused = null;
    }

    // --- what happens
    // ----------------------------------------------------------------------------------------------------

    UUID arrives(Level level) {
        UUID child = UUID.randomUUID();
        say(queued(child, level));
        return child;
    }

    /** A child who talks with somebody. */
    UUID talks() {
        UUID child = arrives(Level.STANDARD);
        Ringing offer = ringing(child).getFirst();
        say(new OfferAnswered(offer.offerId(), child, offer.counsellorId(), helpline, true, null, now()));
        return child;
    }

    ContactQueued queued(UUID child, Level level) {
        children.add(child);
        return new ContactQueued(
                child, helpline, Channel.CHAT, "ar", "13-15", level, List.of(), now(), Wishes.NONE, null);
    }

    CounsellorProfileChanged profile(String id, int capacity) {
        return new CounsellorProfileChanged(new CounsellorProfile(
                id, helpline, ++version, "A counsellor", List.of("ar"), Map.of(), capacity, null, false, false));
    }

    void capacity(int places) {
        say(NAMES.stream().map(name -> profile(id(name), places)).toArray(Event[]::new));
    }

    void onlyOneAtWork(String id) {
        say(NAMES.stream()
                .map(this::id)
                .filter(each -> !each.equals(id))
                .map(each -> new AvailabilityChosen(each, helpline, Availability.BREAK, "lunch", now()))
                .toArray(Event[]::new));
    }

    private AvailabilityChosen ready(String id) {
        return new AvailabilityChosen(id, helpline, Availability.READY, null, now());
    }

    /** To whichever replica has the partition just now. */
    void say(Event... events) {
        sayTo(random.nextInt(hosts.size()), events);
    }

    void sayTo(int replica, Event... events) {
        decide(replica, Arrays.asList(events)).await().atMost(PATIENCE);
    }

    /** Each of these to another replica, in no order; one of three is heard by a second one as well. */
    void atOnce(Event... events) {
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
        Collections.shuffle(order, random);
        List<Uni<Void>> all = new ArrayList<>();
        for (int i = 0; i < events.length; i++) {
            int replica = order.get(i % order.size());
            all.add(decide(replica, List.of(events[i])));
            if (odds(3)) {
                all.add(decide((replica + 1) % hosts.size(), List.of(events[i])));
            }
        }
        Collections.shuffle(all, random);
        Uni.join().all(all).andFailFast().await().atMost(PATIENCE);
    }

    @SafeVarargs
    final void atOnceAt(List<Integer> replicas, List<Event>... polls) {
        List<Uni<Void>> all = new ArrayList<>();
        for (int i = 0; i < polls.length; i++) {
            all.add(decide(replicas.get(i), polls[i]));
        }
        Collections.shuffle(all, random);
        Uni.join().all(all).andFailFast().await().atMost(PATIENCE);
    }

    /** Everything is decided and written, and then the transaction is not committed. */
    void failsBeforeItsCommit(int replica, Event... events) {
        Uni<Void> failing = database.transaction(work -> hosts.get(replica)
                .apply(work, helpline, Arrays.asList(events), (_, _) -> {})
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("as a test"))));
        assertThatThrownBy(() -> failing.await().atMost(PATIENCE)).hasMessage("as a test");
    }

    private Uni<Void> decide(int replica, List<Event> events) {
        return database.transaction(work -> hosts.get(replica).apply(work, helpline, events, (_, _) -> {}));
    }

    // --- what is stored
    // --------------------------------------------------------------------------------------------------

    Set<String> faults() {
        Set<String> faults = new TreeSet<>(strings(FAULTS, helpline));
        faults.removeIf(fault -> fault.equals("more than they can hold: " + excused));
        return faults;
    }

    /** Their places were made fewer than what they held already, which they may keep. */
    void excuse(String counsellor) {
        excused = counsellor;
    }

    void warmIsWhatIsStored(int replica) {
        RoutingHost host = hosts.get(replica);
        // one look for both: the clock of the process that runs beside it may come between two
        SwitchboardState stored = database.transaction(work -> host.apply(work, helpline, List.of(), (_, _) -> {})
                        .chain(() -> SwitchboardTables.load(work.connection(), helpline)))
                .await()
                .atMost(PATIENCE);
        SwitchboardState warm = host.warmState(helpline).orElseThrow();
        assertThat(stored.contacts()).containsExactlyInAnyOrderElementsOf(warm.contacts());
        assertThat(stored.counsellors()).containsExactlyInAnyOrderElementsOf(warm.counsellors());
        assertThat(stored.offers()).containsExactlyInAnyOrderElementsOf(warm.offers());
    }

    List<Ringing> ringing(UUID child) {
        return rows("select id, counsellor_id from offer where contact_id = $1 and closed_at is null", child).stream()
                .map(row -> new Ringing(row.getUUID("id"), child, row.getString("counsellor_id")))
                .toList();
    }

    List<String> outcomes(UUID child) {
        return strings("select outcome from offer where contact_id = $1 and closed_at is not null", child);
    }

    String phase(UUID child) {
        return strings("select phase from contact where id = $1", child).getFirst();
    }

    String holder(UUID child) {
        return strings("select counsellor_id from contact where id = $1", child).getFirst();
    }

    int assignments(UUID child) {
        return strings("select counsellor_id from assignment where contact_id = $1", child)
                .size();
    }

    /** What a counsellor holds: rings and talks. */
    int held(String id) {
        return strings(
                        "select contact_id::text from offer where counsellor_id = $1 and closed_at is null union all"
                                + " select contact_id::text from assignment where counsellor_id = $1 and ended_at is null",
                        id)
                .size();
    }

    String other(String id) {
        return NAMES.stream()
                .map(this::id)
                .filter(each -> !each.equals(id))
                .findFirst()
                .orElseThrow();
    }

    String name(String id) {
        return id.substring(id.lastIndexOf('-') + 1);
    }

    private String id(String name) {
        return helpline + "-" + name;
    }

    private UUID socket(String name) {
        return UUID.nameUUIDFromBytes((helpline + name).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private List<String> strings(String sql, Object value) {
        return rows(sql, value).stream().map(row -> row.getString(0)).toList();
    }

    private List<Row> rows(String sql, Object value) {
        List<Row> rows = new ArrayList<>();
        database.pool()
                .preparedQuery(sql)
                .execute(Tuple.of(value))
                .await()
                .atMost(PATIENCE)
                .forEach(rows::add);
        return rows;
    }
}
