package org.sanad.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.sanad.contract.Helpline;
import org.sanad.contract.Helpline.OpeningHours;

/**
 * When a helpline is open, by its own clock on the wall.
 *
 * <p>Hours belong to the day on which they begin: Thursday 20:00 until 02:00 ends on Friday, and a closed Friday does not
 * cut it short, while a closed Thursday takes all of it away. Hours whose end equals their beginning last a whole day.
 * Where the clock is changed nobody falls into the hole: a time that is skipped means the moment of the change, and a
 * time that comes twice means its first coming for a beginning and its second for an end. A helpline without hours is
 * closed.
 */
final class OpeningCalendar {

    private final ZoneId zone;
    private final List<OpeningHours> hours;
    private final Set<LocalDate> closedDays;

    private OpeningCalendar(ZoneId zone, List<OpeningHours> hours, Set<LocalDate> closedDays) {
        this.zone = zone;
        this.hours = hours;
        this.closedDays = closedDays;
    }

    static OpeningCalendar of(Helpline helpline) {
        return new OpeningCalendar(
                zone(helpline.timeZone()),
                helpline.openingHours() == null ? List.of() : helpline.openingHours(),
                helpline.closedDays() == null ? Set.of() : Set.copyOf(helpline.closedDays()));
    }

    /** A time zone that nobody knows is read as UTC: hours that are a little off help more than a child left without an answer. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException | NullPointerException unknown) {
            return ZoneOffset.UTC;
        }
    }

    boolean isOpen(Instant now) {
        var today = now.atZone(zone).toLocalDate();
        return opensOn(today, now) || opensOn(today.minusDays(1), now);
    }

    private boolean opensOn(LocalDate day, Instant now) {
        if (closedDays.contains(day)) {
            return false;
        }
        return hours.stream()
                .filter(h -> h.day() == day.getDayOfWeek())
                .anyMatch(h -> !now.isBefore(beginning(day, h.from())) && now.isBefore(end(day, h)));
    }

    private Instant beginning(LocalDate day, LocalTime from) {
        return onTheWall(day.atTime(from), true);
    }

    private Instant end(LocalDate day, OpeningHours h) {
        var lastDay = h.until().isAfter(h.from()) ? day : day.plusDays(1);
        return onTheWall(lastDay.atTime(h.until()), false);
    }

    private Instant onTheWall(LocalDateTime time, boolean firstComing) {
        var rules = zone.getRules();
        var change = rules.getTransition(time);
        if (change == null) {
            return time.toInstant(rules.getOffset(time));
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        return time.toInstant(firstComing ? change.getOffsetBefore() : change.getOffsetAfter());
    }
}
