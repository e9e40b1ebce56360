package org.sanad.routing.switchboard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.RoutingEvent.CounsellorState;

/** All that is stored of a counsellor; the slots follow from offers and contacts. */
public record SeatRow(
        String id,
        long profileVersion,
        List<String> languages,
        int capacity,
        boolean retired,
        Availability chosen,
        Instant chosenAt,
        String chosenReason,
        boolean missed,
        Link link,
        Instant idleSince,
        CounsellorState state,
        Instant since,
        String gender,
        Map<String, Integer> skills,
        boolean supervisor,
        boolean extraSlot,
        int allowed,
        Instant recoversAt,
        Instant tookAt) {}
