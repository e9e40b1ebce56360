package org.sanad.gateway.plain;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.sanad.gateway.conversation.Standing;
import org.sanad.gateway.plain.Post.Deed;
import org.sanad.gateway.plain.Turns.Age;
import org.sanad.gateway.plain.Visit.Outcome;
import org.sanad.gateway.wayback.WayBacks;
import org.sanad.gateway.wayback.WayBacks.Phrase;

/**
 * Words to come back with, by the same rules as with scripts. They are written into the answer to the one post that asked for them:
 * neither a double tap, nor a reload, nor the browser's history shows them again.
 */
@Singleton
class FourWords {

    private final WayBacks ways;
    private final Turns turns;
    private final Farewells farewells;
    private final Paces paces;

    FourWords(WayBacks ways, Turns turns, Farewells farewells, Paces paces) {
        this.ways = ways;
        this.turns = turns;
        this.farewells = farewells;
        this.paces = paces;
    }

    enum Step {
        ASKED,
        SHOWN,
        /** They were shown before; they are not shown again. */
        ONCE,
        FORGOTTEN,
        FAILED
    }

    /**
     * @param turn of the next post
     * @param pass of the next post, once the child said goodbye; null before
     * @param talks the conversation goes on
     * @param phrase null unless it is shown
     */
    record Words(String token, int turn, UUID pass, boolean talks, Step step, Phrase phrase) implements Outcome {

        @Override
        public String toString() {
            return "Words[" + step + "]";
        }
    }

    /** To a child who talks, or who just said goodbye on this page; to nobody who comes upon it later. */
    Uni<Outcome> next(Standing standing, Post post) {
        UUID contactId = standing.contactId();
        boolean left = TalkPage.LEFT.contains(standing.ending());
        return (left ? Uni.createFrom().item(Age.OLD) : turns.take(contactId, post.turn()))
                .chain(age -> age == Age.OLD
                        ? farewells
                                .spend(contactId, post.id())
                                .chain(pass -> answer(standing, post, pass.age(), pass.next()))
                        : answer(standing, post, age, null));
    }

    /** What is shown when the server could not do it: the same post again is the same wish. */
    static Words failed(Post post) {
        boolean parted = post.turn() == 0;
        return new Words(post.token(), post.turn(), parted ? post.id() : null, !parted, Step.FAILED, null);
    }

    private Uni<Outcome> answer(Standing standing, Post post, Age age, UUID pass) {
        if (age == Age.OLD) {
            return Uni.createFrom().item(new Outcome.Past());
        }
        boolean talks = pass == null && standing.phase().open();
        int turn = pass == null ? post.turn() + 1 : 0;
        return done(standing, post.deed(), age)
                .onFailure()
                .invoke(Faults::report)
                .onFailure()
                .recoverWithItem(new Done(Step.FAILED, null))
                .map(done -> new Words(post.token(), turn, pass, talks, done.step(), done.phrase()));
    }

    private record Done(Step step, Phrase phrase) {}

    private Uni<Done> done(Standing standing, Deed deed, Age age) {
        if (!paces.admits(standing.contactId())) {
            return Uni.createFrom().item(new Done(Step.FAILED, null));
        }
        return switch (deed) {
            case FORGET_WORDS -> ways.forget(standing.contactId()).replaceWith(new Done(Step.FORGOTTEN, null));
            case WORDS ->
                age == Age.AGAIN
                        ? Uni.createFrom().item(new Done(Step.ONCE, null))
                        : Uni.createFrom()
                                .deferred(() ->
                                        ways.ask(standing.contactId(), standing.helplineId(), standing.language()))
                                .map(phrase -> new Done(Step.SHOWN, phrase));
            default -> Uni.createFrom().item(new Done(Step.ASKED, null));
        };
    }
}
