package org.sanad.routing.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sanad.contract.Channel;
import org.sanad.contract.Level;

/**
 * Contacts as they really came: {@code arrived_at,language,level[,age_band][,channel]}, oldest first. Read twice, once to
 * find every fault before anything is run, once for each run; a line at a time, so that years of them fit.
 *
 * @param languages those that arrive
 */
record ArrivalsFile(Path file, ZoneId zone, Instant first, Instant last, long count, Set<String> languages) {

    private static final List<String> REQUIRED = List.of("arrived_at", "language", "level");
    private static final List<String> OPTIONAL = List.of("age_band", "channel");

    LocalDate firstDay() {
        return LocalDate.ofInstant(first, zone);
    }

    int days() {
        return (int) ChronoUnit.DAYS.between(firstDay(), LocalDate.ofInstant(last, zone)) + 1;
    }

    /** Empty when it cannot be read at all or has no contact; there may be faults besides. */
    static Optional<ArrivalsFile> check(Path file, ZoneId zone, Faults faults) {
        Set<String> languages = new TreeSet<>();
        Instant first = null;
        Instant last = null;
        int lastLine = 0;
        long count = 0;
        int line = 0;
        try (CsvFile csv = new CsvFile(file, REQUIRED, OPTIONAL, faults)) {
            if (!csv.hasColumns(REQUIRED)) {
                return Optional.empty();
            }
            for (CsvFile.Row row = csv.next(); row != null; row = csv.next()) {
                line = csv.line();
                Arrival arrival = arrival(row, zone);
                if (arrival == null) {
                    continue;
                }
                if (last != null && arrival.at().isBefore(last)) {
                    row.fault("arrived_at", "is before line " + lastLine + "; the oldest must come first");
                } else {
                    last = arrival.at();
                    lastLine = row.line();
                }
                first = first == null ? arrival.at() : first;
                languages.add(arrival.language());
                count++;
            }
        } catch (IOException unreadable) {
            InputFile.unreadable(file.toString(), line == 0 ? 0 : line + 1, unreadable, faults);
            return Optional.empty();
        }
        if (count == 0) {
            if (faults.none()) {
                faults.add(file.toString(), 2, "", "has no contact");
            }
            return Optional.empty();
        }
        ArrivalsFile checked = new ArrivalsFile(file, zone, first, last, count, languages);
        if (checked.days() > ScenarioFile.MOST_DAYS) {
            faults.add(
                    file.toString(),
                    lastLine,
                    "arrived_at",
                    "is more than " + ScenarioFile.MOST_DAYS + " days after the first");
        }
        return Optional.of(checked);
    }

    /** Null when something of it is wrong, which is told then. */
    private static Arrival arrival(CsvFile.Row row, ZoneId zone) {
        Instant at = instant(row.get("arrived_at"), zone);
        if (at == null) {
            row.fault("arrived_at", "must be a time, for example 2026-03-02T18:05:00Z, or without Z a local one");
        }
        String language = row.get("language");
        if (!language.matches(ScenarioFile.LANGUAGE)) {
            row.fault("language", "must be " + ScenarioFile.LANGUAGE_RIGHT);
            language = null;
        }
        Level level = Entry.word(row.get("level"), Level.class).orElse(null);
        if (level == null) {
            row.fault("level", "must be one of " + Entry.words(Level.class));
        }
        String given = row.get("channel");
        Channel channel = given.isEmpty()
                ? Channel.CHAT
                : Entry.word(given, Channel.class).orElse(null);
        if (channel == null) {
            row.fault("channel", "must be one of " + Entry.words(Channel.class));
        }
        String ageBand = row.get("age_band");
        boolean knownAge = ageBand.matches("[A-Za-z0-9+-]{0,20}");
        if (!knownAge) {
            row.fault("age_band", "must be at most 20 letters, digits, + and -");
        }
        return at == null || language == null || level == null || channel == null || !knownAge
                ? null
                : new Arrival(at, channel, language, level, ageBand.isEmpty() ? null : ageBand);
    }

    private static Instant instant(String text, ZoneId zone) {
        try {
            String iso = text.replace(' ', 'T');
            boolean local = iso.length() < 17 || iso.matches("[0-9T:.-]{16,29}") && iso.lastIndexOf('-') < 10;
            Instant instant = local
                    ? LocalDateTime.parse(iso).atZone(zone).toInstant()
                    : OffsetDateTime.parse(iso).toInstant();
            return instant.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** The contacts of a file that was checked; closes itself after the last one. */
    Iterator<Arrival> arrivals() {
        Faults changedMeanwhile = new Faults();
        try {
            CsvFile csv = new CsvFile(file, REQUIRED, OPTIONAL, changedMeanwhile);
            return new Iterator<>() {
                private Arrival next = read();

                private Arrival read() {
                    try {
                        CsvFile.Row row = csv.next();
                        if (row == null) {
                            csv.close();
                            return null;
                        }
                        Arrival arrival = arrival(row, zone);
                        if (arrival == null) {
                            throw new IOException(file + " was changed while it was read");
                        }
                        return arrival;
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
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
                    next = read();
                    return current;
                }
            };
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
