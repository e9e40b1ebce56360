package org.sanad.routing.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sanad.contract.Channel;
import org.sanad.contract.Level;
import org.sanad.routing.policy.Policy.Handovers;
import org.sanad.routing.policy.Policy.LevelRules;
import org.sanad.routing.policy.Policy.Match;
import org.sanad.routing.policy.Policy.Silence;
import org.sanad.routing.policy.Policy.Step;
import org.sanad.routing.policy.Policy.Surge;
import org.sanad.yaml.YamlFault.Code;
import org.sanad.yaml.YamlFile;
import org.sanad.yaml.YamlSection;
import org.sanad.yaml.YamlSection.Findings;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Policies as YAML. A file is complete: nothing that is left out silently gets a default, but for {@code offerSeconds}
 * and {@code skills}, whose absence means none. All faults are told at once, each with its line and its field; with a
 * single one there is no policy. Whether a policy is safe for a helpline is said by {@link PolicyRules}.
 */
public final class PolicyFile {

    private PolicyFile() {}

    /** @param policy null when there are faults */
    public record Reading(Policy policy, List<PolicyFault> faults, Map<String, Integer> lines) {

        /** The same faults with the lines of their fields, or of what the field is in. */
        public List<PolicyFault> placed(List<PolicyFault> found) {
            return found.stream().map(fault -> fault.at(line(fault.field()))).toList();
        }

        private int line(String field) {
            for (String path = field; !path.isEmpty(); path = parent(path)) {
                if (lines.containsKey(path)) {
                    return lines.get(path);
                }
            }
            return 1;
        }

        private static String parent(String path) {
            int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
            return end < 0 ? "" : path.substring(0, end);
        }
    }

    public static Reading read(String yaml) {
        Findings findings = new Findings();
        Policy policy = YamlFile.read(yaml, findings, PolicyFile::policy);
        return new Reading(
                policy, findings.faults().stream().map(PolicyFault::of).toList(), findings.lines());
    }

    private static Policy policy(YamlSection file, Findings findings) {
        String name = file.text("name", 60);
        Map<Level, LevelRules> levels = new EnumMap<>(Level.class);
        file.section("levels").ifPresent(section -> {
            for (Level level : Level.values()) {
                section.section(level.name()).ifPresent(rules -> levels.put(level, rules(rules)));
            }
            section.close();
        });
        List<Step> steps = new ArrayList<>();
        file.sections("steps").forEach(section -> {
            steps.add(new Step(
                    section.word("match", Match.class),
                    section.yes("wishes"),
                    section.whole("seconds", 0, 3600),
                    section.whole("imminentSeconds", 0, 3600)));
            section.close();
        });
        if (findings.lines().containsKey("steps") && steps.isEmpty()) {
            file.fault("steps", Code.MISSING, null);
        }
        Policy policy = new Policy(
                name,
                levels,
                steps,
                file.whole("heldBack", 0, 20),
                file.yes("wrapUpHoldsSlot"),
                file.whole("recoverySeconds", 0, 3600),
                file.whole("imminentAlarmSeconds", 1, 300),
                file.section("handovers").map(PolicyFile::handovers).orElse(null),
                file.section("silence").map(PolicyFile::silence).orElse(null),
                file.section("surge").map(PolicyFile::surge).orElse(null));
        file.close();
        return policy;
    }

    private static LevelRules rules(YamlSection section) {
        Map<Channel, Integer> offerSeconds = new EnumMap<>(Channel.class);
        section.optionalSection("offerSeconds").ifPresent(channels -> {
            for (Channel channel : Channel.values()) {
                if (channels.keys().contains(channel.name())) {
                    offerSeconds.put(channel, channels.whole(channel.name(), 5, 600));
                }
            }
            channels.close();
        });
        Map<String, Integer> skills = new LinkedHashMap<>();
        section.optionalSection("skills")
                .ifPresent(wanted -> wanted.keys().forEach(skill -> skills.put(skill, wanted.whole(skill, 1, 5))));
        LevelRules rules = new LevelRules(
                offerSeconds,
                section.whole("offersAtOnce", 1, 5),
                section.wholeOrNever("ageSeconds", 30, 86_400),
                skills);
        section.close();
        return rules;
    }

    private static Handovers handovers(YamlSection section) {
        Handovers read = new Handovers(section.whole("namedSeconds", 5, 300), section.whole("queuedSeconds", 10, 3600));
        section.close();
        return read;
    }

    private static Silence silence(YamlSection section) {
        Silence read = new Silence(
                section.whole("warnSeconds", 10, 3600),
                section.whole("takeBackSeconds", 20, 7200),
                section.whole("nudgeSeconds", 60, 7200),
                section.whole("closeSeconds", 120, 14_400));
        more(section, "takeBackSeconds", read.takeBackSeconds(), "warnSeconds", read.warnSeconds());
        more(section, "closeSeconds", read.closeSeconds(), "nudgeSeconds", read.nudgeSeconds());
        section.close();
        return read;
    }

    private static Surge surge(YamlSection section) {
        Surge read = new Surge(
                section.yes("automatic"),
                section.decimal("forecastPerHour", 0.1, 100_000),
                section.decimal("enterRate", 1, 100),
                section.decimal("leaveRate", 0.1, 100),
                section.decimal("enterAbandonment", 0, 1),
                section.decimal("leaveAbandonment", 0, 1),
                section.whole("windowMinutes", 5, 60),
                section.whole("minimumMinutes", 1, 1440),
                section.whole("minimumContacts", 1, 10_000),
                section.whole("heldBack", 0, 20));
        // without the gap between the two it would flicker
        less(section, "leaveRate", read.leaveRate(), "enterRate", read.enterRate());
        less(section, "leaveAbandonment", read.leaveAbandonment(), "enterAbandonment", read.enterAbandonment());
        section.close();
        return read;
    }

    private static void more(YamlSection section, String key, int value, String other, int bound) {
        if (section.keys().containsAll(List.of(key, other)) && value <= bound) {
            section.fault(key, Code.NOT_MORE, other);
        }
    }

    private static void less(YamlSection section, String key, double value, String other, double bound) {
        if (section.keys().containsAll(List.of(key, other)) && value >= bound) {
            section.fault(key, Code.NOT_LESS, other);
        }
    }

    /** The file of a policy; {@link #read} gives an equal one back. */
    public static String write(Policy policy) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndent(2);
        options.setWidth(120);
        return new Yaml(options).dump(document(policy));
    }

    private static Map<String, Object> document(Policy policy) {
        Map<String, Object> levels = new LinkedHashMap<>();
        for (Level level : Level.values()) {
            LevelRules rules = policy.of(level);
            Map<String, Object> section = new LinkedHashMap<>();
            Map<String, Integer> offerSeconds = new TreeMap<>();
            rules.offerSeconds().forEach((channel, seconds) -> offerSeconds.put(channel.name(), seconds));
            section.put("offerSeconds", offerSeconds);
            section.put("offersAtOnce", rules.offersAtOnce());
            section.put("ageSeconds", rules.ageSeconds() == null ? "never" : rules.ageSeconds());
            section.put("skills", new TreeMap<>(rules.skills()));
            levels.put(level.name(), section);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", policy.name());
        document.put("levels", levels);
        document.put(
                "steps",
                policy.steps().stream()
                        .map(step -> section(
                                "match", step.match().name(),
                                "wishes", step.wishes(),
                                "seconds", step.seconds(),
                                "imminentSeconds", step.imminentSeconds()))
                        .toList());
        document.put("heldBack", policy.heldBack());
        document.put("wrapUpHoldsSlot", policy.wrapUpHoldsSlot());
        document.put("recoverySeconds", policy.recoverySeconds());
        document.put("imminentAlarmSeconds", policy.imminentAlarmSeconds());
        Handovers handovers = policy.handovers();
        document.put(
                "handovers",
                section("namedSeconds", handovers.namedSeconds(), "queuedSeconds", handovers.queuedSeconds()));
        Silence silence = policy.silence();
        document.put(
                "silence",
                section(
                        "warnSeconds", silence.warnSeconds(),
                        "takeBackSeconds", silence.takeBackSeconds(),
                        "nudgeSeconds", silence.nudgeSeconds(),
                        "closeSeconds", silence.closeSeconds()));
        Surge surge = policy.surge();
        document.put(
                "surge",
                section(
                        "automatic", surge.automatic(),
                        "forecastPerHour", surge.forecastPerHour(),
                        "enterRate", surge.enterRate(),
                        "leaveRate", surge.leaveRate(),
                        "enterAbandonment", surge.enterAbandonment(),
                        "leaveAbandonment", surge.leaveAbandonment(),
                        "windowMinutes", surge.windowMinutes(),
                        "minimumMinutes", surge.minimumMinutes(),
                        "minimumContacts", surge.minimumContacts(),
                        "heldBack", surge.heldBack()));
        return document;
    }

    private static Map<String, Object> section(Object... keysAndValues) {
        Map<String, Object> section = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            section.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return section;
    }
}
