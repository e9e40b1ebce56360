package org.sanad.gateway.plain;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.gateway.conversation.Conversations;
import org.sanad.gateway.conversation.Dangers;
import org.sanad.gateway.conversation.Reception;
import org.sanad.gateway.conversation.Standing;
import org.sanad.gateway.frame.VisitorFrame.Open;
import org.sanad.gateway.message.Marking;
import org.sanad.gateway.message.Words;
import org.sanad.gateway.message.Writing;
import org.sanad.gateway.plain.Post.Deed;
import org.sanad.gateway.plain.Turns.Age;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** What one post of the page does, by the same services as a socket's frames. */
@Singleton
class Visit {

    /** While the database is away a message waits; a page that says nothing for longer looks broken. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Reception reception;
    private final Conversations conversations;
    private final Dangers dangers;
    private final Writing writing;
    private final Marking marking;
    private final Turns turns;
    private final Farewells farewells;
    private final Paces paces;
    private final Afterwards afterwards;
    private final FourWords words;

    Visit(
            Reception reception,
            Conversations conversations,
            Dangers dangers,
            Writing writing,
            Marking marking,
            Turns turns,
            Farewells farewells,
            Paces paces,
            Afterwards afterwards,
            FourWords words) {
        this.reception = reception;
        this.conversations = conversations;
        this.dangers = dangers;
        this.writing = writing;
        this.marking = marking;
        this.turns = turns;
        this.farewells = farewells;
        this.paces = paces;
        this.afterwards = afterwards;
        this.words = words;
    }

    /** What the page shows next. */
    sealed interface Outcome
            permits Outcome.Before,
                    Outcome.Talk,
                    Outcome.Past,
                    Outcome.Ended,
                    Outcome.Left,
                    Afterwards.Later,
                    Afterwards.Forgetting,
                    FourWords.Words {

        /** The first page again; {@code fault} is null where nothing went wrong. */
        record Before(ProblemType fault) implements Outcome {}

        /**
         * @param arrived the text is stored; with a fault it may not be
         * @param seen the last message that stood on the page before
         */
        record Talk(
                Standing standing, String token, int turn, ProblemType fault, boolean arrived, boolean told, long seen)
                implements Outcome {

            @Override
            public String toString() {
                return "Talk[...]";
            }
        }

        /** Nothing is shown here any more: the token, or this post, is too old. */
        record Past() implements Outcome {}

        /** @param pass with which the child may ask for words now, if any */
        record Ended(Optional<UUID> pass) implements Outcome {}

        record Left() implements Outcome {}
    }

    /**
     * @param hereText what {@link Deed#HERE} says for the child, in its language
     * @param address where it was posted from, or null
     */
    Uni<Outcome> handle(Post post, String helplineId, String hereText, String address) {
        return switch (post.deed()) {
            case START -> Uni.createFrom().item(new Outcome.Before(null));
            case OPEN, OPEN_IN_DANGER -> open(post, helplineId, address);
            default -> goOn(post, hereText);
        };
    }

    private Uni<Outcome> open(Post post, String helplineId, String address) {
        if (post.id() == null || post.messageId() == null) {
            return Uni.createFrom().item(new Outcome.Before(null));
        }
        boolean danger = post.deed() == Deed.OPEN_IN_DANGER;
        Open open = new Open(
                post.id(),
                helplineId,
                post.language(),
                post.nickname().isBlank() ? null : post.nickname().strip(),
                post.ageBand().isBlank() ? null : post.ageBand(),
                danger,
                post.consentVersion(),
                post.wishes(),
                post.previous(),
                post.parentAgreed(),
                post.phrase());
        return Uni.createFrom()
                .deferred(() -> {
                    Words.checkLength(post.text(), Words.MOST_CHARACTERS);
                    return reception.open(open, address);
                })
                .chain(opened -> turns.take(opened.contactId(), 0)
                        .chain(age -> age != Age.OLD
                                ? say(opened.contactId(), post.messageId(), post.text())
                                        .chain(fault -> conversations
                                                .standing(opened.contactId())
                                                .<Outcome>map(standing -> new Outcome.Talk(
                                                        standing, opened.token(), 1, fault, fault == null, danger, 0)))
                                : past()))
                .onFailure()
                .recoverWithItem(failure -> {
                    ProblemType fault = Faults.of(failure);
                    return fault == ProblemType.INVALID_TOKEN ? new Outcome.Past() : new Outcome.Before(fault);
                });
    }

    private Uni<Outcome> goOn(Post post, String hereText) {
        if (post.token() == null || post.id() == null || post.messageId() == null) {
            return past();
        }
        return reception
                .resume(post.token())
                .chain(standing -> switch (post.deed()) {
                    // Always, however old the page is: leaving must not fail.
                    case LEAVE ->
                        conversations
                                .endedByVisitor(standing.contactId(), true)
                                .call(() -> turns.shut(standing.contactId()))
                                .<Outcome>replaceWith(new Outcome.Left());
                    case END ->
                        conversations
                                .endedByVisitor(standing.contactId(), false)
                                .chain(() -> farewells.part(standing.contactId(), post.turn(), post.id()))
                                .<Outcome>map(Outcome.Ended::new);
                    case KEEP_WORDS, WORDS, FORGET_WORDS -> words.next(standing, post);
                    case FORGET ->
                        paces.admits(standing.contactId())
                                ? afterwards.forget(post)
                                : Uni.createFrom().<Outcome>item(new Afterwards.Forgetting(post.token(), null));
                    default ->
                        TalkPage.LEFT.contains(standing.ending())
                                ? Uni.createFrom().item(new Outcome.Ended(Optional.empty()))
                                : turns.take(standing.contactId(), post.turn())
                                        .chain(age -> age != Age.OLD ? next(standing, post, hereText) : past());
                })
                .onFailure()
                .recoverWithUni(failure -> switch (Faults.of(failure)) {
                    case INVALID_TOKEN, CONVERSATION_ENDED ->
                        post.deed() == Deed.LEAVE ? Uni.createFrom().item(new Outcome.Left()) : past();
                    default -> Uni.createFrom().failure(failure);
                });
    }

    private Uni<Outcome> next(Standing standing, Post post, String hereText) {
        return switch (post.deed()) {
            case LATER, LATER_SAFE, LATER_UNSAFE, LEAVE_MESSAGE -> afterwards.later(post);
            default -> act(standing, post, hereText);
        };
    }

    private Uni<Outcome> act(Standing standing, Post post, String hereText) {
        UUID contactId = standing.contactId();
        // Whoever posts had the page before it before their eyes.
        long seen = marking.ofVisitor(contactId, standing.readByVisitor()).delivered();
        marking.visitorGot(contactId, seen, seen, seen);
        boolean told = post.told() || post.deed() == Deed.DANGER;
        Uni<ProblemType> done = paces.admits(contactId)
                ? switch (post.deed()) {
                    case SAY ->
                        post.text().isBlank()
                                ? Uni.createFrom().item(ProblemType.TEXT_EMPTY)
                                : say(contactId, post.messageId(), post.text());
                    case HERE -> say(contactId, post.messageId(), hereText);
                    case DANGER -> dangers.byVisitor(contactId, post.id()).replaceWith((ProblemType) null);
                    case WORSE -> conversations.worse(contactId, post.id()).replaceWith((ProblemType) null);
                    default -> Uni.createFrom().nullItem();
                }
                : Uni.createFrom().item(ProblemType.SLOW_DOWN);
        return done.chain(fault -> conversations
                .standing(contactId)
                .map(now -> new Outcome.Talk(
                        now,
                        post.token(),
                        post.turn() + 1,
                        fault,
                        fault == null && post.deed() == Deed.SAY,
                        told && (fault == null || post.told()),
                        seen)));
    }

    /** @return why it was not stored, or null */
    private Uni<ProblemType> say(UUID contactId, UUID messageId, String text) {
        if (text.isBlank()) {
            return Uni.createFrom().nullItem();
        }
        return writing.draft(contactId, messageId, Sender.VISITOR, null, text)
                .chain(writing::append)
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> Problem.of(ProblemType.UNAVAILABLE))
                .replaceWith((ProblemType) null)
                .onFailure()
                .recoverWithItem(Faults::of);
    }

    private static Uni<Outcome> past() {
        return Uni.createFrom().item(new Outcome.Past());
    }
}
