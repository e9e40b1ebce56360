package org.sanad.gateway.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Helpline;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.gateway.frame.ServerFrame.Desk;
import org.sanad.gateway.frame.ServerFrame.DeskContact;
import org.sanad.gateway.frame.ServerFrame.Me;
import org.sanad.gateway.frame.ServerFrame.Offer;
import org.sanad.gateway.frame.ServerFrame.Owed;
import org.sanad.gateway.message.Voices;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Service;

/** A counsellor's desk as the projection has it: any browser, any node and any restart shows the same. */
@Singleton
public class DeskReader {

    private static final String OFFERS = """
            select offer_id, contact_id, language, level, age_band, arrived_at, expires_at, purpose, from_counsellor, step
              from offer
             where counsellor_id = $1 and closed_at is null and expires_at > $2 order by expires_at
            """;
    private static final String OWED = """
            select c.contact_id, c.ended_at, c.language from wrap_up w join conversation c using (contact_id)
             where w.counsellor_id = $1 and w.closed_at is not null and w.saved_at is null
             order by c.ended_at
            """;
    private static final String ME =
            "select state, since, reason, capacity, languages from counsellor where counsellor_id = $1";

    private final Databases databases;
    private final Directory directory;
    private final DeskContacts contacts;
    private final Voices voices;
    private final Clock clock;

    DeskReader(Databases databases, Directory directory, DeskContacts contacts, Voices voices, Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.contacts = contacts;
        this.voices = voices;
        this.clock = clock;
    }

    /** The whole desk, for a socket that has just opened. */
    public Uni<Desk> desk(CounsellorProfile profile) {
        SqlClient sql = databases.of(Service.GATEWAY).pool();
        Instant now = clock.instant();
        Tuple who = Tuple.of(profile.id());
        Tuple whoNow = Tuple.of(profile.id(), now.atOffset(ZoneOffset.UTC));
        return Uni.combine()
                .all()
                .unis(
                        me(profile),
                        sql.preparedQuery(OFFERS).execute(whoNow).map(this::offers),
                        contacts.of(profile.id(), now),
                        sql.preparedQuery(OWED).execute(who).map(DeskReader::owed))
                .with((me, offers, contacts, owed) -> {
                    Optional<Helpline> helpline = directory.helpline(profile.helplineId());
                    return new Desk(
                            me,
                            offers,
                            contacts,
                            owed,
                            helpline.map(Helpline::callTypes).orElse(List.of()).stream()
                                    .filter(type -> !type.retired())
                                    .toList(),
                            helpline.map(Helpline::cannedReplies).orElse(List.of()),
                            now);
                });
    }

    /** The counsellor as the switchboard sees them; offline when it never heard of them. */
    public Uni<Me> me(CounsellorProfile profile) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(ME)
                .execute(Tuple.of(profile.id()))
                .map(rows -> {
                    for (Row row : rows) {
                        return new Me(
                                profile.id(),
                                profile.displayName(),
                                CounsellorState.valueOf(row.getString("state")),
                                Standing.instant(row, "since"),
                                row.getString("reason"),
                                row.getInteger("capacity"),
                                Arrays.asList(row.getArrayOfStrings("languages")));
                    }
                    return new Me(
                            profile.id(),
                            profile.displayName(),
                            CounsellorState.OFFLINE,
                            clock.instant(),
                            null,
                            profile.chatCapacity(),
                            profile.languages());
                });
    }

    /** One contact, when it is on this counsellor's desk. */
    public Uni<Optional<DeskContact>> contact(String counsellorId, UUID contactId) {
        return contacts.one(counsellorId, contactId, clock.instant());
    }

    private List<Offer> offers(RowSet<Row> rows) {
        List<Offer> offers = new ArrayList<>(rows.size());
        for (Row row : rows) {
            offers.add(new Offer(
                    row.getUUID("offer_id"),
                    row.getUUID("contact_id"),
                    row.getString("language"),
                    Level.valueOf(row.getString("level")),
                    row.getString("age_band"),
                    Standing.instant(row, "arrived_at"),
                    Standing.instant(row, "expires_at"),
                    Purpose.valueOf(row.getString("purpose")),
                    voices.of(row.getString("from_counsellor")),
                    row.getInteger("step")));
        }
        return offers;
    }

    private static List<Owed> owed(RowSet<Row> rows) {
        List<Owed> owed = new ArrayList<>(rows.size());
        for (Row row : rows) {
            owed.add(new Owed(row.getUUID("contact_id"), Standing.instant(row, "ended_at"), row.getString("language")));
        }
        return owed;
    }
}
