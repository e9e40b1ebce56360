package org.sanad.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.Channel;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.Wishes;
import org.sanad.platform.Work;

/**
 * Requests for a helpline that this replica does not know: its directory may be a moment behind. They wait in a table, so
 * that none is lost and none holds up the others.
 */
@Singleton
class HeldRequests {

    private static final String HOLD = """
            insert into held_request
                (contact_id, helpline_id, channel, language, age_band, danger, arrived_at, held_at,
                 also_speaks, counsellor_gender, previous_contact_id, preferred_counsellor_id, blocked)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            on conflict do nothing
            """;
    private static final String TAKE = """
            delete from held_request
             where contact_id in (
                select contact_id from held_request
                 where helpline_id = any($1) or held_at <= $2
                 order by arrived_at limit 200 for update skip locked)
            returning contact_id, helpline_id, channel, language, age_band, danger, arrived_at,
                       also_speaks, counsellor_gender, previous_contact_id, preferred_counsellor_id, blocked
            """;

    Uni<Void> hold(Work work, List<ContactRequested> requests, Instant now) {
        var rows = requests.stream().map(request -> row(request, now)).toList();
        return work.connection().preparedQuery(HOLD).executeBatch(rows).replaceWithVoid();
    }

    /** Takes out those whose helpline is among {@code known} and those held since {@code since} or longer. */
    Uni<List<ContactRequested>> take(Work work, List<String> known, Instant since) {
        return work.connection()
                .preparedQuery(TAKE)
                .execute(Tuple.of(known.toArray(String[]::new), at(since)))
                .map(rows -> {
                    var requests = new ArrayList<ContactRequested>();
                    for (Row row : rows) {
                        requests.add(new ContactRequested(
                                row.get(UUID.class, "contact_id"),
                                row.getString("helpline_id"),
                                Channel.valueOf(row.getString("channel")),
                                row.getString("language"),
                                row.getString("age_band"),
                                row.getBoolean("danger"),
                                row.getOffsetDateTime("arrived_at").toInstant(),
                                new Wishes(
                                        List.of(row.getArrayOfStrings("also_speaks")),
                                        row.getString("counsellor_gender")),
                                row.getUUID("previous_contact_id"),
                                row.getString("preferred_counsellor_id"),
                                row.getBoolean("blocked")));
                    }
                    requests.sort(Comparator.comparing(ContactRequested::arrivedAt));
                    return requests;
                });
    }

    private static Tuple row(ContactRequested request, Instant now) {
        var wishes = Wishes.orNone(request.wishes());
        return Tuple.from(new Object[] {
            request.contactId(),
            request.helplineId(),
            request.channel().name(),
            request.language(),
            request.ageBand(),
            request.danger(),
            at(request.arrivedAt()),
            at(now),
            wishes.alsoSpeaks().toArray(String[]::new),
            wishes.counsellorGender(),
            request.previousContactId(),
            request.preferredCounsellorId(),
            request.blocked()
        });
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
