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

    RecordClass records();

    /**
     * Purges some of what is due, and never what is held.
     *
     * @return how many went; the round goes on while it is {@link #MOST} or more
     */
    Uni<Integer> step(Work work, Due due);

    /**
     * A purge by statements, each of which deletes at most {@link #MOST} rows. They are given the helpline as {@code $1} and
     * the time before which things are due as {@code $2}; the first one's rows are counted.
     */
    static Purge of(RecordClass records, String... statements) {
        return new Purge() {
            @Override
            public RecordClass records() {
                return records;
            }

            @Override
            public Uni<Integer> step(Work work, Due due) {
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
                        .map(List::getFirst);
            }
        };
    }
}
