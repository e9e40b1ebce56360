package org.sanad.escalation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A contact that is over. Kept beside the alert, not in it: the end may arrive before the flag. */
@Entity
@Immutable
@Table(name = "ended_contact")
class EndedContact {

    @Id
    @Column(name = "contact_id")
    UUID contactId;

    @Column(name = "ended_at")
    Instant endedAt;
}
