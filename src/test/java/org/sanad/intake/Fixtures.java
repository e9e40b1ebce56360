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

/** Helplines and requests to test with. */
final class Fixtures {

    private Fixtures() {}

    /** Open around the clock, in Arabic and French, with room for {@code cap} per language. */
    static Helpline helpline(String id, int cap) {
        return helpline(id, "Asia/Hebron", cap, aroundTheClock(), List.of());
    }

    static Helpline helpline(String id, String zone, int cap, List<OpeningHours> hours, List<LocalDate> closedDays) {
        return new Helpline(
                id,
                1,
                Map.of("en", id),
                Map.of("ar", "ar-PS", "fr", "fr-FR"),
                List.of("ar", "fr"),
                zone,
                hours,
                closedDays,
                List.of(),
                Map.of(),
                cap,
                Helpline.Timers.defaults(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                false);
    }

    static Helpline with(Helpline h, SpecialDays specialDays) {
        return copy(h, h.version() + 1, specialDays);
    }

    static Helpline version(Helpline h, long version) {
        return copy(h, version, h.specialDays());
    }

    private static Helpline copy(Helpline h, long version, SpecialDays specialDays) {
        return new Helpline(
                h.id(),
                version,
                h.name(),
                h.locale(),
                h.languages(),
                h.timeZone(),
                h.openingHours(),
                h.closedDays(),
                h.embedOrigins(),
                h.queueCaps(),
                h.defaultQueueCap(),
                h.timers(),
                h.callTypes(),
                h.cannedReplies(),
                h.texts(),
                h.alternatives(),
                h.retired(),
                specialDays);
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
