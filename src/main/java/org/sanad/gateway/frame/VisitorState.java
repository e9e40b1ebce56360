package org.sanad.gateway.frame;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.Helpline;
import org.sanad.contract.RoutingEvent.Ending;

/**
 * Where a child's contact stands, complete each time.
 *
 * @param place 1 for the next one of its language, or null while unknown
 * @param waitFromMinutes lower end of the honest band, or null
 * @param requeued true once, after the counsellor was lost or gave the contact on
 * @param handedOn with {@code requeued}: nobody was lost, somebody else will go on
 * @param opensAt when a child who was turned away may try again, or null
 * @param guests who else is in the conversation
 * @param transferred the child talked to somebody else before, and need not start again
 * @param nudged the child was asked whether it is still there
 * @param busy so many wait just now that it takes longer than usual
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
        Boolean requeued,
        Boolean handedOn,
        Instant opensAt,
        List<Alias> guests,
        Boolean transferred,
        Boolean nudged,
        Boolean busy) {

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
