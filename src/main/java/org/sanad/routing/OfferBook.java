package org.sanad.routing;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The offers that ring now, at most one per contact. */
final class OfferBook {

    private final Map<UUID, Offer> byId = new LinkedHashMap<>();
    private final Map<UUID, Offer> byContact = new HashMap<>();

    void open(Offer offer) {
        if (byContact.putIfAbsent(offer.contactId(), offer) != null) {
            throw new IllegalStateException("A contact rings at one counsellor at a time");
        }
        byId.put(offer.id(), offer);
    }

    void close(Offer offer) {
        byId.remove(offer.id());
        byContact.remove(offer.contactId());
    }

    Optional<Offer> find(UUID offerId) {
        return Optional.ofNullable(byId.get(offerId));
    }

    Optional<Offer> ofContact(UUID contactId) {
        return Optional.ofNullable(byContact.get(contactId));
    }

    Collection<Offer> all() {
        return byId.values();
    }
}
