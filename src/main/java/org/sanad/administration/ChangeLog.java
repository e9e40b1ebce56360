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

    Uni<Void> created(Mutiny.Session session, Kept<?> row, String by) {
        return session.persist(change(row, by));
    }

    /** @param before the document as it was in {@code oldVersion} */
    Uni<Void> changed(Mutiny.Session session, long oldVersion, Object before, Kept<?> row, String by) {
        ChangeEntity change = change(row, by);
        change.oldVersion = oldVersion;
        change.oldDocument = json.convertValue(before, OBJECT);
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

    private ChangeEntity change(Kept<?> row, String by) {
        ChangeEntity change = new ChangeEntity();
        change.id = Ids.next();
        change.at = clock.instant();
        change.by = by;
        change.kind = row.kind();
        change.documentId = row.id();
        change.helplineId = row.helplineId();
        change.newVersion = row.version();
        change.newDocument = json.convertValue(row.contract(), OBJECT);
        return change;
    }
}
