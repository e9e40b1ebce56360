package org.sanad.administration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One line of the audit: who changed what, and from what to what. Written once. */
@Entity
@Immutable
@Table(name = "change_log")
class ChangeEntity {

    @Id
    UUID id;

    Instant at;

    String by;

    /** {@code helpline} or {@code counsellor}. */
    String kind;

    @Column(name = "document_id")
    String documentId;

    @Column(name = "helpline_id")
    String helplineId;

    /** Null when the document is new. */
    @Column(name = "old_version")
    Long oldVersion;

    @Column(name = "new_version")
    long newVersion;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "old_document")
    Map<String, Object> oldDocument;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "new_document")
    Map<String, Object> newDocument;
}
