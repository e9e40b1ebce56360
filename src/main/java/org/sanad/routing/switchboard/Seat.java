package org.sanad.routing.switchboard;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.RoutingEvent.CounsellorState;

/**
 * One counsellor at the switchboard. Slots are never counted apart: what is held is what rings, what is talked and what is
 * written up ({@link #held()}), so that no counter can drift. The state is derived from what the counsellor chose,
 * whether an offer was let pass, and the link; what others are told of it is {@link Shown}.
 */
final class Seat {

    /**
     * What holds for all counsellors of the helpline.
     *
     * @param extraChats chats above the capacity, while the helpline is overrun
     * @param wrapUpHoldsSlot the policy's word
     */
    record Allowance(int extraChats, boolean wrapUpHoldsSlot) {}

    private final String id;
    private final Set<UUID> offers = new LinkedHashSet<>();
    private final Set<UUID> active = new LinkedHashSet<>();
    private final Set<UUID> wrapUps = new LinkedHashSet<>();
    /** Versions count from 0: before the first one nothing is known. */
    private long profileVersion = -1;

    private SeatClass kind = SeatClass.NONE;
    private Allowance allowance = new Allowance(0, true);
    private boolean extraSlot;
    /** Until then the last to be asked, after a contact in imminent danger; or null. */
    private Instant recoversAt;

    private Instant tookAt;
    private int capacity;
    private boolean retired;
    private Availability chosen = Availability.OFFLINE;
    private Instant chosenAt;
    private String chosenReason;
    private boolean missed;
    private Link link = Link.UNKNOWN;
    private Instant idleSince;
    private final Shown shown;

    Seat(String id, Instant now) {
        this.id = id;
        this.shown = new Shown(this, CounsellorState.OFFLINE, now);
        this.idleSince = now;
    }

    Seat(SeatRow row) {
        id = row.id();
        shown = new Shown(this, row.state(), row.since());
        profileVersion = row.profileVersion();
        kind = new SeatClass(row.languages(), row.gender(), row.skills(), row.supervisor());
        capacity = row.capacity();
        extraSlot = row.extraSlot();
        recoversAt = row.recoversAt();
        tookAt = row.tookAt();
        retired = row.retired();
        chosen = row.chosen();
        chosenAt = row.chosenAt();
        chosenReason = row.chosenReason();
        missed = row.missed();
        link = row.link();
        idleSince = row.idleSince();
    }

    SeatRow row() {
        return new SeatRow(
                id,
                profileVersion,
                kind.languages(),
                capacity,
                retired,
                chosen,
                chosenAt,
                chosenReason,
                missed,
                link,
                idleSince,
                shown.state(),
                shown.since(),
                kind.gender(),
                kind.skills(),
                kind.supervisor(),
                extraSlot,
                capacity(),
                recoversAt,
                tookAt);
    }

    void profile(CounsellorProfile profile) {
        profileVersion = profile.version();
        kind = new SeatClass(
                profile.languages(),
                profile.gender(),
                profile.skills() == null ? Map.of() : profile.skills(),
                profile.supervisor());
        capacity = profile.chatCapacity();
        retired = profile.retired();
    }

    /** Whether it was news; an older choice that arrives late is not. */
    boolean choose(Availability availability, String reason, Instant at, Instant now) {
        // as PostgreSQL keeps it: a repeat must look the same after a restart
        Instant choiceAt = at.truncatedTo(ChronoUnit.MICROS);
        if (chosenAt != null && !choiceAt.isAfter(chosenAt)) {
            return false;
        }
        if (availability == Availability.READY && (chosen != Availability.READY || missed)) {
            idleSince = now;
        }
        chosen = availability;
        chosenAt = choiceAt;
        chosenReason = reason;
        missed = false;
        return true;
    }

    /** A supervisor's word; the counsellor ends it by pressing Ready. */
    void sendOnBreak(String reason) {
        chosen = Availability.BREAK;
        chosenReason = reason;
        missed = false;
    }

    void allow(Allowance newer) {
        allowance = newer;
    }

    /** Whether it was news. */
    boolean extraSlot(boolean granted) {
        boolean news = extraSlot != granted;
        extraSlot = granted;
        return news;
    }

    boolean hasExtraSlot() {
        return extraSlot;
    }

    void recover(Instant until) {
        recoversAt = until;
    }

    /** Whether this press of "take next" is news; an older one that comes late is not. */
    boolean take(Instant at) {
        Instant pressedAt = at.truncatedTo(ChronoUnit.MICROS);
        if (tookAt != null && !pressedAt.isAfter(tookAt)) {
            return false;
        }
        tookAt = pressedAt;
        return true;
    }

    void missOffer() {
        missed = true;
    }

    void link(Link newer) {
        link = newer;
    }

    /** The grace is over: whoever comes back starts a new shift by pressing Ready. */
    void leave() {
        link = link.givenUp();
        chosen = Availability.OFFLINE;
        chosenReason = null;
        missed = false;
    }

    void served(Instant now) {
        idleSince = now;
    }

    CounsellorState currentState() {
        if (link.connection() == null) {
            return link.lostAt() == null ? CounsellorState.OFFLINE : CounsellorState.DISCONNECTED;
        }
        if (retired) {
            return CounsellorState.OFFLINE;
        }
        return switch (chosen) {
            case OFFLINE -> CounsellorState.OFFLINE;
            case BREAK -> CounsellorState.BREAK;
            case READY -> missed ? CounsellorState.NOT_RESPONDING : CounsellorState.READY;
        };
    }

    /** Has something that a grace would keep: contacts, or a shift. */
    boolean hasSomethingToLose() {
        return !active.isEmpty() || (chosen != Availability.OFFLINE && !retired);
    }

    boolean isReady() {
        return currentState() == CounsellorState.READY;
    }

    boolean isThere() {
        return link.connection() != null && !retired;
    }

    int held() {
        return busy() + wrapUps.size();
    }

    /** What rings and what is talked. */
    int busy() {
        return offers.size() + active.size();
    }

    /** Slots that are free for whoever comes next; below zero above a capacity that was made smaller. */
    int freeSlots() {
        return capacity() - (allowance.wrapUpHoldsSlot() ? held() : busy());
    }

    /** A wrap-up can wait when a child cannot (domain R4.2). */
    boolean hasSlotForImminent() {
        return busy() < capacity();
    }

    /** The contacts they talk with, in the order in which they got them; a copy. */
    List<UUID> activeContacts() {
        return new ArrayList<>(active);
    }

    /** The offers that ring, oldest first; a copy. */
    List<UUID> openOffers() {
        return new ArrayList<>(offers);
    }

    Set<UUID> offers() {
        return offers;
    }

    Set<UUID> active() {
        return active;
    }

    Set<UUID> wrapUps() {
        return wrapUps;
    }

    Shown shown() {
        return shown;
    }

    String chosenReason() {
        return chosenReason;
    }

    String id() {
        return id;
    }

    long profileVersion() {
        return profileVersion;
    }

    SeatClass kind() {
        return kind;
    }

    /** Chats at once: the profile's, the slot a supervisor granted, and what the helpline allows while it is overrun. */
    int capacity() {
        return capacity + (extraSlot ? 1 : 0) + (capacity == 0 ? 0 : allowance.extraChats());
    }

    Instant recoversAt() {
        return recoversAt;
    }

    boolean retired() {
        return retired;
    }

    Link link() {
        return link;
    }

    Instant idleSince() {
        return idleSince;
    }
}
