package org.sanad.platform.keeping;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.sanad.contract.RecordClass;
import org.sanad.platform.Work;

/** How one class of records goes when its days are over. */
public interface Purge {

    /** In one step, and so in one transaction, at most. */
    int MOST = 500;

    /**
     * @param before what ended earlier is due
     * @param now the time of the round
     */
    record Due(String helplineId, Instant before, Instant now) {}

    /**
     * @param gone how many records went, for the tombstone
     * @param more whether there may be others that are due
     */
    record Step(int gone, boolean more) {

        /** When everything that is due goes together: whoever found fewer than the most has found all. */
        public static Step of(int gone) {
            return new Step(gone, gone >= MOST);
        }
    }

    RecordClass records();

    /**
     * Whether what went leaves a tombstone. A record of which two services hold a part is counted once: where its words are.
     */
    default boolean counted() {
        return true;
    }

    /** Purges some of what is due, and never what is held; the round goes on while there is more. */
    Uni<Step> step(Work work, Due due);

    /**
     * A purge by statements, each of which deletes at most {@link #MOST} rows. They are given the helpline as {@code $1} and
     * the time before which things are due as {@code $2}; the first one's rows are the records, and the round goes on
     * until none of them finds as many as it may delete.
     */
    static Purge of(RecordClass records, String... statements) {
        return of(records, true, statements);
    }

    /** The same for the part of records that another service counts. */
    static Purge uncounted(RecordClass records, String... statements) {
        return of(records, false, statements);
    }

    private static Purge of(RecordClass records, boolean counted, String... statements) {
        return new Purge() {
            @Override
            public RecordClass records() {
                return records;
            }

            @Override
            public boolean counted() {
                return counted;
            }

            @Override
            public Uni<Step> step(Work work, Due due) {
                Tuple arguments = Tuple.of(due.helplineId(), due.before().atOffset(ZoneOffset.UTC));
                return Multi.createFrom()
                        .iterable(List.of(statements))
                        .onItem()
                        .transformToUniAndConcatenate(sql -> work.connection()
                                .preparedQuery(sql)
                                .execute(arguments)
                                .map(rows -> rows.rowCount()))
                        .collect()
                        .asList()
                        .map(counts ->
                                new Step(counts.getFirst(), counts.stream().anyMatch(count -> count >= MOST)));
            }
        };
    }
}
