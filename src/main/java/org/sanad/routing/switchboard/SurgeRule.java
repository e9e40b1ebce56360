package org.sanad.routing.switchboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.sanad.contract.RoutingEvent.SurgeChanged;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.switchboard.Deadlines.Kind;

/**
 * Whether the helpline is overrun (domain R4.8). What is counted is read from the contacts themselves, so that a restart
 * knows as much; it is entered at one bound and left at a lower one, so that it does not flicker.
 */
final class SurgeRule {

    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Floor floor;
    private final Deque<Instant> offered = new ArrayDeque<>();
    private final Deque<Instant> abandoned = new ArrayDeque<>();

    SurgeRule(Floor floor) {
        this.floor = floor;
    }

    void offered(Contact contact) {
        offered.addLast(contact.enqueuedAt());
        look();
    }

    void abandoned(Contact contact) {
        abandoned.addLast(contact.endedAt());
        look();
    }

    /** As if the last hours were told again, in their order. */
    void restore() {
        floor.contacts.values().stream()
                .filter(contact -> contact.enqueuedAt() != null)
                .map(Contact::enqueuedAt)
                .sorted()
                .forEach(offered::addLast);
        floor.contacts.values().stream()
                .filter(Contact::isAbandoned)
                .map(Contact::endedAt)
                .sorted()
                .forEach(abandoned::addLast);
        arm();
    }

    /** Enters or leaves it if the rule says so. */
    void look() {
        Policy.Surge rule = floor.policy().surge();
        Settings.Surge surge = floor.settings().surge();
        forgetBefore(floor.now().minus(Duration.ofMinutes(rule.windowMinutes())));
        if (!rule.automatic() || surge.forced()) {
            arm();
            return;
        }
        if (!surge.on()) {
            if (offered.size() >= rule.minimumContacts()) {
                if (rate() >= rule.enterRate()) {
                    change(new Settings.Surge(true, false, false, floor.now()), "offered-rate", null);
                } else if (abandonment() >= rule.enterAbandonment()) {
                    change(new Settings.Surge(true, false, false, floor.now()), "abandonment", null);
                }
            }
        } else if (!floor.now().isBefore(surge.since().plus(Duration.ofMinutes(rule.minimumMinutes())))
                && rate() < rule.leaveRate()
                && abandonment() < rule.leaveAbandonment()) {
            change(Settings.Surge.OFF, "over", null);
        }
        arm();
    }

    /** @param by null for the rule */
    void change(Settings.Surge surge, String cause, String by) {
        floor.rules(floor.policy(), new Settings(floor.settings().diverted(), surge));
        floor.decide(new SurgeChanged(
                floor.helplineId,
                surge.on(),
                cause,
                by,
                surge.on() && surge.extraChats() ? 1 : 0,
                floor.heldBack(),
                floor.now()));
        arm();
    }

    /** While it is on somebody has to look at the clock, or a quiet night would never end it. */
    private void arm() {
        boolean watched = floor.policy().surge().automatic()
                && floor.settings().surge().on()
                && !floor.settings().surge().forced();
        floor.deadlines.setOrCancel(Kind.SURGE, "", watched ? floor.now().plus(LOOK) : null);
    }

    private void forgetBefore(Instant start) {
        while (!offered.isEmpty() && offered.peekFirst().isBefore(start)) {
            offered.removeFirst();
        }
        while (!abandoned.isEmpty() && abandoned.peekFirst().isBefore(start)) {
            abandoned.removeFirst();
        }
    }

    /** As a multiple of the forecast. */
    private double rate() {
        Policy.Surge rule = floor.policy().surge();
        return offered.size() * 60.0 / rule.windowMinutes() / rule.forecastPerHour();
    }

    private double abandonment() {
        return offered.isEmpty() ? 0 : (double) abandoned.size() / offered.size();
    }
}
