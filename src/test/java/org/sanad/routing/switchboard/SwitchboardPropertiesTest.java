package org.sanad.routing.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.Channel;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.ContactEvent.ContactTurnedAway;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.ConversationEvent.Flagger;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.DeskEvent.AvailabilityChosen;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.CounsellorDisconnected;
import org.sanad.contract.DeskEvent.CounsellorEnded;
import org.sanad.contract.DeskEvent.CounsellorReplied;
import org.sanad.contract.DeskEvent.GatewayAlive;
import org.sanad.contract.DeskEvent.GuestWentOut;
import org.sanad.contract.DeskEvent.HandoverAsked;
import org.sanad.contract.DeskEvent.HandoverCancelled;
import org.sanad.contract.DeskEvent.NextTaken;
import org.sanad.contract.DeskEvent.OfferAnswered;
import org.sanad.contract.DeskEvent.VisitorConnected;
import org.sanad.contract.DeskEvent.VisitorDisconnected;
import org.sanad.contract.DeskEvent.VisitorEnded;
import org.sanad.contract.DeskEvent.VisitorSpoke;
import org.sanad.contract.DeskEvent.VisitorWorse;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.EscalationEvent.AlertRaised;
import org.sanad.contract.Event;
import org.sanad.contract.Handover;
import org.sanad.contract.Handover.Target;
import org.sanad.contract.Handover.TargetKind;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.PlacesChanged;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.contract.Wishes;

/**
 * What must hold whatever people do, however often and in whatever order their events arrive. The checks look at the
 * stored state with the plainest possible code; they share nothing with the indexes they check.
 */
class SwitchboardPropertiesTest {

    private static final String HELPLINE = "test";
    private static final List<String> COUNSELLORS = List.of("amal", "basma", "carla", "dina");
    private static final List<String> LANGUAGES = List.of("ar", "fr", "en");

    enum What {
        QUEUE,
        RAISE,
        PROFILE,
        CONNECT,
        DISCONNECT,
        READY,
        BREAK,
        OFFLINE,
        ACCEPT,
        DECLINE,
        COUNSELLOR_ENDS,
        SAVE,
        VISITOR_ENDS,
        VISITOR_LOST,
        VISITOR_BACK,
        BEAT,
        PASS,
        REPLY,
        SPEAK,
        WORSE,
        TAKE_NEXT,
        TRANSFER,
        JOIN,
        GIVE_UP_HANDOVER,
        GO_OUT,
        TURN_AWAY,
        HAND
    }

    /**
     * @param who which counsellor, contact or language it is about
     * @param how a second choice: level, capacity, seconds
     * @param fate told now, told late and out of order, or an older event told once more
     */
    record Step(What what, int who, int how, Fate fate) {}

    enum Fate {
        NOW,
        LATE,
        REPEAT
    }

    @Provide
    Arbitrary<List<Step>> hours() {
        // people mostly work; the rest are the bad days
        Arbitrary<What> what = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(What.QUEUE, What.READY, What.ACCEPT, What.CONNECT, What.BEAT)),
                Tuple.of(
                        4,
                        Arbitraries.of(
                                What.COUNSELLOR_ENDS,
                                What.SAVE,
                                What.PASS,
                                What.PROFILE,
                                What.REPLY,
                                What.TRANSFER,
                                What.JOIN)),
                Tuple.of(3, Arbitraries.of(What.class)));
        Arbitrary<Fate> fate =
                Arbitraries.frequency(Tuple.of(12, Fate.NOW), Tuple.of(2, Fate.LATE), Tuple.of(2, Fate.REPEAT));
        return Combinators.combine(
                        what,
                        Arbitraries.integers().between(0, 23),
                        Arbitraries.integers().between(0, 59),
                        fate)
                .as(Step::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(160);
    }

    @Property(tries = 400)
    void whateverHappensTheRulesHold(@ForAll("hours") List<Step> steps) {
        Run run = new Run(false);
        steps.forEach(step -> {
            run.play(step);
            run.checkRules();
        });
    }

    @Property(tries = 150)
    void theSameInputsGiveTheSameDecisionsAndTheSameState(@ForAll("hours") List<Step> steps) {
        Run first = new Run(false);
        Run second = new Run(false);
        steps.forEach(first::play);
        steps.forEach(second::play);
        assertThat(second.decided).isEqualTo(first.decided);
        assertThat(second.switchboard.state()).isEqualTo(first.switchboard.state());
    }

    @Property(tries = 150)
    void aRestartAfterEveryStepChangesNothing(@ForAll("hours") List<Step> steps) {
        Run steady = new Run(false);
        Run restarted = new Run(true);
        // a restart gives silent gateways another span; here none is silent
        steady.gatewayBeats = true;
        restarted.gatewayBeats = true;
        steps.forEach(step -> {
            steady.play(step);
            restarted.play(step);
        });
        assertThat(restarted.switchboard.state())
                .usingRecursiveComparison()
                .ignoringFields("nodesSeen")
                .isEqualTo(steady.switchboard.state());
        assertThat(restarted.decided.stream().filter(each -> !(each instanceof PlacesChanged)))
                .containsExactlyElementsOf(steady.decided.stream()
                        .filter(each -> !(each instanceof PlacesChanged))
                        .toList());
    }

    @Property(tries = 150)
    void whateverHappenedEveryContactComesToItsEnd(@ForAll("hours") List<Step> steps) {
        Run run = new Run(false);
        steps.forEach(run::play);
        run.everybodyComesAndWorks();
        assertThat(run.switchboard.state().contacts())
                .filteredOn(each -> each.phase() != Phase.ENDED && each.phase() != Phase.EARLY)
                .isEmpty();
        assertThat(run.queuedAt.keySet())
                .allSatisfy(id -> assertThat(run.endings.get(id)).hasSize(1));
    }

    /**
     * The same rules over one long stream of chance: 100,000 events in the ordinary tests, a million with
     * {@code -Drouting.events=1000000}. {@code -Drouting.seed} plays a stream again.
     */
    @Test
    void theRulesHoldForVeryLong() {
        long wanted = Long.getLong("routing.events", 100_000);
        long seed = Long.getLong("routing.seed", new SecureRandom().nextLong());
        System.out.printf("» random events at the switchboard: seed %d%n", seed);
        Random chance = new Random(seed);
        long events = 0;
        int hours = 0;
        while (events < wanted) {
            Run run = new Run(false);
            for (int i = 0; i < 160; i++) {
                run.play(chance(chance));
                run.checkRules();
            }
            events += run.events;
            hours++;
        }
        System.out.printf("» random events at the switchboard: %d in %d stretches, every rule held%n", events, hours);
        assertThat(events).isGreaterThanOrEqualTo(wanted);
    }

    private static Step chance(Random chance) {
        int what = chance.nextInt(15);
        List<What> often = List.of(What.QUEUE, What.READY, What.ACCEPT, What.CONNECT, What.BEAT);
        List<What> now =
                List.of(What.COUNSELLOR_ENDS, What.SAVE, What.PASS, What.PROFILE, What.REPLY, What.TRANSFER, What.JOIN);
        int fate = chance.nextInt(16);
        return new Step(
                what < 7
                        ? often.get(chance.nextInt(often.size()))
                        : what < 11
                                ? now.get(chance.nextInt(now.size()))
                                : What.values()[chance.nextInt(What.values().length)],
                chance.nextInt(24),
                chance.nextInt(60),
                fate < 12 ? Fate.NOW : fate < 14 ? Fate.LATE : Fate.REPEAT);
    }

    /** One helpline that plays steps and remembers what it was told. */
    private static final class Run {
        private final boolean restarts;
        private final Map<UUID, Instant> queuedAt = new HashMap<>();
        private final Map<UUID, List<Ending>> endings = new HashMap<>();
        private final Map<UUID, String> assigned = new HashMap<>();
        private final Set<UUID> saidGoodbye = new HashSet<>();
        private final Map<String, UUID> sockets = new HashMap<>();
        private final Map<UUID, UUID> visitorSockets = new HashMap<>();
        private final List<Event> said = new ArrayList<>();
        private final List<Event> late = new ArrayList<>();
        private final List<RoutingEvent> decided = new ArrayList<>();
        private List<RoutingEvent> lastDecisions = List.of();
        private boolean gatewayBeats;
        private boolean oneEvent;
        private long ids;
        private long events;
        private long versions;
        private Instant now = Instant.parse("2026-03-01T08:00:00Z");
        private Switchboard switchboard = new Switchboard(HELPLINE, this::id);

        Run(boolean restarts) {
            this.restarts = restarts;
            COUNSELLORS.forEach(each -> tell(new CounsellorProfileChanged(new CounsellorProfile(
                    each, HELPLINE, ++versions, each, List.of("ar", "fr"), Map.of(), 2, null, false, false))));
        }

        private UUID id() {
            return new UUID(7, ++ids);
        }

        private void tell(Event event) {
            now = now.plusMillis(1);
            oneEvent = true;
            events++;
            note(switchboard.handle(event, now));
            restartIfItMay();
        }

        private void restartIfItMay() {
            if (restarts) {
                switchboard = new Switchboard(HELPLINE, this::id, switchboard.state(), now);
            }
        }

        private void note(List<RoutingEvent> decisions) {
            lastDecisions = decisions;
            decided.addAll(decisions);
            for (RoutingEvent decision : decisions) {
                switch (decision) {
                    case ContactAssigned it ->
                        assertThat(assigned.put(it.contactId(), it.counsellorId()))
                                .as("a contact with two counsellors")
                                .isNull();
                    case ContactTransferred it ->
                        assertThat(assigned.put(it.contactId(), it.counsellorId()))
                                .as("taken from whoever had it")
                                .isEqualTo(it.fromCounsellorId());
                    case ContactRequeued it -> {
                        assertThat(assigned.remove(it.contactId())).isEqualTo(it.fromCounsellorId());
                        assertThat(it.arrivedAt()).isEqualTo(queuedAt.get(it.contactId()));
                    }
                    case ContactEnded it -> {
                        assigned.remove(it.contactId());
                        endings.computeIfAbsent(it.contactId(), _ -> new ArrayList<>())
                                .add(it.ending());
                    }
                    default -> {}
                }
            }
        }

        void play(Step step) {
            if (gatewayBeats) {
                beat();
            }
            if (step.what() == What.PASS) {
                // mostly seconds, now and then longer than any grace
                pass(step.how() * step.how() / 8);
                return;
            }
            if (step.what() == What.HAND) {
                hand(step);
                return;
            }
            if (step.fate() == Fate.REPEAT && !said.isEmpty()) {
                tell(said.get((step.who() * 60 + step.how()) % said.size()));
                return;
            }
            Event event = event(step);
            if (event == null) {
                return;
            }
            said.add(event);
            if (step.fate() == Fate.LATE) {
                late.add(event);
            } else {
                tell(event);
            }
            if (step.how() % 7 == 0) {
                late.reversed().forEach(this::tell);
                late.clear();
            }
        }

        private void pass(int seconds) {
            Instant until = now.plusSeconds(gatewayBeats ? Math.min(seconds, 10) : seconds);
            while (true) {
                Instant next = switchboard.nextDeadline().orElse(Instant.MAX);
                now = next.isAfter(until) ? until : next.isBefore(now) ? now : next;
                oneEvent = false;
                note(switchboard.tick(now));
                if (now.equals(until)) {
                    return;
                }
            }
        }

        private void beat() {
            tell(new GatewayAlive(
                    HELPLINE,
                    "node-1",
                    sockets.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(each -> new GatewayAlive.Connection(each.getKey(), each.getValue()))
                            .toList(),
                    now));
        }

        private Event event(Step step) {
            String counsellor = COUNSELLORS.get(step.who() % COUNSELLORS.size());
            UUID contact = new UUID(1, step.who());
            return switch (step.what()) {
                case QUEUE -> queue(contact, step);
                case RAISE ->
                    step.how() > 15
                            ? null
                            : new AlertRaised(id(), contact, HELPLINE, Flagger.VISITOR, null, now, now.plusSeconds(60));
                case PROFILE -> profile(counsellor, step);
                case CONNECT -> {
                    sockets.put(counsellor, id());
                    yield new CounsellorConnected(counsellor, HELPLINE, "node-1", sockets.get(counsellor), now);
                }
                case DISCONNECT ->
                    sockets.containsKey(counsellor)
                            ? new CounsellorDisconnected(
                                    counsellor, HELPLINE, "node-1", sockets.remove(counsellor), now)
                            : null;
                case READY -> choice(counsellor, Availability.READY);
                case BREAK -> choice(counsellor, Availability.BREAK);
                case OFFLINE -> choice(counsellor, Availability.OFFLINE);
                case ACCEPT -> answer(step, true);
                case DECLINE -> answer(step, false);
                case COUNSELLOR_ENDS ->
                    held(step, Phase.ACTIVE) == null
                            ? null
                            : new CounsellorEnded(
                                    held(step, Phase.ACTIVE).id(),
                                    held(step, Phase.ACTIVE).counsellorId(),
                                    HELPLINE,
                                    now);
                case SAVE ->
                    held(step, Phase.WRAP_UP) == null
                            ? null
                            : new WrapUpSaved(
                                    held(step, Phase.WRAP_UP).id(),
                                    held(step, Phase.WRAP_UP).counsellorId(),
                                    HELPLINE,
                                    "family",
                                    "COUNSELLING",
                                    now);
                case VISITOR_ENDS -> {
                    saidGoodbye.add(contact);
                    yield new VisitorEnded(contact, HELPLINE, false, now);
                }
                case VISITOR_LOST ->
                    new VisitorDisconnected(contact, HELPLINE, visitorSockets.computeIfAbsent(contact, _ -> id()), now);
                case VISITOR_BACK -> {
                    visitorSockets.put(contact, id());
                    yield new VisitorConnected(contact, HELPLINE, visitorSockets.get(contact), now);
                }
                case BEAT -> {
                    beat();
                    yield null;
                }
                case REPLY ->
                    held(step, Phase.ACTIVE) == null
                            ? null
                            : new CounsellorReplied(
                                    held(step, Phase.ACTIVE).id(),
                                    held(step, Phase.ACTIVE).counsellorId(),
                                    HELPLINE,
                                    now);
                case SPEAK -> new VisitorSpoke(contact, HELPLINE, now);
                case WORSE -> new VisitorWorse(contact, HELPLINE, now);
                case TAKE_NEXT -> new NextTaken(counsellor, HELPLINE, now);
                case TRANSFER -> handOver(step, Handover.Kind.TRANSFER);
                case JOIN -> handOver(step, Handover.Kind.JOIN);
                case GIVE_UP_HANDOVER -> giveUp(step);
                case GO_OUT -> new GuestWentOut(contact, counsellor, HELPLINE, now);
                case TURN_AWAY ->
                    step.how() > 10
                            ? null
                            : new ContactTurnedAway(contact, HELPLINE, "ar", RefusalReason.CLOSED_HOURS, now, null);
                case PASS, HAND -> null;
            };
        }

        private Event handOver(Step step, Handover.Kind kind) {
            ContactRow contact = held(step, Phase.ACTIVE);
            if (contact == null) {
                return null;
            }
            Target target =
                    switch (step.how() % 4) {
                        case 0 -> new Target(TargetKind.LANGUAGE, LANGUAGES.get(step.who() % 3));
                        case 1 -> new Target(TargetKind.SUPERVISOR, null);
                        default -> new Target(TargetKind.COUNSELLOR, COUNSELLORS.get(step.how() % COUNSELLORS.size()));
                    };
            return new HandoverAsked(
                    id(), contact.id(), contact.counsellorId(), HELPLINE, kind, target, step.how() % 5 == 0, now);
        }

        private Event giveUp(Step step) {
            ContactRow contact = held(step, Phase.ACTIVE);
            return contact == null || contact.journey().handover() == null
                    ? null
                    : new HandoverCancelled(
                            contact.journey().handover().id(), contact.id(), contact.counsellorId(), HELPLINE, now);
        }

        /** A hand is not an event: it is done or refused at once, and a refused one changes nothing. */
        private void hand(Step step) {
            UUID contact = new UUID(1, step.who());
            String counsellor = COUNSELLORS.get(step.who() % COUNSELLORS.size());
            Hand hand =
                    switch (step.how() % 8) {
                        case 0 -> new Hand.Assign(contact, counsellor, "why", "salma");
                        case 1 -> new Hand.TakeBack(contact, "why", "salma");
                        case 2 -> new Hand.Reprioritise(contact, Level.values()[step.how() / 8 % 4], "why", "salma");
                        case 3 -> new Hand.MoveQueue("ar", "fr", "why", "salma");
                        case 4 -> new Hand.ForceBreak(counsellor, "why", "salma");
                        case 5 -> new Hand.GrantSlot(counsellor, step.how() > 30, "why", "salma");
                        case 6 -> new Hand.Divert("ar", step.how() > 30, "why", "salma");
                        default -> new Hand.Surge(step.how() > 30, step.how() % 16 == 7, "why", "salma");
                    };
            now = now.plusMillis(1);
            SwitchboardState before = switchboard.state();
            oneEvent = true;
            try {
                note(switchboard.hand(hand, now));
            } catch (HandRefused refused) {
                lastDecisions = List.of();
                assertThat(switchboard.state())
                        .as("%s refused for %s", hand, refused.why())
                        .isEqualTo(before);
            }
            restartIfItMay();
        }

        private Event queue(UUID contact, Step step) {
            if (queuedAt.containsKey(contact)) {
                return null;
            }
            queuedAt.put(contact, now);
            Level level = step.how() < 5 ? Level.IMMINENT : step.how() < 15 ? Level.ELEVATED : Level.STANDARD;
            return new ContactQueued(
                    contact,
                    HELPLINE,
                    Channel.CHAT,
                    LANGUAGES.get(step.how() % 2),
                    "13-15",
                    level,
                    List.of(),
                    now,
                    Wishes.NONE,
                    null);
        }

        private Event profile(String counsellor, Step step) {
            List<String> languages = LANGUAGES.subList(step.how() % 3, 3);
            return new CounsellorProfileChanged(new CounsellorProfile(
                    counsellor,
                    HELPLINE,
                    ++versions,
                    counsellor,
                    languages,
                    Map.of(),
                    1 + step.how() % 3,
                    null,
                    false,
                    step.how() == 59));
        }

        private Event choice(String counsellor, Availability availability) {
            return new AvailabilityChosen(counsellor, HELPLINE, availability, null, now);
        }

        private Event answer(Step step, boolean accepted) {
            List<Offer> offers = switchboard.state().offers();
            if (offers.isEmpty()) {
                return null;
            }
            Offer offer = offers.get(step.who() % offers.size());
            return new OfferAnswered(
                    offer.id(), offer.contactId(), offer.counsellorId(), HELPLINE, accepted, null, now);
        }

        private ContactRow held(Step step, Phase phase) {
            List<ContactRow> held = switchboard.state().contacts().stream()
                    .filter(each -> each.phase() == phase)
                    .toList();
            return held.isEmpty() ? null : held.get(step.who() % held.size());
        }

        void checkRules() {
            SwitchboardState state = switchboard.state();
            Map<UUID, ContactRow> contacts = new HashMap<>();
            state.contacts().forEach(each -> contacts.put(each.id(), each));

            assertThat(state.offers())
                    .extracting(each -> each.contactId() + each.counsellorId())
                    .doesNotHaveDuplicates();
            for (Offer offer : state.offers()) {
                ContactRow contact = contacts.get(offer.contactId());
                if (offer.purpose() == Purpose.ANSWER) {
                    assertThat(contact.phase()).isEqualTo(Phase.OFFERED);
                } else {
                    assertThat(contact.phase()).isEqualTo(Phase.ACTIVE);
                    assertThat(contact.journey().handover().id()).isEqualTo(offer.handoverId());
                    assertThat(offer.counsellorId()).isNotEqualTo(contact.counsellorId());
                }
            }
            for (ContactRow contact : state.contacts()) {
                checkContact(contact, state, contacts);
            }
            for (SeatRow seat : state.counsellors()) {
                checkSeat(seat, state, contacts);
            }
            if (oneEvent) {
                checkNobodyWasPassedOver(state, contacts);
            }
            assertThat(decided.stream()
                            .filter(ContactEnqueued.class::isInstance)
                            .map(each -> ((ContactEnqueued) each).contactId())
                            .toList())
                    .doesNotHaveDuplicates()
                    .allMatch(contacts::containsKey);
        }

        private void checkContact(ContactRow contact, SwitchboardState state, Map<UUID, ContactRow> contacts) {
            if (contact.phase() == Phase.OFFERED) {
                assertThat(state.offers()).anyMatch(each -> each.contactId().equals(contact.id()));
            }
            if (contact.phase() != Phase.EARLY) {
                assertThat(contact.arrivedAt()).as("first arrival").isEqualTo(queuedAt.get(contact.id()));
                assertThat(endings.getOrDefault(contact.id(), List.of()))
                        .as("endings of a contact that is %s", contact.phase())
                        .hasSize(contact.phase() == Phase.ENDED || contact.phase() == Phase.WRAP_UP ? 1 : 0);
                assertThat(contact.journey().agedLevel().isMoreUrgentThan(contact.level())
                                || contact.journey().agedLevel() == contact.level())
                        .as("ranked below its level")
                        .isTrue();
                assertThat(contact.level() != Level.IMMINENT
                                && contact.journey().agedLevel() == Level.IMMINENT)
                        .as("imminent by waiting")
                        .isFalse();
            }
            if (contact.level() == Level.IMMINENT && contact.endedAt() != null) {
                assertThat(contact.ending() == Ending.BY_COUNSELLOR || saidGoodbye.contains(contact.id()))
                        .as("dropped in imminent danger")
                        .isTrue();
            }
            if (contact.phase() != Phase.ACTIVE) {
                assertThat(contact.journey().guests()).as("guests of nothing").isEmpty();
                assertThat(contact.journey().handover())
                        .as("a handover of nothing")
                        .isNull();
            } else {
                assertThat(assigned.get(contact.id())).isEqualTo(contact.counsellorId());
                assertThat(contact.journey().guests())
                        .extracting(JourneyRow.Guest::counsellorId)
                        .doesNotHaveDuplicates()
                        .doesNotContain(contact.counsellorId());
            }
            if (contact.phase() == Phase.WAITING && !state.settings().surge().on()) {
                assertThat(state.counsellors())
                        .as("somebody free for a contact that does not ring")
                        .noneMatch(seat -> free(seat, contact, state, contacts) && mayHave(seat, contact, state));
            }
        }

        private static void checkSeat(SeatRow seat, SwitchboardState state, Map<UUID, ContactRow> contacts) {
            if (busy(seat, state) > seat.allowed()) {
                assertThat(offersOf(seat, state))
                        .as("offers above a smaller capacity")
                        .isZero();
            }
            if (held(seat, state) > seat.allowed()) {
                assertThat(state.offers())
                        .as("offers above a smaller capacity, but for imminent danger")
                        .noneMatch(each -> each.counsellorId().equals(seat.id())
                                && contacts.get(each.contactId()).level() != Level.IMMINENT);
            }
        }

        private void checkNobodyWasPassedOver(SwitchboardState state, Map<UUID, ContactRow> contacts) {
            for (Offer offer : state.offers()) {
                if (offer.purpose() != Purpose.ANSWER
                        || state.settings().surge().on()
                        || lastDecisions.stream().noneMatch(each -> isOf(each, offer))) {
                    continue;
                }
                SeatRow seat = state.counsellors().stream()
                        .filter(each -> each.id().equals(offer.counsellorId()))
                        .findFirst()
                        .orElseThrow();
                assertThat(state.contacts())
                        .as("passed over by %s", contacts.get(offer.contactId()).level())
                        .noneMatch(other -> other.phase() == Phase.WAITING
                                && before(other, contacts.get(offer.contactId()))
                                && mayHave(seat, other, state));
            }
        }

        private static boolean isOf(RoutingEvent decision, Offer offer) {
            return decision instanceof OfferMade made && made.offerId().equals(offer.id());
        }

        private static boolean before(ContactRow a, ContactRow b) {
            if (a.journey().agedLevel() != b.journey().agedLevel()) {
                return a.journey().agedLevel().isMoreUrgentThan(b.journey().agedLevel());
            }
            if ((a.requeuedAt() == null) != (b.requeuedAt() == null)) {
                return a.requeuedAt() != null;
            }
            return a.arrivedAt().isBefore(b.arrivedAt());
        }

        private static boolean free(
                SeatRow seat, ContactRow wanted, SwitchboardState state, Map<UUID, ContactRow> contacts) {
            boolean withImminent = contacts.values().stream()
                    .filter(each -> each.level() == Level.IMMINENT)
                    .anyMatch(each -> each.phase() == Phase.ACTIVE && isIn(seat, each)
                            || state.offers().stream()
                                    .anyMatch(offer -> offer.contactId().equals(each.id())
                                            && offer.counsellorId().equals(seat.id())));
            long slots = wanted.level() == Level.IMMINENT ? busy(seat, state) : held(seat, state);
            return seat.state() == CounsellorState.READY && slots < seat.allowed() && !withImminent;
        }

        private static boolean isIn(SeatRow seat, ContactRow contact) {
            return seat.id().equals(contact.counsellorId())
                    || contact.journey().guests().stream()
                            .anyMatch(guest -> guest.counsellorId().equals(seat.id()));
        }

        private static boolean mayHave(SeatRow seat, ContactRow contact, SwitchboardState state) {
            Demand demand = Search.demand(new Contact(contact), state.policy(), state.settings());
            boolean somebodyElse = state.counsellors().stream()
                    .anyMatch(each -> each.state() == CounsellorState.READY
                            && isRight(each, demand, state)
                            && !each.id().equals(contact.journey().excluded())
                            && !contact.decliners().contains(each.id()));
            return isRight(seat, demand, state)
                    && !seat.id().equals(contact.journey().excluded())
                    && (!contact.decliners().contains(seat.id()) || !somebodyElse);
        }

        private static boolean isRight(SeatRow seat, Demand demand, SwitchboardState state) {
            return seat.id().equals(demand.named())
                    || demand.accepts(
                            new SeatClass(seat.languages(), seat.gender(), seat.skills(), seat.supervisor()),
                            state.policy());
        }

        private static long offersOf(SeatRow seat, SwitchboardState state) {
            return state.offers().stream()
                    .filter(each -> each.counsellorId().equals(seat.id()))
                    .count();
        }

        private static long busy(SeatRow seat, SwitchboardState state) {
            return held(seat, state)
                    - state.contacts().stream()
                            .filter(each ->
                                    each.phase() == Phase.WRAP_UP && seat.id().equals(each.counsellorId()))
                            .count();
        }

        private static long held(SeatRow seat, SwitchboardState state) {
            return offersOf(seat, state)
                    + state.contacts().stream()
                            .filter(each -> each.phase() == Phase.ACTIVE || each.phase() == Phase.WRAP_UP)
                            .filter(each -> isIn(seat, each))
                            .count();
        }

        void everybodyComesAndWorks() {
            gatewayBeats = true;
            late.reversed().forEach(this::tell);
            COUNSELLORS.forEach(each -> {
                tell(new CounsellorProfileChanged(new CounsellorProfile(
                        each, HELPLINE, ++versions, each, LANGUAGES, Map.of(), 2, null, false, false)));
                sockets.put(each, id());
                tell(new CounsellorConnected(each, HELPLINE, "node-1", sockets.get(each), now));
                tell(choice(each, Availability.READY));
            });
            for (int round = 0; round < 200 && openContacts() > 0; round++) {
                for (What what : List.of(What.ACCEPT, What.COUNSELLOR_ENDS, What.SAVE)) {
                    Event event = event(new Step(what, round, 1, Fate.NOW));
                    if (event != null) {
                        tell(event);
                    }
                }
                beat();
            }
        }

        private long openContacts() {
            return switchboard.state().contacts().stream()
                    .filter(each -> each.phase() != Phase.ENDED && each.phase() != Phase.EARLY)
                    .count();
        }
    }
}
