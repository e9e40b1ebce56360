package org.sanad.routing.switchboard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Rows that differ from what is stored; offers, assignments and wrap-ups follow from the decisions.
 *
 * @param settings whether policy or settings differ
 */
public record SwitchboardChanges(
        List<ContactRow> contacts,
        List<UUID> forgottenContacts,
        List<SeatRow> counsellors,
        Map<String, Instant> nodesSeen,
        List<String> forgottenNodes,
        boolean settings) {

    public boolean isEmpty() {
        return contacts.isEmpty()
                && forgottenContacts.isEmpty()
                && counsellors.isEmpty()
                && nodesSeen.isEmpty()
                && forgottenNodes.isEmpty()
                && !settings;
    }
}
