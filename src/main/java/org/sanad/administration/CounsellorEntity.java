package org.sanad.administration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.CounsellorProfile;

/** One counsellor's row. A counsellor belongs to one helpline for good; who leaves is retired. */
@Entity
@Table(name = "counsellor")
class CounsellorEntity implements Kept<CounsellorProfile> {

    @Id
    String id;

    @Column(name = "helpline_id", updatable = false)
    String helplineId;

    @Version
    long version;

    @Column(name = "display_name")
    String displayName;

    String[] languages;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Integer> skills;

    @Column(name = "chat_capacity")
    int chatCapacity;

    String gender;

    boolean supervisor;

    boolean retired;

    static CounsellorEntity of(CounsellorDocument document) {
        var entity = new CounsellorEntity();
        entity.id = document.id();
        entity.helplineId = document.helplineId();
        entity.take(document);
        return entity;
    }

    /** Takes over what may change: everything but the id and the helpline. */
    void take(CounsellorDocument document) {
        displayName = document.displayName();
        languages = document.languages().toArray(String[]::new);
        skills = Map.copyOf(document.skills());
        chatCapacity = document.chatCapacity();
        gender = document.gender();
        supervisor = document.supervisor();
        retired = document.retired();
    }

    @Override
    public String kind() {
        return "counsellor";
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String helplineId() {
        return helplineId;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public CounsellorProfileChanged changed() {
        return new CounsellorProfileChanged(contract());
    }

    @Override
    public CounsellorProfile contract() {
        return new CounsellorProfile(
                id,
                helplineId,
                version,
                displayName,
                List.of(languages),
                new TreeMap<>(skills),
                chatCapacity,
                gender,
                supervisor,
                retired);
    }
}
