package org.sanad.gateway.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.sanad.gateway.conversation.LeftMessages;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** Takes the messages that children leave, whatever page they come from: the same pace and the same rules for each. */
@Singleton
public class Letterbox {

    private final LeftMessages messages;
    private final LeavingPace pace;

    Letterbox(LeftMessages messages, LeavingPace pace) {
        this.messages = messages;
        this.pace = pace;
    }

    /**
     * Keeps it, once for a contact.
     *
     * @throws Problem {@code invalid-token}, {@code slow-down} with the milliseconds to wait, or {@code invalid-input} with the fields
     *     at fault
     */
    public Uni<Void> take(Leaving leaving) {
        if (leaving == null || leaving.token() == null) {
            throw Problem.of(ProblemType.INVALID_TOKEN);
        }
        pace.check(leaving.token());
        var faults = leaving.faults();
        if (!faults.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_INPUT, "The message has " + faults.size() + " errors")
                    .with("errors", faults);
        }
        return messages.leave(leaving.token(), leaving.left());
    }
}
