package org.sanad.routing.supervisor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.sanad.routing.switchboard.Hand;
import org.sanad.routing.switchboard.Hand.Assign;
import org.sanad.routing.switchboard.Hand.Divert;
import org.sanad.routing.switchboard.Hand.ForceBreak;
import org.sanad.routing.switchboard.Hand.GrantSlot;
import org.sanad.routing.switchboard.Hand.MoveQueue;
import org.sanad.routing.switchboard.Hand.Reprioritise;
import org.sanad.routing.switchboard.Hand.Surge;
import org.sanad.routing.switchboard.Hand.TakeBack;

/**
 * A hand in the words of the REST interface and the audit.
 *
 * @param type {@code assign}, {@code take-back}, {@code reprioritise}, {@code move-queue}, {@code force-break},
 *     {@code grant-slot}, {@code divert} or {@code surge}
 * @param fields what is neither a contact nor a counsellor
 */
record HandWords(String type, UUID contactId, String counsellorId, Map<String, Object> fields) {

    static HandWords of(Hand hand) {
        return switch (hand) {
            case Assign it -> new HandWords("assign", it.contactId(), it.counsellorId(), Map.of());
            case TakeBack it -> new HandWords("take-back", it.contactId(), null, Map.of());
            case Reprioritise it ->
                new HandWords(
                        "reprioritise",
                        it.contactId(),
                        null,
                        Map.of("level", it.level().name()));
            case MoveQueue it ->
                new HandWords(
                        "move-queue",
                        null,
                        null,
                        Map.of("fromLanguage", it.fromLanguage(), "toLanguage", it.toLanguage()));
            case ForceBreak it -> new HandWords("force-break", null, it.counsellorId(), Map.of());
            case GrantSlot it -> new HandWords("grant-slot", null, it.counsellorId(), Map.of("granted", it.granted()));
            case Divert it ->
                new HandWords("divert", null, null, Map.of("language", it.language(), "diverted", it.diverted()));
            case Surge it -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("on", it.on());
                fields.put("extraChats", it.extraChats());
                yield new HandWords("surge", null, null, fields);
            }
        };
    }
}
