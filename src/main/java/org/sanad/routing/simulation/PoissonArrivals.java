package org.sanad.routing.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.sanad.contract.Channel;
import org.sanad.contract.Level;

/** Contacts by chance, with a rate for each quarter of an hour; one after the other, never all in memory. */
final class PoissonArrivals implements Iterator<Arrival> {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Scenario scenario;
    private final SplittableRandom random;
    private final List<String> languages;
    private final double[] languageRates;
    private final Choice<Level> levels;
    private final Choice<Channel> channels;
    private Instant quarterEnd;
    private Instant at;
    private double rate;
    private Arrival next;

    PoissonArrivals(Scenario scenario, long seed) {
        this.scenario = scenario;
        random = new SplittableRandom(seed);
        languages = List.copyOf(
                scenario.traffic().languages().keySet().stream().sorted().toList());
        languageRates = new double[languages.size()];
        levels = new Choice<>(scenario.traffic().levels());
        channels = new Choice<>(scenario.traffic().channels());
        at = scenario.from();
        quarterEnd = at;
        next = draw();
    }

    private Arrival draw() {
        while (at.isBefore(scenario.until())) {
            if (!at.isBefore(quarterEnd)) {
                rate = rates(LocalDateTime.ofInstant(at, scenario.timeZone()));
                quarterEnd = at.plus(QUARTER);
            }
            Instant candidate = rate == 0
                    ? quarterEnd
                    : at.plus(Math.round(random.nextExponential() / rate * 3.6e9), ChronoUnit.MICROS);
            if (candidate.isBefore(quarterEnd)) {
                at = candidate;
                return new Arrival(at, channels.draw(random), language(), levels.draw(random), null);
            }
            // an exponential gap has no memory: what is left of it is drawn anew with the next quarter's rate
            at = quarterEnd;
        }
        return null;
    }

    private double rates(LocalDateTime time) {
        Scenario.Traffic traffic = scenario.traffic();
        double perHour =
                traffic.perHour().get(time.getHour()) * traffic.weekday().getOrDefault(time.getDayOfWeek(), 1.0);
        double all = traffic.languages().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double sum = 0;
        for (int i = 0; i < languageRates.length; i++) {
            String language = languages.get(i);
            double times = traffic.surges().stream()
                    .filter(surge -> surge.isOn(time))
                    .filter(surge ->
                            surge.language() == null || surge.language().equals(language))
                    .mapToDouble(Scenario.Surge::times)
                    .reduce(1, (a, b) -> a * b);
            languageRates[i] = perHour * traffic.languages().get(language) / all * times;
            sum += languageRates[i];
        }
        return sum;
    }

    private String language() {
        double point = random.nextDouble() * rate;
        for (int i = 0; i < languageRates.length; i++) {
            point -= languageRates[i];
            if (point < 0) {
                return languages.get(i);
            }
        }
        return languages.getLast();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Arrival next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Arrival current = next;
        next = draw();
        return current;
    }

    /** One of several by their shares. */
    private static final class Choice<T extends Comparable<T>> {

        private final List<T> values = new ArrayList<>();
        private final double[] upTo;

        Choice(Map<T, Double> shares) {
            shares.keySet().stream().sorted().forEach(values::add);
            upTo = new double[values.size()];
            double sum = 0;
            for (int i = 0; i < upTo.length; i++) {
                sum += shares.get(values.get(i));
                upTo[i] = sum;
            }
        }

        T draw(SplittableRandom random) {
            double point = random.nextDouble() * upTo[upTo.length - 1];
            for (int i = 0; i < upTo.length; i++) {
                if (point < upTo[i]) {
                    return values.get(i);
                }
            }
            return values.getLast();
        }
    }
}
