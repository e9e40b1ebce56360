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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** With the level of now: what rings may have become more urgent since it began to. */
    private static final String OFFER = """
            select o.offer_id, o.contact_id, o.counsellor_id, o.language, coalesce(c.level, o.level) as level, o.age_band,
                   o.arrived_at, o.expires_at, o.purpose, o.from_counsellor, o.step
              from offer o left join conversation c on c.contact_id = o.contact_id
             where o.closed_at is null and o.expires_at > $2
            """;

    private static final String OFFERS = OFFER + " and o.counsellor_id = $1 order by o.expires_at";
    private static final String RINGING = OFFER + " and o.contact_id = $1";
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

    /** The offers of this contact that ring now, by the counsellor at whom they do. */
    public Uni<Map<String, Offer>> ringing(UUID contactId) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(RINGING)
                .execute(Tuple.of(contactId, clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    Map<String, Offer> ringing = new HashMap<>();
                    rows.forEach(row -> ringing.put(row.getString("counsellor_id"), offer(row)));
                    return ringing;
                });
    }

    private List<Offer> offers(RowSet<Row> rows) {
        List<Offer> offers = new ArrayList<>(rows.size());
        rows.forEach(row -> offers.add(offer(row)));
        return offers;
    }

    private Offer offer(Row row) {
        return new Offer(
                row.getUUID("offer_id"),
                row.getUUID("contact_id"),
                row.getString("language"),
                Level.valueOf(row.getString("level")),
                row.getString("age_band"),
                Standing.instant(row, "arrived_at"),
                Standing.instant(row, "expires_at"),
                Purpose.valueOf(row.getString("purpose")),
                voices.of(row.getString("from_counsellor")),
                row.getInteger("step"));
    }

    private static List<Owed> owed(RowSet<Row> rows) {
        List<Owed> owed = new ArrayList<>(rows.size());
        for (Row row : rows) {
            owed.add(new Owed(row.getUUID("contact_id"), Standing.instant(row, "ended_at"), row.getString("language")));
        }
        return owed;
    }
}
