package org.sanad.contract;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that the services need to know of one helpline. Texts for people are maps from language to text.
 *
 * @param id short, lower-case, for addresses: {@code demo}
 * @param version grows by one with each change; the greater wins
 * @param locale regional locale per language, for digits and dates: {@code ar -> ar-PS}, or {@code ar-PS-u-nu-latn} where
 *     the helpline wants other digits than its region
 * @param languages the languages that contacts can be opened in, in the order shown
 * @param timeZone IANA time zone of the opening hours
 * @param embedOrigins origins whose pages may embed the child's page
 * @param closedDays closed all day, once each
 * @param queueCaps most contacts waiting per language; a missing language has {@code defaultQueueCap}
 * @param specialDays other hours than in an ordinary week; an event of an older sender has none
 * @param policyPack the id of the pack that the helpline goes by
 * @param pack what that pack says just now; never null
 */
public record Helpline(
        String id,
        long version,
        Map<String, String> name,
        Map<String, String> locale,
        List<String> languages,
        String timeZone,
        List<OpeningHours> openingHours,
        List<LocalDate> closedDays,
        List<String> embedOrigins,
        Map<String, Integer> queueCaps,
        int defaultQueueCap,
        Timers timers,
        List<CallType> callTypes,
        List<CannedReply> cannedReplies,
        Map<String, Map<String, String>> texts,
        List<Alternative> alternatives,
        boolean retired,
        SpecialDays specialDays,
        String policyPack,
        PolicyPack pack) {

    public Helpline {
        specialDays = specialDays == null ? SpecialDays.NONE : specialDays;
        pack = pack == null ? PolicyPack.UNSAID : pack;
        policyPack = policyPack == null ? pack.id() : policyPack;
    }

    /**
     * Open on {@code day} from {@code from} until {@code until}, local time. An end that is not after its beginning is on
     * the next day; midnight at the end of the day is written 00:00.
     */
    public record OpeningHours(DayOfWeek day, LocalTime from, LocalTime until) {}

    /**
     * All in seconds.
     *
     * @param offer life of an offer of a chat; default 45
     * @param urgentOffer life of an offer at level IMMINENT; default 20
     * @param counsellorGrace how long a lost counsellor keeps their contacts; default 45
     * @param waitingVisitorGrace how long a lost child keeps its place; default 120
     * @param activeVisitorGrace how long a lost child keeps its conversation; default 300
     * @param wrapUp how long a wrap-up holds its slot; default 300
     * @param acknowledge how soon an alert must be acknowledged; default 60
     */
    public record Timers(
            int offer,
            int urgentOffer,
            int counsellorGrace,
            int waitingVisitorGrace,
            int activeVisitorGrace,
            int wrapUp,
            int acknowledge) {

        /** The defaults of features sections 4.2, 4.8 and 4.9. */
        public static Timers defaults() {
            return new Timers(45, 20, 45, 120, 300, 300, 60);
        }
    }

    /** One way to class a contact (domain R1.1); the code is stored, the label only shown. */
    public record CallType(String code, CallClass callClass, Map<String, String> label, boolean retired) {}

    public enum CallClass {
        COUNSELLING,
        NON_COUNSELLING
    }

    /** A reply a counsellor may pick; {@code shortcut} is typed after a slash. */
    public record CannedReply(String shortcut, String language, String title, String text) {}

    /** The helpline's own alternatives first, then the agencies of its policy pack that it does not name itself. */
    public List<Alternative> otherHelp() {
        List<Alternative> own = alternatives == null ? List.of() : alternatives;
        return Stream.concat(
                        own.stream(),
                        pack.agencies().stream()
                                .map(agency -> new Alternative(agency.label(), agency.phone(), agency.url()))
                                .filter(agency -> own.stream()
                                        .noneMatch(other -> agency.phone() != null
                                                && agency.phone().equals(other.phone()))))
                .toList();
    }

    /** Another way to get help, shown when a contact is refused and while it waits. */
    public record Alternative(Map<String, String> label, String phone, String url) {}
}
