package org.sanad.gateway.conversation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sanad.contract.PolicyPack;
import org.sanad.contract.PolicyPack.ParentalConsent;
import org.sanad.gateway.frame.VisitorFrame.Open;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/**
 * Whether a child may begin without a parent's word (domain R2.14). Where a policy pack asks for it, the child's own word
 * that a parent agrees is enough: nothing here could prove it, and asking for more would send children away. A child that
 * says it is in danger is never asked, whatever the law says.
 */
final class ParentsWord {

    private static final Pattern BAND = Pattern.compile("(?:under-)?(\\d+)(?:-\\d+)?");

    private ParentsWord() {}

    /** @throws Problem {@code parent-not-asked}; the page then shows who else helps */
    static void check(Open open, PolicyPack pack) {
        if (pack.consent().parents() == ParentalConsent.CONFIRMED
                && !open.danger()
                && !Boolean.TRUE.equals(open.parentAgreed())
                && mayBeUnderAge(open.ageBand(), pack.ageOfMajority())) {
            throw Problem.of(ProblemType.PARENT_NOT_ASKED);
        }
    }

    /** Who does not say how old they are may be a child. */
    private static boolean mayBeUnderAge(String ageBand, int ageOfMajority) {
        Matcher band = BAND.matcher(ageBand == null ? "" : ageBand);
        return !band.matches() || ageBand.startsWith("under-") || Integer.parseInt(band.group(1)) < ageOfMajority;
    }
}
