package org.sanad.routing.switchboard;

import java.util.List;
import org.sanad.contract.Channel;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.OfferMade.Considered;
import org.sanad.contract.Wishes;

/** "What would happen now to a contact like this": asked and answered without touching anything. */
public final class Rehearsal {

    private Rehearsal() {}

    public record Question(Channel channel, String language, Level level, Wishes wishes) {}

    /**
     * @param ringsAt whom it would ring at now, none when it would wait
     * @param step the step of the search it would be in, from 1
     * @param waitingFor why nobody is rung: {@code nobody-staffed}, {@code all-busy} or {@code held-back}; null when
     *     somebody is
     * @param place 1 for the next one among those of the language
     * @param waitFromMinutes lower end of the honest band, or null
     * @param considered who was looked at, and the verdict of each
     */
    public record Answer(
            List<String> ringsAt,
            int step,
            String waitingFor,
            int place,
            Integer waitFromMinutes,
            Integer waitToMinutes,
            List<Considered> considered) {}
}
