package org.sanad.routing.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.DeskEvent.VisitorSpoke;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.NeedReason;
import org.sanad.contract.RoutingEvent.ReplyOverdue;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.contract.RoutingEvent.SupervisorNeeded;
import org.sanad.contract.RoutingEvent.VisitorNudged;

/** People who say nothing (features section 4.8). */
class SilencesTest {

    private final Shift shift = new Shift();

    @Test
    void aCounsellorWhoAcceptsAndWritesNothingIsWarnedAndThenRelieved() {
        shift.ready("amal", 2, "ar");
        UUID child = shift.child("ar");
        shift.acceptAs("amal", child);
        shift.seconds(89);
        assertThat(shift.all(ReplyOverdue.class)).isEmpty();
        shift.seconds(2);
        assertThat(shift.last(ReplyOverdue.class).counsellorId()).isEqualTo("amal");
        shift.ready("basma", 2, "ar");
        shift.seconds(90);
        assertThat(shift.last(ContactRequeued.class).reason()).isEqualTo(RequeueReason.COUNSELLOR_SILENT);
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.NOT_RESPONDING);
        assertThat(shift.ringsAt(child)).isEqualTo("basma");
    }

    @Test
    void oneWordInTimeIsEnough() {
        shift.ready("amal", 2, "ar");
        UUID child = shift.child("ar");
        shift.acceptAs("amal", child);
        shift.seconds(100);
        shift.reply(child, "amal");
        shift.pass(Duration.ofMinutes(9));
        assertThat(shift.contact(child).counsellorId()).isEqualTo("amal");
    }

    @Test
    void aSilentChildIsAskedAfterTenMinutesAndLetGoAfterTwenty() {
        shift.ready("amal", 2, "ar");
        UUID child = shift.talk("ar");
        shift.pass(Duration.ofMinutes(9));
        shift.say(new VisitorSpoke(child, Shift.HELPLINE, shift.now()));
        shift.pass(Duration.ofMinutes(9));
        assertThat(shift.all(VisitorNudged.class)).isEmpty();
        shift.seconds(61);
        assertThat(shift.last(VisitorNudged.class).contactId()).isEqualTo(child);
        shift.pass(Duration.ofMinutes(10));
        assertThat(shift.endings(child).getLast().ending()).isEqualTo(Ending.SILENT);
        assertThat(shift.counsellor("amal").wrapUps()).containsExactly(child);
    }

    @Test
    void aChildInImminentDangerIsNeverLetGoForItsSilenceAndSupervisorsAreCalled() {
        shift.ready("amal", 2, "ar");
        UUID child = shift.child("ar", Level.IMMINENT);
        shift.accept(child);
        shift.pass(Duration.ofHours(3));
        assertThat(shift.endings(child)).isEmpty();
        assertThat(shift.all(SupervisorNeeded.class))
                .filteredOn(each -> each.reason() == NeedReason.IMMINENT_SILENT)
                .hasSize(1);
    }
}
