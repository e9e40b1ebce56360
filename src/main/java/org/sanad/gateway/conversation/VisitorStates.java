package org.sanad.gateway.conversation;

import jakarta.inject.Singleton;
import java.util.List;
import org.sanad.contract.Helpline;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.gateway.frame.VisitorState;
import org.sanad.gateway.frame.VisitorState.Alias;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.gateway.message.Voices;
import org.sanad.platform.Directory;

/** What a child is told of where its contact stands. */
@Singleton
public class VisitorStates {

    private final Directory directory;
    private final Voices voices;

    VisitorStates(Directory directory, Voices voices) {
        this.directory = directory;
        this.voices = voices;
    }

    /** @param tellRequeued whether this is the one time to say that the counsellor was lost */
    public VisitorState of(Standing standing, boolean tellRequeued) {
        Phase phase = standing.turnedAway() ? Phase.REFUSED : standing.phase();
        boolean waiting = phase == Phase.WAITING;
        boolean active = phase == Phase.ACTIVE;
        return new VisitorState(
                phase,
                waiting ? standing.place() : null,
                waiting ? standing.waitFromMinutes() : null,
                waiting ? standing.waitToMinutes() : null,
                standing.refusal(),
                phase == Phase.REFUSED || waiting ? alternatives(standing.helplineId()) : null,
                active ? alias(standing.counsellorId()) : null,
                standing.ending(),
                tellRequeued ? true : null,
                tellRequeued && !RequeueReason.COUNSELLOR_LOST.name().equals(standing.requeueReason()) ? true : null,
                phase == Phase.REFUSED ? standing.opensAt() : null,
                active && !standing.guests().isEmpty()
                        ? standing.guests().stream().map(this::alias).toList()
                        : null,
                active && standing.transferred() ? true : null,
                active && standing.nudged() ? true : null,
                waiting && standing.busy() ? true : null);
    }

    /**
     * Waiting as before, at this place.
     *
     * @param place null far back, where a number helps nobody
     */
    public VisitorState waiting(VisitorState told, Integer place, Integer fromMinutes, Integer toMinutes) {
        return new VisitorState(
                Phase.WAITING,
                place,
                fromMinutes,
                toMinutes,
                null,
                told.alternatives(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                told.busy());
    }

    private List<Helpline.Alternative> alternatives(String helplineId) {
        return directory.helpline(helplineId).map(Helpline::otherHelp).orElse(null);
    }

    private Alias alias(String counsellorId) {
        return new Alias(voices.of(counsellorId));
    }
}
