package org.sanad.gateway.conversation;

import jakarta.inject.Singleton;
import java.util.List;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Helpline;
import org.sanad.gateway.frame.VisitorState;
import org.sanad.gateway.frame.VisitorState.Alias;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.platform.Directory;

/** What a child is told of where its contact stands. */
@Singleton
public class VisitorStates {

    private final Directory directory;

    VisitorStates(Directory directory) {
        this.directory = directory;
    }

    /** @param tellRequeued whether this is the one time to say that the counsellor was lost */
    public VisitorState of(Standing standing, boolean tellRequeued) {
        Phase phase = standing.phase();
        boolean waiting = phase == Phase.WAITING;
        return new VisitorState(
                phase,
                waiting ? standing.place() : null,
                waiting ? standing.waitFromMinutes() : null,
                waiting ? standing.waitToMinutes() : null,
                standing.refusal(),
                phase == Phase.REFUSED || waiting ? alternatives(standing.helplineId()) : null,
                phase == Phase.ACTIVE ? alias(standing.counsellorId()) : null,
                standing.ending(),
                tellRequeued ? true : null);
    }

    /** Waiting, at this place. */
    public VisitorState waiting(String helplineId, int place, Integer fromMinutes, Integer toMinutes) {
        return new VisitorState(
                Phase.WAITING, place, fromMinutes, toMinutes, null, alternatives(helplineId), null, null, null);
    }

    private List<Helpline.Alternative> alternatives(String helplineId) {
        return directory.helpline(helplineId).map(Helpline::alternatives).orElse(null);
    }

    private Alias alias(String counsellorId) {
        return new Alias(directory
                .counsellor(counsellorId)
                .map(CounsellorProfile::displayName)
                .orElse(null));
    }
}
