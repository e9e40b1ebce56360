package org.sanad.routing.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The report's words and numbers in one language; a regional tag such as {@code ar-PS} chooses the digits. */
final class Texts {

    static final List<String> LANGUAGES = List.of("ar", "en", "fr");

    private final Locale locale;
    private final Properties texts = new Properties();

    Texts(Locale locale) {
        this.locale = locale;
        String name = "/simulation/report-" + locale.getLanguage() + ".properties";
        try (InputStream file = Texts.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String language() {
        return locale.toLanguageTag();
    }

    boolean isRightToLeft() {
        return locale.getLanguage().equals("ar");
    }

    String of(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    String count(double number) {
        return decimals(number, 0);
    }

    String decimals(double number, int digits) {
        if (Double.isNaN(number)) {
            return of("none");
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(number);
    }

    String percent(double share, int digits) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(share);
    }

    /** Under two minutes in seconds, beyond in minutes and seconds. */
    String seconds(double seconds) {
        if (Math.abs(seconds) < 120) {
            return of("seconds", decimals(seconds, Math.abs(seconds) < 10 ? 1 : 0));
        }
        long whole = Math.round(Math.abs(seconds));
        NumberFormat two = NumberFormat.getIntegerInstance(locale);
        two.setMinimumIntegerDigits(2);
        String hours = whole >= 3600 ? count(whole / 3600) + ":" + two.format(whole / 60 % 60) : count(whole / 60);
        return (seconds < 0 ? "-" : "") + hours + ":" + two.format(whole % 60);
    }

    String value(Measure.Kind kind, double value) {
        if (Double.isNaN(value)) {
            return of("none");
        }
        return switch (kind) {
            case COUNT -> count(value);
            case SHARE -> percent(value, 1);
            case SECONDS -> seconds(value);
        };
    }

    String estimate(Measure.Kind kind, Estimate estimate) {
        String value = value(kind, estimate.value());
        return Double.isNaN(estimate.halfWidth()) || Double.isNaN(estimate.value())
                ? value
                : value + " ± " + value(kind, estimate.halfWidth());
    }

    /** Of shares in points, as "2 % less" could mean two things. */
    String difference(Measure.Kind kind, double difference) {
        if (Double.isNaN(difference)) {
            return of("none");
        }
        String size = kind == Measure.Kind.SHARE
                ? of("points", decimals(100 * Math.abs(difference), 1))
                : value(kind, Math.abs(difference));
        String nothing = kind == Measure.Kind.SHARE ? of("points", decimals(0, 1)) : value(kind, 0);
        if (size.equals(nothing)) {
            return size;
        }
        return (difference > 0 ? "+" : "−") + size;
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .withDecimalStyle(DecimalStyle.of(locale))
                .format(date);
    }

    String time(ZonedDateTime at, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale)
                .withDecimalStyle(DecimalStyle.of(locale))
                .format(at);
    }

    String languageName(String tag) {
        return Locale.forLanguageTag(tag).getDisplayName(locale);
    }
}
