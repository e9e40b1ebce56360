package org.sanad.routing.switchboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The offers that ring now: a contact may ring at several counsellors, but at each of them once. */
final class OfferBook {

    private final Map<UUID, Offer> byId = new LinkedHashMap<>();
    private final Map<UUID, List<Offer>> byContact = new HashMap<>();

    void open(Offer offer) {
        if (ringsAt(offer.contactId(), offer.counsellorId())) {
            throw new IllegalStateException("A contact rings at a counsellor once");
        }
        byContact.computeIfAbsent(offer.contactId(), _ -> new ArrayList<>(1)).add(offer);
        byId.put(offer.id(), offer);
    }

    void close(Offer offer) {
        byId.remove(offer.id());
        List<Offer> others = byContact.get(offer.contactId());
        others.remove(offer);
        if (others.isEmpty()) {
            byContact.remove(offer.contactId());
        }
    }

    Optional<Offer> find(UUID offerId) {
        return Optional.ofNullable(byId.get(offerId));
    }

    /** Those of a contact, oldest first; a copy. */
    List<Offer> ofContact(UUID contactId) {
        return List.copyOf(byContact.getOrDefault(contactId, List.of()));
    }

    int rings(UUID contactId) {
        List<Offer> rings = byContact.get(contactId);
        return rings == null ? 0 : rings.size();
    }

    boolean ringsAt(UUID contactId, String counsellorId) {
        List<Offer> rings = byContact.get(contactId);
        return rings != null
                && rings.stream().anyMatch(each -> each.counsellorId().equals(counsellorId));
    }

    Collection<Offer> all() {
        return byId.values();
    }
}
