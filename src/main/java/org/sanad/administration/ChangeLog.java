package org.sanad.administration;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Helpline;
import org.sanad.platform.Ids;

/** Keeps who changed what; always in the transaction of the change itself. */
@Singleton
class ChangeLog {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final ObjectMapper json;
    private final Clock clock;

    ChangeLog(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** A change as it is shown; the versions are those of the documents. */
    record Change(
            Instant at,
            String by,
            String kind,
            String documentId,
            Long oldVersion,
            long newVersion,
            Map<String, Object> oldDocument,
            Map<String, Object> newDocument) {}

    /** @param before null when the helpline is new */
    Uni<Void> record(Mutiny.Session session, Helpline before, Helpline after, String by) {
        ChangeEntity change = change("helpline", after.id(), after.id(), after.version(), after, by);
        if (before != null) {
            change.oldVersion = before.version();
            change.oldDocument = json.convertValue(before, OBJECT);
        }
        return session.persist(change);
    }

    /** @param before null when the counsellor is new */
    Uni<Void> record(Mutiny.Session session, CounsellorProfile before, CounsellorProfile after, String by) {
        ChangeEntity change = change("counsellor", after.id(), after.helplineId(), after.version(), after, by);
        if (before != null) {
            change.oldVersion = before.version();
            change.oldDocument = json.convertValue(before, OBJECT);
        }
        return session.persist(change);
    }

    /** The latest changes of a helpline and its counsellors, the newest first. */
    Uni<List<Change>> latest(Mutiny.Session session, String helplineId, int most) {
        return session.createSelectionQuery(
                        "from ChangeEntity where helplineId = ?1 order by at desc, id desc", ChangeEntity.class)
                .setParameter(1, helplineId)
                .setMaxResults(most)
                .getResultList()
                .map(changes -> changes.stream()
                        .map(change -> new Change(
                                change.at,
                                change.by,
                                change.kind,
                                change.documentId,
                                change.oldVersion,
                                change.newVersion,
                                change.oldDocument,
                                change.newDocument))
                        .toList());
    }

    private ChangeEntity change(
            String kind, String documentId, String helplineId, long version, Object document, String by) {
        ChangeEntity change = new ChangeEntity();
        change.id = Ids.next();
        change.at = clock.instant();
        change.by = by;
        change.kind = kind;
        change.documentId = documentId;
        change.helplineId = helplineId;
        change.newVersion = version;
        change.newDocument = json.convertValue(document, OBJECT);
        return change;
    }
}
