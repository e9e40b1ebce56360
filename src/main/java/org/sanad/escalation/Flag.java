package org.sanad.escalation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.sanad.contract.ConversationEvent.DangerFlagged;
import org.sanad.contract.ConversationEvent.Flagger;

/** One press of "danger". Its key is the press's own id, so that a press told twice stands here once. */
@Entity
@Immutable
@Table(name = "danger_flag")
class Flag {

    @Id
    @Column(name = "flag_id")
    UUID flagId;

    @Column(name = "alert_id")
    UUID alertId;

    @Enumerated(EnumType.STRING)
    Flagger flagger;

    @Column(name = "flagged_by")
    String flaggedBy;

    @Column(name = "flagged_at")
    Instant flaggedAt;

    static Flag of(DangerFlagged event, Alert alert) {
        var flag = new Flag();
        flag.flagId = event.flagId();
        flag.alertId = alert.id;
        flag.flagger = event.flagger();
        flag.flaggedBy = event.flaggedBy();
        flag.flaggedAt = event.at();
        return flag;
    }
}
