package org.sanad.gateway.frame;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.Helpline;
import org.sanad.contract.RoutingEvent.Ending;

/**
 * Where a child's contact stands, complete each time.
 *
 * @param place 1 for the next one of its language, or null while unknown
 * @param waitFromMinutes lower end of the honest band, or null
 * @param requeued true once, after the counsellor was lost
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VisitorState(
        Phase phase,
        Integer place,
        Integer waitFromMinutes,
        Integer waitToMinutes,
        RefusalReason refusal,
        List<Helpline.Alternative> alternatives,
        Alias counsellor,
        Ending ending,
        Boolean requeued) {

    public enum Phase {
        REQUESTED,
        WAITING,
        ACTIVE,
        ENDED,
        REFUSED;

        /** Whether the child may still write. */
        public boolean open() {
            return this == REQUESTED || this == WAITING || this == ACTIVE;
        }
    }

    /** What a child is told of a counsellor. */
    public record Alias(String alias) {}
}
