package org.sanad.routing.switchboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.Handover;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.NeedReason;
import org.sanad.contract.Wishes;

/** All that is stored of a {@link Journey}, as one value. */
public record JourneyRow(
        String queue,
        Wishes wishes,
        String preferred,
        String excluded,
        Level agedLevel,
        Instant agedAt,
        int stage,
        Instant stageAt,
        Handover.Target aim,
        Asked handover,
        List<UUID> handoversSeen,
        List<Guest> guests,
        List<NeedReason> needs,
        Instant alarmFrom,
        boolean replied,
        boolean warned,
        Instant spokeAt,
        boolean nudged,
        Instant worseAt) {

    static final JourneyRow START = new JourneyRow(
            null,
            Wishes.NONE,
            null,
            null,
            null,
            null,
            1,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            null,
            false,
            false,
            null,
            false,
            null);

    /** A handover that runs; {@code decliners} are not asked again for it. */
    public record Asked(
            UUID id,
            Handover.Kind kind,
            Handover.Target target,
            String from,
            Instant at,
            Instant dueAt,
            List<String> decliners) {

        Asked declinedBy(String counsellor) {
            List<String> all = new ArrayList<>(decliners);
            all.add(counsellor);
            return new Asked(id, kind, target, from, at, dueAt, List.copyOf(all));
        }
    }

    public record Guest(String counsellorId, Instant since) {}
}
