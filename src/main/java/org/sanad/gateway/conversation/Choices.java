package org.sanad.gateway.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.DeskEvent.AvailabilityChosen;
import org.sanad.contract.DeskEvent.OfferAnswered;
import org.sanad.platform.Databases;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;

/** What a counsellor chooses: to be ready or not, to take an offer or not. The switchboard decides what follows. */
@Singleton
public class Choices {

    /** Reasons are codes or a few words. */
    private static final int LONGEST_REASON = 200;

    private static final String OFFER =
            "select contact_id, helpline_id, closed_at from offer where offer_id = $1 and counsellor_id = $2";

    private final Databases databases;
    private final Clock clock;

    Choices(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    public Uni<Void> availability(String counsellorId, String helplineId, Availability availability, String reason) {
        checkReason(reason);
        return databases.of(Service.GATEWAY).transaction(work -> {
            work.emit(new AvailabilityChosen(counsellorId, helplineId, availability, reason, clock.instant()));
            return Uni.createFrom().voidItem();
        });
    }

    /** Fails with {@code offer-gone} when it is not this counsellor's, or no longer open. */
    public Uni<Void> answer(String counsellorId, UUID offerId, boolean accept, String reason) {
        checkReason(reason);
        if (!accept && (reason == null || reason.isBlank())) {
            throw Problem.of(ProblemType.MALFORMED_FRAME);
        }
        return databases.of(Service.GATEWAY).transaction(work -> work.connection()
                .preparedQuery(OFFER)
                .execute(Tuple.of(offerId, counsellorId))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.of(ProblemType.OFFER_GONE);
                    }
                    Row row = rows.iterator().next();
                    if (row.getOffsetDateTime(2) != null) {
                        throw Problem.of(ProblemType.OFFER_GONE);
                    }
                    work.emit(new OfferAnswered(
                            offerId, row.getUUID(0), counsellorId, row.getString(1), accept, reason, clock.instant()));
                })
                .replaceWithVoid());
    }

    private static void checkReason(String reason) {
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw Problem.of(ProblemType.TEXT_TOO_LONG);
        }
    }
}
