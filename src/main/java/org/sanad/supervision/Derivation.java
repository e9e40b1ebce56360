package org.sanad.supervision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Helpline;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.NeedReason;
import org.sanad.contract.SupervisionEvent.Row;
import org.sanad.supervision.ContactFact.Phase;
import org.sanad.supervision.Fact.Key;
import org.sanad.supervision.Fact.Kind;

/** Rows from facts, one kind of row after the other; used once. */
final class Derivation {

    private final Helpline helpline;
    private final Collection<CounsellorProfile> profiles;
    private final Map<Key, Fact> facts;
    private final Map<Instant, MinuteNumbers> minutes;
    private final List<Row> rows = new ArrayList<>();

    /** Contacts that are on the board, in the order of their keys. */
    private final Map<String, ContactFact> contacts = new TreeMap<>();

    Derivation(
            Helpline helpline,
            Collection<CounsellorProfile> profiles,
            Map<Key, Fact> facts,
            Map<Instant, MinuteNumbers> minutes) {
        this.helpline = helpline;
        this.profiles = profiles;
        this.facts = facts;
        this.minutes = minutes;
        facts.forEach((key, fact) -> {
            if (fact instanceof ContactFact contact && contact.phase() != null) {
                contacts.put(key.key(), contact);
            }
        });
    }

    List<Row> rows() {
        queues();
        counsellors();
        offers();
        contacts();
        alerts();
        needs();
        handovers();
        modes();
        intake();
        minutes();
        return rows;
    }

    private void queues() {
        Map<String, List<ContactFact>> queues = new TreeMap<>();
        contacts.values().stream()
                .filter(contact -> contact.phase() == Phase.WAITING)
                .forEach(contact -> queues.computeIfAbsent(
                                contact.language + "/" + contact.level, queue -> new ArrayList<>())
                        .add(contact));
        queues.forEach((key, waiting) -> {
            ContactFact oldest = waiting.stream()
                    .min(Comparator.comparing(contact -> contact.arrivedAt))
                    .orElseThrow();
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put("language", oldest.language);
            cells.put("level", oldest.level.name());
            cells.put("waiting", waiting.size());
            cells.put("oldestArrivedAt", text(oldest.arrivedAt));
            rows.add(new Row("queue", key, cells));
        });
    }

    private void counsellors() {
        profiles.stream()
                .sorted(Comparator.comparing(CounsellorProfile::id))
                .filter(profile -> !profile.retired() || isHere(profile))
                .forEach(profile -> {
                    Fact.Counsellor known = counsellor(profile);
                    Map<String, Object> cells = new LinkedHashMap<>();
                    cells.put("name", profile.displayName());
                    cells.put("state", known.state().name());
                    cells.put("since", text(known.since()));
                    cells.put("reason", known.reason());
                    cells.put("languages", List.copyOf(profile.languages()));
                    cells.put("capacity", capacity(known, profile));
                    cells.put("extraSlot", capacity(known, profile) - extraChats() > profile.chatCapacity());
                    cells.put("active", texts(known.active()));
                    cells.put("offers", texts(known.offers()));
                    cells.put("wrapUps", texts(known.wrapUps()));
                    rows.add(new Row("counsellor", profile.id(), cells));
                });
    }

    /** What everybody has above their capacity during a surge. */
    private int extraChats() {
        return facts.get(new Key(Kind.SURGE, Fact.SurgeMode.KEY)) instanceof Fact.SurgeMode surge && surge.on()
                ? surge.extraChats()
                : 0;
    }

    /** As the switchboard counts it, a place that a supervisor gave included. */
    private static int capacity(Fact.Counsellor known, CounsellorProfile profile) {
        return known.state() == CounsellorState.OFFLINE || known.capacity() == 0
                ? profile.chatCapacity()
                : known.capacity();
    }

    private void offers() {
        each(Kind.OFFER, Fact.Offer.class).forEach((id, offer) -> {
            if (offer.shown()) {
                Map<String, Object> cells = new LinkedHashMap<>();
                cells.put("contactId", text(offer.contactId()));
                cells.put("counsellorId", offer.counsellorId());
                cells.put("language", offer.language());
                cells.put("level", offer.level().name());
                cells.put("arrivedAt", text(offer.arrivedAt()));
                cells.put("madeAt", text(offer.madeAt()));
                cells.put("expiresAt", text(offer.expiresAt()));
                rows.add(new Row("offer", id, cells));
            }
        });
    }

    private void contacts() {
        Map<String, List<String>> ringing = each(Kind.OFFER, Fact.Offer.class).values().stream()
                .filter(Fact.Offer::shown)
                .sorted(Comparator.comparing(Fact.Offer::madeAt).thenComparing(Fact.Offer::counsellorId))
                .collect(Collectors.groupingBy(
                        offer -> text(offer.contactId()),
                        Collectors.mapping(Fact.Offer::counsellorId, Collectors.toList())));
        contacts.forEach((id, contact) -> {
            boolean waits = contact.phase() == Phase.WAITING;
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put(
                    "state",
                    waits && ringing.containsKey(id)
                            ? "OFFERED"
                            : contact.phase().name());
            cells.put("language", contact.language);
            cells.put("level", contact.level.name());
            cells.put("arrivedAt", text(contact.arrivedAt));
            cells.put("assignedAt", waits ? null : text(contact.assignedAt));
            cells.put("counsellorId", waits ? null : contact.counsellorId);
            cells.put("ringsAt", ringing.getOrDefault(id, List.of()));
            cells.put("guests", waits ? List.of() : contact.guests());
            cells.put("rankedAs", waits ? contact.rankedAs().name() : null);
            cells.put("step", waits ? contact.step() : null);
            cells.put("replyDueAt", text(contact.replyDueAt()));
            cells.put("requeued", contact.requeues.size());
            rows.add(new Row("contact", id, cells));
        });
    }

    private void alerts() {
        each(Kind.ALERT, Fact.Alert.class).forEach((id, alert) -> {
            if (alert.shown()) {
                Map<String, Object> cells = new LinkedHashMap<>();
                cells.put("contactId", text(alert.contactId()));
                cells.put("state", alert.acknowledgedBy() == null ? "RAISED" : "ACKNOWLEDGED");
                cells.put("round", alert.round());
                cells.put("raisedAt", text(alert.raisedAt()));
                cells.put("acknowledgeBy", text(alert.acknowledgeBy()));
                cells.put("by", alert.acknowledgedBy());
                rows.add(new Row("alert", id, cells));
            }
        });
    }

    /** Contacts that a supervisor has to look at, and why. */
    private void needs() {
        contacts.forEach((id, contact) -> {
            for (NeedReason reason : contact.needs()) {
                Map<String, Object> cells = new LinkedHashMap<>();
                cells.put("contactId", id);
                cells.put("reason", reason.name());
                cells.put("language", contact.language);
                cells.put("level", contact.level.name());
                cells.put("arrivedAt", text(contact.arrivedAt));
                rows.add(new Row("need", id + "/" + reason, cells));
            }
        });
    }

    private void handovers() {
        each(Kind.HANDOVER, Fact.Handing.class).forEach((id, handing) -> {
            if (handing.shown()) {
                Map<String, Object> cells = new LinkedHashMap<>();
                cells.put("contactId", text(handing.contactId()));
                cells.put("counsellorId", handing.counsellorId());
                cells.put("kind", handing.kind().name());
                cells.put("targetKind", handing.target().kind().name());
                cells.put("target", handing.target().value());
                cells.put("at", text(handing.at()));
                cells.put("dueAt", text(handing.dueAt()));
                rows.add(new Row("handover", id, cells));
            }
        });
    }

    /** What is not as on other days: the surge mode, and queues that go to supervisors. */
    private void modes() {
        if (facts.get(new Key(Kind.SURGE, Fact.SurgeMode.KEY)) instanceof Fact.SurgeMode surge && surge.on()) {
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put("cause", surge.cause());
            cells.put("by", surge.by());
            cells.put("extraChats", surge.extraChats());
            cells.put("heldBack", surge.heldBack());
            cells.put("since", text(surge.at()));
            rows.add(new Row("surge", Fact.SurgeMode.KEY, cells));
        }
        each(Kind.DIVERT, Fact.Diversion.class).forEach((language, diversion) -> {
            if (diversion.diverted()) {
                Map<String, Object> cells = new LinkedHashMap<>();
                cells.put("by", diversion.by());
                cells.put("at", text(diversion.at()));
                rows.add(new Row("divert", language, cells));
            }
        });
    }

    private void intake() {
        if (helpline == null || helpline.retired()) {
            return;
        }
        for (String language : helpline.languages()) {
            Fact.Intake gate = facts.get(new Key(Kind.INTAKE, language)) instanceof Fact.Intake known
                    ? known
                    : Fact.Intake.UNKNOWN;
            Map<String, Object> cells = new LinkedHashMap<>();
            cells.put("open", gate.letIn());
            cells.put("reason", gate.reason());
            cells.put("by", gate.by());
            cells.put("at", text(gate.at()));
            cells.put("until", text(gate.until()));
            cells.put("staffed", (int) profiles.stream()
                    .filter(profile -> profile.languages().contains(language) && isHere(profile))
                    .count());
            cells.put("waiting", (int) contacts.values().stream()
                    .filter(contact -> contact.phase() == Phase.WAITING && language.equals(contact.language))
                    .count());
            cells.put("cap", helpline.queueCaps().getOrDefault(language, helpline.defaultQueueCap()));
            rows.add(new Row("intake", language, cells));
        }
    }

    private void minutes() {
        new TreeMap<>(minutes).forEach((minute, numbers) -> {
            if (!numbers.nothingHappened()) {
                Map<String, Object> cells = new LinkedHashMap<>();
                cells.put("arrived", numbers.arrived());
                cells.put("answered", numbers.answered());
                cells.put("abandoned", numbers.abandoned());
                cells.put("refused", numbers.refused());
                cells.put("ended", numbers.ended());
                cells.put("waitP50s", numbers.waitP50s());
                cells.put("waitP95s", numbers.waitP95s());
                cells.put("abandonedP50s", numbers.abandonedP50s());
                cells.put("abandonedP95s", numbers.abandonedP95s());
                rows.add(new Row("minute", text(minute), cells));
            }
        });
    }

    /** As intake understands "staffed": logged in, be it on a break or with a link that blinks. */
    private boolean isHere(CounsellorProfile profile) {
        return counsellor(profile).state() != CounsellorState.OFFLINE;
    }

    private Fact.Counsellor counsellor(CounsellorProfile profile) {
        return facts.get(new Key(Kind.COUNSELLOR, profile.id())) instanceof Fact.Counsellor known
                ? known
                : Fact.Counsellor.UNKNOWN;
    }

    private <F extends Fact> Map<String, F> each(Kind kind, Class<F> type) {
        Map<String, F> found = new TreeMap<>();
        facts.forEach((key, fact) -> {
            if (key.kind() == kind) {
                found.put(key.key(), type.cast(fact));
            }
        });
        return found;
    }

    private static List<String> texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
