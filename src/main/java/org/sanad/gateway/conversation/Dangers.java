package org.sanad.gateway.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.DangerFlagged;
import org.sanad.contract.ConversationEvent.Flagger;
import org.sanad.platform.Databases;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Work;

/** "In danger now": one event per press, whoever presses, however often the press is repeated by a bad network. */
@Singleton
public class Dangers {

    private static final String INSERT =
            "insert into danger_flag (flag_id, contact_id, at) values ($1, $2, $3) on conflict do nothing";

    private final Databases databases;
    private final Clock clock;

    Dangers(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /**
     * The child flags its own contact, at any time: also after the end, while its token is good.
     *
     * @param pressId the page's own id of this press
     */
    public Uni<Void> byVisitor(UUID contactId, UUID pressId) {
        return flag(contactId, pressId, Flagger.VISITOR, null, null);
    }

    /** A counsellor flags a contact they have, had until its wrap-up, or came into. */
    public Uni<Void> byCounsellor(UUID contactId, UUID pressId, String counsellorId) {
        return flag(contactId, pressId, Flagger.COUNSELLOR, counsellorId, null);
    }

    /** A supervisor flags any contact of the helpline. */
    public Uni<Void> bySupervisor(UUID contactId, UUID pressId, String supervisorId, String helplineId) {
        return flag(contactId, pressId, Flagger.SUPERVISOR, supervisorId, helplineId);
    }

    private Uni<Void> flag(UUID contactId, UUID pressId, Flagger flagger, String by, String helplineId) {
        return databases.of(Service.GATEWAY).transaction(work -> Standing.of(work.connection(), contactId)
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_CONTACT)))
                .chain(standing -> {
                    if (flagger == Flagger.COUNSELLOR && !standing.takesPart(by)) {
                        throw Problem.of(ProblemType.NOT_A_PARTICIPANT);
                    }
                    if (flagger == Flagger.SUPERVISOR && !standing.helplineId().equals(helplineId)) {
                        throw Problem.of(ProblemType.UNKNOWN_CONTACT);
                    }
                    return flag(work, contactId, standing.helplineId(), pressId, flagger, by);
                }));
    }

    Uni<Void> flag(Work work, UUID contactId, String helplineId, UUID pressId, Flagger flagger, String by) {
        // Bound to the contact: a press id that somebody else used elsewhere must not silence this one.
        UUID flagId =
                UUID.nameUUIDFromBytes((contactId + "/" + flagger + "/" + pressId).getBytes(StandardCharsets.UTF_8));
        Instant now = clock.instant();
        return work.connection()
                .preparedQuery(INSERT)
                .execute(Tuple.of(flagId, contactId, now.atOffset(ZoneOffset.UTC)))
                .invoke(inserted -> {
                    if (inserted.rowCount() > 0) {
                        work.emit(new DangerFlagged(flagId, contactId, helplineId, flagger, by, now));
                    }
                })
                .replaceWithVoid();
    }
}
