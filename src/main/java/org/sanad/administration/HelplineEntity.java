package org.sanad.administration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.Helpline;
import org.sanad.contract.PolicyPack;

/**
 * One helpline's row. Its id never changes; its version grows with each change that is one.
 *
 * <p>The document is one JSON object, not a column a part: Hibernate Reactive reads a JSON column only when it holds an
 * object, and every reader wants the whole document anyway.
 */
@Entity
@Table(name = "helpline")
class HelplineEntity implements Kept<Helpline> {

    @Id
    String id;

    @Version
    long version;

    @JdbcTypeCode(SqlTypes.JSON)
    HelplineDocument document;

    /** What the pack that the document names said when it was last looked at; null in a row of before there were packs. */
    @JdbcTypeCode(SqlTypes.JSON)
    PolicyPack pack;

    static HelplineEntity of(HelplineDocument document, PolicyPack pack) {
        var entity = new HelplineEntity();
        entity.pack = pack;
        entity.id = document.id();
        entity.document = document;
        return entity;
    }

    @Override
    public String kind() {
        return "helpline";
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String helplineId() {
        return id;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public Helpline contract() {
        return document.contract(version, pack);
    }

    @Override
    public HelplineChanged changed() {
        return new HelplineChanged(contract());
    }
}
