package org.sanad.gateway.plain;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.sanad.contract.PolicyPack.ChildsWish;
import org.sanad.gateway.keeping.ForgetWishes;
import org.sanad.gateway.page.Leaving;
import org.sanad.gateway.page.Letterbox;
import org.sanad.gateway.plain.Visit.Outcome;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** What a child can do when nobody talks with it (any more): leave a message, or ask to be forgotten. By the same rules as with scripts. */
@Singleton
class Afterwards {

    private final Letterbox letterbox;
    private final ForgetWishes wishes;

    Afterwards(Letterbox letterbox, ForgetWishes wishes) {
        this.letterbox = letterbox;
        this.wishes = wishes;
    }

    enum Step {
        ASKED,
        FORM,
        UNSAFE,
        LEFT
    }

    /** @param fault the text that says what went wrong, or empty */
    record Later(String token, int turn, Step step, String fault) implements Outcome {

        @Override
        public String toString() {
            return "Later[" + step + "]";
        }
    }

    /** @param decides who decides over the wish; null when it could not be taken */
    record Forgetting(String token, ChildsWish decides) implements Outcome {

        @Override
        public String toString() {
            return "Forgetting[" + decides + "]";
        }
    }

    /** The next step of leaving a message. */
    Uni<Outcome> later(Post post) {
        return switch (post.deed()) {
            case LATER_SAFE -> Uni.createFrom().item(step(post, Step.FORM, ""));
            case LATER_UNSAFE -> Uni.createFrom().item(step(post, Step.UNSAFE, ""));
            case LEAVE_MESSAGE ->
                Uni.createFrom()
                        .deferred(() -> letterbox.take(post.leaving()))
                        .map(kept -> step(post, Step.LEFT, ""))
                        .onFailure(Problem.class)
                        .recoverWithItem(problem -> step(
                                post,
                                Boolean.TRUE.equals(post.leaving().safe()) ? Step.FORM : Step.ASKED,
                                fault(post, (Problem) problem)));
            default -> Uni.createFrom().item(step(post, Step.ASKED, ""));
        };
    }

    Uni<Outcome> forget(Post post) {
        return wishes.ask(post.token()).<Outcome>map(decides -> new Forgetting(post.token(), decides));
    }

    /** What is shown when the server could not do it: nothing of what was typed is lost. */
    static Later failed(Post post) {
        Step step = post.deed() == Post.Deed.LEAVE_MESSAGE ? Step.FORM : Step.ASKED;
        return new Later(post.token(), post.turn(), step, Faults.key(ProblemType.UNAVAILABLE));
    }

    private static Outcome step(Post post, Step step, String fault) {
        return new Later(post.token(), post.turn() + 1, step, fault);
    }

    private static String fault(Post post, Problem problem) {
        boolean number = problem.type() == ProblemType.INVALID_INPUT
                && post.leaving().faults().stream().map(Leaving.Fault::field).anyMatch("number"::equals);
        return number ? "later.fault.number" : Faults.key(problem.type());
    }
}
