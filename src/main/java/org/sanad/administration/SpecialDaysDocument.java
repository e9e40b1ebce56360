package org.sanad.administration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.sanad.administration.HelplineDocument.OpeningHours;
import org.sanad.contract.Helpline;
import org.sanad.contract.SpecialDays;
import org.sanad.contract.SpecialDays.Comes;

/** {@link SpecialDays} as an administrator writes them; {@link CalendarRules} says what the annotations cannot. */
record SpecialDaysDocument(
        @Min(-2) @Max(2) int hijriShift,
        @Size(max = 200) List<@NotNull @Valid Sighting> sightings,
        @Size(max = 50) List<@NotNull @Valid Period> periods,
        @Size(max = 100) List<@NotNull @Valid Holiday> holidays) {

    static final SpecialDaysDocument NONE = new SpecialDaysDocument(0, null, null, null);

    SpecialDaysDocument {
        sightings = HelplineDocument.copy(sightings);
        periods = HelplineDocument.copy(periods);
        holidays = HelplineDocument.copy(holidays);
    }

    record Sighting(
            @Min(1400) @Max(1550) int year,
            @Min(1) @Max(12) int month,
            @Min(-2) @Max(2) int shift) {}

    record Period(
            @NotNull Map<String, @NotBlank @Size(max = 100) String> name,
            LocalDate from,
            LocalDate until,
            @Min(1) @Max(12) Integer hijriMonth,
            @Size(max = 100) List<@NotNull @Valid OpeningHours> hours) {

        Period {
            hours = HelplineDocument.copy(hours);
        }
    }

    record Holiday(
            @NotNull Map<String, @NotBlank @Size(max = 100) String> name,
            @NotNull Comes comes,
            LocalDate date,
            @Min(1) @Max(12) Integer month,
            @Min(1) @Max(31) Integer day,
            @Min(1) @Max(10) int days,
            @Size(max = 10) List<@NotNull @Valid Span> hours) {

        Holiday {
            days = days == 0 ? 1 : days;
            hours = HelplineDocument.copy(hours);
        }
    }

    record Span(@NotNull LocalTime from, @NotNull LocalTime until) {}

    static SpecialDaysDocument of(SpecialDays days) {
        return new SpecialDaysDocument(
                days.hijriShift(),
                days.sightings().stream()
                        .map(one -> new Sighting(one.year(), one.month(), one.shift()))
                        .toList(),
                days.periods().stream()
                        .map(one -> new Period(
                                one.name(),
                                one.from(),
                                one.until(),
                                one.hijriMonth(),
                                one.hours().stream()
                                        .map(hours -> new OpeningHours(hours.day(), hours.from(), hours.until()))
                                        .toList()))
                        .toList(),
                days.holidays().stream()
                        .map(one -> new Holiday(
                                one.name(),
                                one.comes(),
                                one.date(),
                                one.month(),
                                one.day(),
                                one.days(),
                                one.hours().stream()
                                        .map(span -> new Span(span.from(), span.until()))
                                        .toList()))
                        .toList());
    }

    SpecialDays contract() {
        return new SpecialDays(
                hijriShift,
                sightings.stream()
                        .map(one -> new SpecialDays.Sighting(one.year(), one.month(), one.shift()))
                        .toList(),
                periods.stream()
                        .map(one -> new SpecialDays.Period(
                                one.name(),
                                one.from(),
                                one.until(),
                                one.hijriMonth(),
                                one.hours().stream()
                                        .map(hours ->
                                                new Helpline.OpeningHours(hours.day(), hours.from(), hours.until()))
                                        .toList()))
                        .toList(),
                holidays.stream()
                        .map(one -> new SpecialDays.Holiday(
                                one.name(),
                                one.comes(),
                                one.date(),
                                one.month(),
                                one.day(),
                                one.days(),
                                one.hours().stream()
                                        .map(span -> new SpecialDays.Span(span.from(), span.until()))
                                        .toList()))
                        .toList());
    }
}
