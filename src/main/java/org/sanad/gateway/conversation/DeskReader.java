package org.sanad.gateway.conversation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Helpline;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.gateway.frame.ServerFrame.AlertState;
import org.sanad.gateway.frame.ServerFrame.Desk;
import org.sanad.gateway.frame.ServerFrame.DeskAlert;
import org.sanad.gateway.frame.ServerFrame.DeskContact;
import org.sanad.gateway.frame.ServerFrame.DeskPhase;
import org.sanad.gateway.frame.ServerFrame.Me;
import org.sanad.gateway.frame.ServerFrame.Offer;
import org.sanad.gateway.frame.ServerFrame.Owed;
import org.sanad.gateway.frame.ServerFrame.Progress;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.gateway.message.ContactKeys;
import org.sanad.gateway.message.Words;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Service;

/** A counsellor's desk as the projection has it: any browser, any node and any restart shows the same. */
@Singleton
public class DeskReader {

    private static final String CONTACTS = """
            select c.contact_id, c.phase, c.language, c.level, c.nickname, c.age_band, c.arrived_at, c.assigned_at,
                   c.ended_at, c.ending, w.due_at, c.last_seq, c.visitor_delivered, c.visitor_read,
                   exists (select 1 from visitor_socket s where s.contact_id = c.contact_id) as online,
                   a.alert_id, a.state as alert_state, a.at as alert_at, a.by_whom as alert_by
              from conversation c
              left join wrap_up w on w.contact_id = c.contact_id
              left join lateral (
                   select * from alert x where x.contact_id = c.contact_id order by (x.state = 'CLOSED'), x.at desc limit 1
                   ) a on true
             where ((c.phase = 'ACTIVE' and c.counsellor_id = $1)
                    or (c.phase = 'ENDED' and w.counsellor_id = $1 and w.closed_at is null and w.saved_at is null))
            """;
    private static final String ALL = CONTACTS + " order by c.assigned_at, c.contact_id";
    private static final String ONE = CONTACTS + " and c.contact_id = $2";

    private static final String OFFERS = """
            select offer_id, contact_id, language, level, age_band, arrived_at, expires_at from offer
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
    private final ContactKeys keys;
    private final Clock clock;

    DeskReader(Databases databases, Directory directory, ContactKeys keys, Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.keys = keys;
        this.clock = clock;
    }

    /** The whole desk, for a socket that has just opened. */
    public Uni<Desk> desk(CounsellorProfile profile) {
        SqlClient sql = databases.of(Service.GATEWAY).pool();
        Instant now = clock.instant();
        Tuple who = Tuple.of(profile.id());
        return Uni.combine()
                .all()
                .unis(
                        me(profile),
                        sql.preparedQuery(OFFERS)
                                .execute(Tuple.of(profile.id(), now.atOffset(java.time.ZoneOffset.UTC)))
                                .map(DeskReader::offers),
                        sql.preparedQuery(ALL).execute(who).chain(this::contacts),
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
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(ONE)
                .execute(Tuple.of(counsellorId, contactId))
                .chain(this::contacts)
                .map(found -> found.stream().findFirst());
    }

    private static List<Offer> offers(RowSet<Row> rows) {
        List<Offer> offers = new ArrayList<>(rows.size());
        for (Row row : rows) {
            offers.add(new Offer(
                    row.getUUID("offer_id"),
                    row.getUUID("contact_id"),
                    row.getString("language"),
                    Level.valueOf(row.getString("level")),
                    row.getString("age_band"),
                    Standing.instant(row, "arrived_at"),
                    Standing.instant(row, "expires_at")));
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

    private Uni<List<DeskContact>> contacts(RowSet<Row> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> nickname(row).map(nickname -> contact(row, nickname)))
                .collect()
                .asList();
    }

    /** Empty when the child gave none; Uni cannot carry null through a map that follows. */
    private Uni<Optional<String>> nickname(Row row) {
        if (row.getBuffer("nickname") == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        byte[] sealed = row.getBuffer("nickname").getBytes();
        return keys.of(row.getUUID("contact_id")).map(key -> Optional.of(key.open(sealed, Words.NICKNAME)));
    }

    private static DeskContact contact(Row row, Optional<String> nickname) {
        String ending = row.getString("ending");
        UUID alertId = row.getUUID("alert_id");
        return new DeskContact(
                row.getUUID("contact_id"),
                Phase.valueOf(row.getString("phase")) == Phase.ACTIVE ? DeskPhase.ACTIVE : DeskPhase.WRAP_UP,
                row.getString("language"),
                Level.valueOf(row.getString("level")),
                nickname.orElse(null),
                row.getString("age_band"),
                Standing.instant(row, "arrived_at"),
                Standing.instant(row, "assigned_at"),
                Standing.instant(row, "ended_at"),
                ending == null ? null : Ending.valueOf(ending),
                Standing.instant(row, "due_at"),
                row.getLong("last_seq"),
                new Progress(row.getLong("visitor_delivered"), row.getLong("visitor_read")),
                row.getBoolean("online"),
                alertId == null
                        ? null
                        : new DeskAlert(
                                alertId,
                                AlertState.valueOf(row.getString("alert_state")),
                                Standing.instant(row, "alert_at"),
                                row.getString("alert_by")));
    }
}
