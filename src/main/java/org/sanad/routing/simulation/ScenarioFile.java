package org.sanad.routing.simulation;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sanad.contract.Channel;
import org.sanad.contract.Level;

/** Scenarios as YAML; {@code config/simulation/README.md} says what each key means. */
final class ScenarioFile {

    static final int MOST_DAYS = 3_660;
    static final String LANGUAGE = "[a-z]{2,3}(-[A-Z]{2})?";
    static final String LANGUAGE_RIGHT = "a language tag, for example ar or ar-MA";

    private enum Form {
        EXPONENTIAL,
        LOGNORMAL,
        FIXED
    }

    private ScenarioFile() {}

    /** Empty when there are faults. */
    static Optional<Scenario> read(Path file, Faults faults) {
        return InputFile.yaml(file, faults).map(ScenarioFile::scenario);
    }

    private static Scenario scenario(Entry root) {
        String name = root.get("name").text(".{1,80}", "1 to 80 characters");
        LocalDate start = root.get("start").date();
        int days = root.get("days").whole(1, MOST_DAYS);
        ZoneId zone = root.get("timeZone").zone();
        Entry arrivals = root.get("arrivals");
        Scenario.Traffic traffic = traffic(arrivals, start, days);
        Map<Channel, Spread> handling = spreads(root.get("handling"), 1);
        traffic.channels().forEach((channel, share) -> {
            if (share > 0 && !handling.containsKey(channel)) {
                root.get("handling").fault("has nothing for " + channel + ", which arrives");
            }
        });
        Map<Channel, Spread> wrapUp = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            wrapUp.put(channel, Spread.none());
        }
        root.find("wrapUp").ifPresent(entry -> wrapUp.putAll(spreads(entry, 0)));
        Scenario scenario = new Scenario(
                name,
                start,
                days,
                zone,
                root.find("warmUpHours").map(it -> it.whole(0, 24 * 30)).orElse(0),
                root.find("targetSeconds").map(it -> it.whole(0, 3_600)).orElse(20),
                root.find("shortSeconds").map(it -> it.whole(0, 60)).orElse(5),
                traffic,
                handling,
                wrapUp,
                patience(root.get("patience")),
                root.find("counsellors").map(ScenarioFile::manners).orElse(USUAL));
        root.close();
        return scenario;
    }

    private static final Scenario.Manners USUAL = new Scenario.Manners(new Spread.Exponential(8), 0.02, 0.01, 120);

    private static Scenario.Traffic traffic(Entry entry, LocalDate start, int days) {
        List<Entry> hours = entry.get("perHour").list();
        List<Double> perHour = hours.stream().map(it -> it.number(0, 10_000)).toList();
        if (!hours.isEmpty() && hours.size() != 24) {
            entry.get("perHour").fault("must have 24 numbers, one for each hour of the day, and has " + hours.size());
        } else if (!hours.isEmpty() && perHour.stream().allMatch(rate -> rate == 0)) {
            entry.get("perHour").fault("lets nobody come: one number must be above 0");
        }
        Map<DayOfWeek, Double> weekday = new EnumMap<>(DayOfWeek.class);
        entry.find("weekday").ifPresent(days_ -> days_.all(DayOfWeek.class)
                .forEach((day, it) -> weekday.put(day, it.number(0, 100))));
        Map<String, Double> languages = new LinkedHashMap<>();
        Entry shares = entry.get("languages");
        shares.all().forEach((language, it) -> {
            if (!language.matches(LANGUAGE)) {
                it.fault("its key must be " + LANGUAGE_RIGHT);
            }
            languages.put(language, it.number(0, 1_000));
        });
        someShare(shares, languages);
        Map<Level, Double> levels = new EnumMap<>(Level.class);
        Entry levelShares = entry.get("levels");
        levelShares.all(Level.class).forEach((level, it) -> levels.put(level, it.number(0, 1_000)));
        someShare(levelShares, levels);
        Map<Channel, Double> channels = new EnumMap<>(Channel.class);
        entry.find("channels")
                .ifPresentOrElse(
                        it -> {
                            it.all(Channel.class)
                                    .forEach((channel, share) -> channels.put(channel, share.number(0, 1_000)));
                            someShare(it, channels);
                        },
                        () -> channels.put(Channel.CHAT, 1.0));
        List<Scenario.Surge> surges = new ArrayList<>();
        entry.find("surges")
                .ifPresent(list -> list.list().forEach(it -> surges.add(surge(it, start, days, languages))));
        entry.close();
        return new Scenario.Traffic(perHour, weekday, languages, levels, channels, List.copyOf(surges));
    }

    private static void someShare(Entry entry, Map<?, Double> shares) {
        if (shares.values().stream().allMatch(share -> share == 0)) {
            entry.fault("needs at least one share above 0");
        }
    }

    private static Scenario.Surge surge(Entry entry, LocalDate start, int days, Map<String, Double> languages) {
        Entry begin = entry.get("from");
        LocalDateTime from = begin.moment();
        if (from.getMinute() % 15 != 0 || from.getSecond() != 0) {
            begin.fault("must be on a quarter of an hour");
        }
        if (from.isBefore(start.atStartOfDay())
                || !from.isBefore(start.plusDays(days).atStartOfDay())) {
            begin.fault("must lie within the days of the scenario");
        }
        double hours = entry.get("hours").number(0.25, 24 * 14);
        double times = entry.get("times").number(0, 100);
        String language = entry.find("language")
                .map(it -> {
                    String found = it.text(LANGUAGE, LANGUAGE_RIGHT);
                    if (found != null && !languages.containsKey(found)) {
                        it.fault("is not one of the languages that arrive");
                    }
                    return found;
                })
                .orElse(null);
        entry.close();
        return new Scenario.Surge(from, hours, times, language);
    }

    private static Map<Channel, Spread> spreads(Entry entry, double least) {
        Map<Channel, Spread> spreads = new EnumMap<>(Channel.class);
        entry.all(Channel.class).forEach((channel, it) -> spreads.put(channel, spread(it, least)));
        return spreads;
    }

    /** A number alone is the mean of an exponential time. */
    private static Spread spread(Entry entry, double least) {
        if (entry.isScalar()) {
            return new Spread.Exponential(entry.number(least, 86_400));
        }
        double mean = entry.get("mean").number(least, 86_400);
        Form form = entry.find("spread").map(it -> it.word(Form.class)).orElse(Form.EXPONENTIAL);
        double variation = entry.find("variation").map(it -> it.number(0.01, 5)).orElse(0.7);
        if (form != Form.LOGNORMAL) {
            entry.find("variation").ifPresent(it -> it.fault("is for LOGNORMAL only"));
        }
        entry.close();
        return switch (form) {
            case EXPONENTIAL -> new Spread.Exponential(mean);
            case LOGNORMAL -> new Spread.LogNormal(mean, variation);
            case FIXED -> new Spread.Fixed(mean);
        };
    }

    private static Map<Level, Spread> patience(Entry entry) {
        Map<Level, Spread> patience = new EnumMap<>(Level.class);
        Map<Level, Entry> levels = entry.all(Level.class);
        for (Level level : Level.values()) {
            Entry own = levels.containsKey(level) ? levels.get(level) : entry.get(level.name());
            if (!own.is("never")) {
                patience.put(level, spread(own, 1));
            }
        }
        return patience;
    }

    private static Scenario.Manners manners(Entry entry) {
        Entry missedEntry = entry.get("missed");
        double missed = missedEntry.number(0, 0.9);
        double declined = entry.get("declined").number(0, 0.9);
        if (missed + declined > 0.95) {
            missedEntry.fault("and declined together leave nobody who answers");
        }
        Scenario.Manners manners = new Scenario.Manners(
                spread(entry.get("answering"), 0),
                missed,
                declined,
                entry.get("backAfterSeconds").whole(1, 3_600));
        entry.close();
        return manners;
    }
}
