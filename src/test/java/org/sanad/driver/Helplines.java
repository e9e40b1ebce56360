package org.sanad.driver;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.sanad.contract.Helpline;
import org.sanad.contract.Helpline.Alternative;
import org.sanad.contract.Helpline.CallType;
import org.sanad.contract.Helpline.CannedReply;
import org.sanad.contract.Helpline.OpeningHours;
import org.sanad.contract.Helpline.Timers;
import org.sanad.contract.PolicyPack;
import org.sanad.contract.SpecialDays;

/** Helplines as a story needs them: what it says nothing of is as plain as can be, and no child can come in. */
public final class Helplines {

    private final String id;
    private long version = 1;
    private Map<String, String> name = Map.of();
    private Map<String, String> locale = Map.of();
    private List<String> languages = List.of("ar", "fr");
    private String timeZone = "Asia/Gaza";
    private List<OpeningHours> openingHours = List.of();
    private List<LocalDate> closedDays = List.of();
    private List<String> embedOrigins = List.of();
    private Map<String, Integer> queueCaps = Map.of();
    private int defaultQueueCap = 50;
    private Timers timers = Timers.defaults();
    private List<CallType> callTypes = List.of();
    private List<CannedReply> cannedReplies = List.of();
    private Map<String, Map<String, String>> texts = Map.of();
    private List<Alternative> alternatives = List.of();
    private boolean retired;
    private SpecialDays specialDays = SpecialDays.NONE;
    private PolicyPack pack;

    private Helplines(String id) {
        this.id = id;
    }

    /** The first version of a helpline in Arabic and French that is never open. */
    public static Helplines of(String id) {
        return new Helplines(id);
    }

    /** One that differs from another in a few things. */
    public static Helplines like(Helpline other) {
        Helplines same = new Helplines(other.id());
        same.version = other.version();
        same.name = other.name();
        same.locale = other.locale();
        same.languages = other.languages();
        same.timeZone = other.timeZone();
        same.openingHours = other.openingHours();
        same.closedDays = other.closedDays();
        same.embedOrigins = other.embedOrigins();
        same.queueCaps = other.queueCaps();
        same.defaultQueueCap = other.defaultQueueCap();
        same.timers = other.timers();
        same.callTypes = other.callTypes();
        same.cannedReplies = other.cannedReplies();
        same.texts = other.texts();
        same.alternatives = other.alternatives();
        same.retired = other.retired();
        same.specialDays = other.specialDays();
        same.pack = other.pack();
        return same;
    }

    public Helplines version(long version) {
        this.version = version;
        return this;
    }

    public Helplines name(Map<String, String> name) {
        this.name = name;
        return this;
    }

    public Helplines locale(Map<String, String> locale) {
        this.locale = locale;
        return this;
    }

    public Helplines languages(String... spoken) {
        languages = List.of(spoken);
        return this;
    }

    public Helplines timeZone(String timeZone) {
        this.timeZone = timeZone;
        return this;
    }

    public Helplines openingHours(List<OpeningHours> openingHours) {
        this.openingHours = openingHours;
        return this;
    }

    public Helplines closedDays(List<LocalDate> closedDays) {
        this.closedDays = closedDays;
        return this;
    }

    public Helplines embedOrigins(List<String> embedOrigins) {
        this.embedOrigins = embedOrigins;
        return this;
    }

    public Helplines queueCaps(Map<String, Integer> queueCaps) {
        this.queueCaps = queueCaps;
        return this;
    }

    public Helplines defaultQueueCap(int defaultQueueCap) {
        this.defaultQueueCap = defaultQueueCap;
        return this;
    }

    public Helplines timers(Timers timers) {
        this.timers = timers;
        return this;
    }

    public Helplines callTypes(List<CallType> callTypes) {
        this.callTypes = callTypes;
        return this;
    }

    public Helplines alternatives(List<Alternative> alternatives) {
        this.alternatives = alternatives;
        return this;
    }

    public Helplines specialDays(SpecialDays specialDays) {
        this.specialDays = specialDays;
        return this;
    }

    public Helplines pack(PolicyPack pack) {
        this.pack = pack;
        return this;
    }

    public Helpline build() {
        return new Helpline(
                id,
                version,
                name,
                locale,
                languages,
                timeZone,
                openingHours,
                closedDays,
                embedOrigins,
                queueCaps,
                defaultQueueCap,
                timers,
                callTypes,
                cannedReplies,
                texts,
                alternatives,
                retired,
                specialDays,
                pack == null ? null : pack.id(),
                pack);
    }
}
