package org.sanad.intake;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The decisions of one poll by contact, so that a decision taken again by a retried transaction stands here once. */
final class Tally {

    static final String OTHER = "other";

    private final Map<UUID, Decided> decisions = new ConcurrentHashMap<>();

    /**
     * @param language the language asked for; {@link #OTHER} where nobody has checked it: what a client sends must not become
     *     a metric's label
     */
    record Decided(UUID contactId, String language, Decision decision) {}

    void note(List<Decided> decided) {
        decided.forEach(one -> decisions.put(one.contactId(), one));
    }

    Collection<Decided> decisions() {
        return decisions.values();
    }
}
