package org.sanad.intake;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sanad.contract.Channel;
import org.sanad.contract.Helpline;
import org.sanad.contract.Helpline.OpeningHours;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.SpecialDays;
import org.sanad.contract.Wishes;
import org.sanad.driver.Helplines;

/** Helplines and requests to test with. */
final class Fixtures {

    private Fixtures() {}

    /** Open around the clock, in Arabic and French, with room for {@code cap} per language. */
    static Helpline helpline(String id, int cap) {
        return helpline(id, "Asia/Hebron", cap, aroundTheClock(), List.of());
    }

    static Helpline helpline(String id, String zone, int cap, List<OpeningHours> hours, List<LocalDate> closedDays) {
        return Helplines.of(id)
                .name(Map.of("en", id))
                .locale(Map.of("ar", "ar-PS", "fr", "fr-FR"))
                .timeZone(zone)
                .openingHours(hours)
                .closedDays(closedDays)
                .defaultQueueCap(cap)
                .build();
    }

    static Helpline with(Helpline h, SpecialDays specialDays) {
        return Helplines.like(h)
                .version(h.version() + 1)
                .specialDays(specialDays)
                .build();
    }

    static Helpline version(Helpline h, long version) {
        return Helplines.like(h).version(version).build();
    }

    static List<OpeningHours> aroundTheClock() {
        return hours("00:00", "00:00", DayOfWeek.values());
    }

    static List<OpeningHours> hours(String from, String until, DayOfWeek... days) {
        return Arrays.stream(days)
                .map(day -> new OpeningHours(day, LocalTime.parse(from), LocalTime.parse(until)))
                .toList();
    }

    static ContactRequested request(String helplineId, String language) {
        return request(helplineId, language, null, false);
    }

    static ContactRequested request(String helplineId, String language, Wishes wishes) {
        return request(helplineId, language, null, false, wishes);
    }

    static ContactRequested request(String helplineId, String language, String ageBand, boolean danger) {
        return request(helplineId, language, ageBand, danger, Wishes.NONE);
    }

    private static ContactRequested request(
            String helplineId, String language, String ageBand, boolean danger, Wishes wishes) {
        return new ContactRequested(
                UUID.randomUUID(),
                helplineId,
                Channel.CHAT,
                language,
                ageBand,
                danger,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                wishes,
                null,
                false);
    }

    /** The same from a network that a supervisor blocked. */
    static ContactRequested blocked(ContactRequested request) {
        return new ContactRequested(
                request.contactId(),
                request.helplineId(),
                request.channel(),
                request.language(),
                request.ageBand(),
                request.danger(),
                request.arrivedAt(),
                request.wishes(),
                request.previousContactId(),
                true);
    }
}
