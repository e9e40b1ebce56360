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
     * @param previousContactId the conversation this page had before, or that the child's phrase leads to, if any
     * @param preferredCounsellorId the counsellor who had the child before, if that is known; never told to the child
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
            String preferredCounsellorId,
            boolean blocked)
            implements RequestEvent {

        /** Where it is not said who had the child before. */
        public ContactRequested(
                UUID contactId,
                String helplineId,
                Channel channel,
                String language,
                String ageBand,
                boolean danger,
                Instant arrivedAt,
                Wishes wishes,
                UUID previousContactId,
                boolean blocked) {
            this(
                    contactId,
                    helplineId,
                    channel,
                    language,
                    ageBand,
                    danger,
                    arrivedAt,
                    wishes,
                    previousContactId,
                    null,
                    blocked);
        }
    }

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
