package org.sanad.contract;

import java.time.Instant;
import java.util.UUID;

/** What the outside world asks of {@code intake}. Topic {@link Topic#REQUESTS}. */
public sealed interface RequestEvent extends Event {

    UUID contactId();

    @Override
    default Topic topic() {
        return Topic.REQUESTS;
    }

    /**
     * A child asked for a conversation.
     *
     * @param language the language chosen, a BCP 47 language ({@code ar}, {@code fr}, {@code en})
     * @param ageBand the band chosen, for example {@code 10-12}, or null when not told
     * @param danger whether the child said "I am in danger now"
     * @param arrivedAt when the child asked; the contact keeps this time whatever happens later
     * @param wishes never null from today's senders
     * @param previousContactId the conversation this page had before, if any; never shown to anybody
     * @param blocked whether a supervisor let nothing open from there for now; never with {@code danger}
     */
    record ContactRequested(
            UUID contactId,
            String helplineId,
            Channel channel,
            String language,
            String ageBand,
            boolean danger,
            Instant arrivedAt,
            Wishes wishes,
            UUID previousContactId,
            boolean blocked)
            implements RequestEvent {}

    /**
     * A child who was not taken in, or would rather not wait, said that it is safe to answer later and how. The number and
     * the words stay in {@code gateway}, encrypted.
     */
    record MessageLeft(UUID contactId, String helplineId, String language, AnswerBy answerBy, Instant leftAt)
            implements RequestEvent {}

    enum AnswerBy {
        CALL,
        TEXT
    }
}
