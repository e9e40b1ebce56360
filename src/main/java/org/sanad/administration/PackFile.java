package org.sanad.administration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.sanad.contract.PolicyPack;
import org.sanad.contract.PolicyPack.Agency;
import org.sanad.contract.PolicyPack.ChildsWish;
import org.sanad.contract.PolicyPack.Consent;
import org.sanad.contract.PolicyPack.Erasure;
import org.sanad.contract.PolicyPack.ParentalConsent;
import org.sanad.contract.PolicyPack.Reporting;
import org.sanad.contract.PolicyPack.Statement;
import org.sanad.contract.RecordClass;
import org.sanad.yaml.YamlFault;
import org.sanad.yaml.YamlFault.Code;
import org.sanad.yaml.YamlFile;
import org.sanad.yaml.YamlSection;
import org.sanad.yaml.YamlSection.Findings;

/**
 * A policy pack as YAML, {@code <id>.yaml}. A file is complete: nothing that is left out silently gets a default. All
 * faults are told at once; with a single one there is no pack.
 */
final class PackFile {

    static final String ID = "[a-z0-9]+(-[a-z0-9]+)*";

    /** The pack of a helpline that names none. */
    static final String DEFAULT = "default";

    private static final Pattern IS_ID = Pattern.compile(ID);
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9*#][0-9*# -]{0,39}");
    private static final Pattern ADDRESS = Pattern.compile("https://\\S{4,490}");
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_DAYS = 36_500;
    private static final int DIGITS = 12;

    /** A repeat of a request may arrive as long as topics keep it; the inbox remembers fourteen days. */
    private static final int LEAST_DAYS_OF_REQUESTS = 14;

    private static final List<String> LANGUAGES = List.of("ar", "fr", "en");
    private static final Set<RecordClass> OF_SUPERVISORS = Set.of(RecordClass.HAND);

    private PackFile() {}

    /** @param pack null when there are faults */
    record Reading(PolicyPack pack, List<YamlFault> faults) {}

    /** Whether a file of this name can hold a pack. */
    static boolean isOne(String fileName) {
        return fileName.endsWith(".yaml")
                && IS_ID.matcher(idOf(fileName)).matches()
                && idOf(fileName).length() <= 40;
    }

    static String idOf(String fileName) {
        return fileName.substring(0, fileName.length() - ".yaml".length());
    }

    static Reading read(YamlFile file) {
        if (!file.readable()) {
            return new Reading(null, List.of(new YamlFault(1, "", Code.UNREADABLE, null)));
        }
        Findings findings = new Findings();
        String version = file.digest().substring(0, DIGITS);
        PolicyPack pack =
                YamlFile.read(file.text(), findings, (section, found) -> pack(idOf(file.name()), version, section));
        return new Reading(pack, findings.faults());
    }

    private static PolicyPack pack(String id, String version, YamlSection file) {
        PolicyPack pack = new PolicyPack(
                id,
                version,
                inEveryLanguage(file, "name"),
                file.yes("verified"),
                file.whole("ageOfMajority", 12, 25),
                file.section("consent").map(PackFile::consent).orElse(null),
                file.section("reporting").map(PackFile::reporting).orElse(null),
                file.section("days").map(PackFile::days).orElse(Map.of()),
                file.section("erasure").map(PackFile::erasure).orElse(null),
                file.sections("agencies").stream().map(PackFile::agency).toList(),
                file.sections("statements").stream().map(PackFile::statement).toList());
        unverified(file, pack);
        file.close();
        return pack;
    }

    /** A pack is no surer than what it rests on. */
    private static void unverified(YamlSection file, PolicyPack pack) {
        if (pack.verified() && pack.statements().stream().anyMatch(statement -> !statement.verified())) {
            file.fault("verified", Code.UNKNOWN_WORD, "false while a statement is not verified");
        }
    }

    private static Consent consent(YamlSection section) {
        Consent read = new Consent(
                section.word("parents", ParentalConsent.class),
                section.optionalSection("childIsTold").map(PackFile::texts).orElse(Map.of()));
        if (read.parents() != null
                && read.parents() != ParentalConsent.NOT_NEEDED
                && read.childIsTold().isEmpty()) {
            section.fault("childIsTold", Code.MISSING, null);
        }
        section.close();
        return read;
    }

    private static Reporting reporting(YamlSection section) {
        Reporting read = new Reporting(
                section.yes("anybodyMay"),
                section.texts("obliged", 100),
                section.yes("reporterMayBeNamed"),
                section.optionalSection("childIsTold").map(PackFile::texts).orElse(Map.of()));
        section.close();
        return read;
    }

    private static Map<RecordClass, Integer> days(YamlSection section) {
        Map<RecordClass, Integer> days = new EnumMap<>(RecordClass.class);
        for (RecordClass records : RecordClass.values()) {
            int least = records == RecordClass.REQUEST ? LEAST_DAYS_OF_REQUESTS : 0;
            days.put(records, section.whole(records.name(), least, MOST_DAYS));
        }
        // whatever is about a contact goes with it, and what is sealed cannot be read without its key
        days.forEach((records, kept) -> {
            if (!OF_SUPERVISORS.contains(records)
                    && section.keys().contains(records.name())
                    && kept > days.get(RecordClass.CONTACT)) {
                section.fault(records.name(), Code.OUT_OF_RANGE, "at most that of CONTACT, which takes all with it");
            }
        });
        section.close();
        return days;
    }

    private static Erasure erasure(YamlSection section) {
        Erasure read = new Erasure(
                section.word("childsWish", ChildsWish.class), section.whole("daysAfterAlert", 0, MOST_DAYS));
        section.close();
        return read;
    }

    private static Agency agency(YamlSection section) {
        Agency read = new Agency(
                section.word("sort", Agency.Sort.class),
                inEveryLanguage(section, "label"),
                optional(section, "phone", PHONE, "a telephone number"),
                optional(section, "url", ADDRESS, "an address that begins with https://"));
        if (read.phone() == null && read.url() == null) {
            section.fault("phone", Code.MISSING, null);
        }
        section.close();
        return read;
    }

    private static Statement statement(YamlSection section) {
        Statement read = new Statement(
                section.text("key", 60),
                inEveryLanguage(section, "text"),
                section.prose("source", 300),
                section.yes("verified"));
        section.close();
        return read;
    }

    private static String optional(YamlSection section, String key, Pattern right, String what) {
        if (!section.keys().contains(key)) {
            return null;
        }
        String text = section.text(key, 500);
        if (text != null && !right.matcher(text).matches()) {
            section.fault(key, Code.NOT_TEXT, what);
        }
        return text;
    }

    private static Map<String, String> inEveryLanguage(YamlSection section, String key) {
        return section.section(key).map(PackFile::texts).orElse(Map.of());
    }

    /** In Arabic, French and English at least: what a law demands must reach whoever it is about. */
    private static Map<String, String> texts(YamlSection section) {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> languages = new ArrayList<>(LANGUAGES);
        section.keys().stream().filter(key -> !languages.contains(key)).forEach(languages::add);
        for (String language : languages) {
            if (LANGUAGES.contains(language) || language.matches(HelplineDocument.LANGUAGE)) {
                texts.put(language, section.prose(language, LONGEST_TEXT));
            }
        }
        section.close();
        return texts;
    }
}
