package org.sanad.administration;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sanad.administration.HelplineDocument.CallType;
import org.sanad.contract.Helpline.CallClass;

/**
 * What must be true of a helpline beyond the ranges of its single fields. Pure; expects a document whose annotations
 * hold.
 */
final class HelplineRules {

    /** Without these a child would write without knowing who reads it and when somebody must be told. */
    static final List<String> NEEDED_TEXTS = List.of("whoSees", "whenWeTell", "howToLeave", "closing");

    /** Where the quick exit leads, a page that tells nothing; the empty page when it is missing. */
    static final String QUICK_EXIT = "quickExitUrl";

    static final List<String> TEXTS = List.of(
            "whoSees",
            "whenWeTell",
            "howToLeave",
            "closing",
            "waiting1",
            "waiting2",
            "waiting3",
            "waiting4",
            QUICK_EXIT);

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Set<String> REGIONS = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    /** Latin, Arabic-Indic, and the Arabic-Indic ones of Persian and Urdu. */
    private static final Set<String> DIGITS = Set.of("latn", "arab", "arabext");

    /** Exactly what a browser sends as {@code Origin}; nothing else may get into a security header. */
    private static final Pattern ORIGIN = Pattern.compile(
            "(https?)://([a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*)(?::([0-9]{1,5}))?");

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

    private final HelplineDocument document;
    private final List<Invalid> found = new ArrayList<>();

    private HelplineRules(HelplineDocument document) {
        this.document = document;
    }

    /** @param before what is kept now, or null when the helpline is new */
    static List<Invalid> check(HelplineDocument document, HelplineDocument before) {
        HelplineRules rules = new HelplineRules(document);
        rules.languages();
        rules.inEveryLanguage("name", document.name());
        rules.found.addAll(CalendarRules.check(document));
        rules.embedOrigins();
        rules.queueCaps();
        rules.callTypes();
        if (before != null) {
            rules.keptCallTypes(before.callTypes());
        }
        rules.cannedReplies();
        rules.texts();
        rules.alternatives();
        return List.copyOf(rules.found);
    }

    private void languages() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < document.languages().size(); i++) {
            String language = document.languages().get(i);
            if (!seen.add(language)) {
                found.add(Invalid.repeated("languages[" + i + "]"));
            }
            if (!document.locale().containsKey(language)) {
                found.add(Invalid.required("locale[" + language + "]"));
            }
        }
        document.locale().forEach((language, tag) -> {
            String field = "locale[" + language + "]";
            if (!seen.contains(language)) {
                found.add(Invalid.unknown(field, "is not a language of the helpline"));
            } else if (!isRegionalLocale(tag, language)) {
                // A bare "ar" prints other digits than every Arab country (domain section 5, fact 2).
                found.add(
                        Invalid.format(field, "must be the language with a region, such as ar-PS or ar-PS-u-nu-latn"));
            }
        });
        if (!ZONES.contains(document.timeZone())) {
            found.add(Invalid.unknown("timeZone", "is not an IANA time zone, such as Asia/Hebron"));
        }
    }

    /** The region decides the digits unless {@code nu} says other ones; nothing else is asked of a browser. */
    private static boolean isRegionalLocale(String tag, String language) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            String digits = locale.getUnicodeLocaleType("nu");
            Locale plain = locale.stripExtensions();
            Locale withoutRegion =
                    new Locale.Builder().setLocale(plain).setRegion("").build();
            return withoutRegion.toLanguageTag().equals(language)
                    && REGIONS.contains(locale.getCountry())
                    && locale.getExtensionKeys().stream().allMatch(key -> key == Locale.UNICODE_LOCALE_EXTENSION)
                    && locale.getUnicodeLocaleKeys().stream().allMatch("nu"::equals)
                    && (digits == null || DIGITS.contains(digits));
        } catch (IllformedLocaleException malformed) {
            return false;
        }
    }

    private void embedOrigins() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < document.embedOrigins().size(); i++) {
            String origin = document.embedOrigins().get(i);
            if (!isOrigin(origin)) {
                found.add(
                        Invalid.format(
                                "embedOrigins[" + i + "]",
                                "must be an origin as browsers send it, such as https://example.org (http for localhost only)"));
            } else if (!seen.add(origin)) {
                found.add(Invalid.repeated("embedOrigins[" + i + "]"));
            }
        }
    }

    private static boolean isOrigin(String origin) {
        Matcher parts = ORIGIN.matcher(origin);
        if (!parts.matches()) {
            return false;
        }
        boolean secure = parts.group(1).equals("https");
        String port = parts.group(6);
        int usual = secure ? 443 : 80;
        // Browsers leave the usual port out; an origin that names it would never match.
        boolean portFits = port == null
                || (!port.startsWith("0") && Integer.parseInt(port) <= 65_535 && Integer.parseInt(port) != usual);
        return portFits && (secure || THIS_MACHINE.contains(parts.group(2)));
    }

    private void queueCaps() {
        for (String language : document.queueCaps().keySet()) {
            if (!document.languages().contains(language)) {
                found.add(Invalid.unknown("queueCaps[" + language + "]", "is not a language of the helpline"));
            }
        }
    }

    private void callTypes() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < document.callTypes().size(); i++) {
            CallType type = document.callTypes().get(i);
            if (!codes.add(type.code())) {
                found.add(Invalid.repeated("callTypes[" + i + "].code"));
            }
            inEveryLanguage("callTypes[" + i + "].label", type.label());
        }
        for (CallClass callClass : CallClass.values()) {
            if (document.callTypes().stream().noneMatch(type -> !type.retired() && type.callClass() == callClass)) {
                found.add(new Invalid("callTypes", "required", "needs a type in use of class " + callClass));
            }
        }
    }

    /** Old contacts carry the codes: a code stays, and means the same class for ever (domain R1.2). */
    private void keptCallTypes(List<CallType> before) {
        Map<String, CallClass> now = new HashMap<>();
        document.callTypes().forEach(type -> now.putIfAbsent(type.code(), type.callClass()));
        for (CallType old : before) {
            CallClass callClass = now.get(old.code());
            if (callClass == null) {
                found.add(new Invalid(
                        "callTypes", "removed", "the type " + old.code() + " can be retired but not removed"));
            } else if (callClass != old.callClass()) {
                found.add(new Invalid(
                        "callTypes", "class-changed", "the type " + old.code() + " keeps its class for ever"));
            }
        }
    }

    private void cannedReplies() {
        Set<List<String>> seen = new HashSet<>();
        for (int i = 0; i < document.cannedReplies().size(); i++) {
            var reply = document.cannedReplies().get(i);
            if (!document.languages().contains(reply.language())) {
                found.add(Invalid.unknown("cannedReplies[" + i + "].language", "is not a language of the helpline"));
            } else if (!seen.add(List.of(reply.language(), reply.shortcut().toLowerCase(Locale.ROOT)))) {
                found.add(Invalid.repeated("cannedReplies[" + i + "].shortcut"));
            }
        }
    }

    private void texts() {
        for (String key : NEEDED_TEXTS) {
            if (!document.texts().containsKey(key)) {
                found.add(Invalid.required("texts[" + key + "]"));
            }
        }
        document.texts().forEach((key, text) -> {
            if (TEXTS.contains(key)) {
                inEveryLanguage("texts[" + key + "]", text);
                if (key.equals(QUICK_EXIT) && !text.values().stream().allMatch(HelplineRules::isWebAddress)) {
                    found.add(Invalid.format("texts[" + key + "]", "must be an address that begins with https://"));
                }
            } else {
                found.add(Invalid.unknown("texts[" + key + "]", "is shown nowhere; known are " + TEXTS));
            }
        });
    }

    private void alternatives() {
        for (int i = 0; i < document.alternatives().size(); i++) {
            var other = document.alternatives().get(i);
            inEveryLanguage("alternatives[" + i + "].label", other.label());
            if (other.phone() == null && other.url() == null) {
                found.add(new Invalid("alternatives[" + i + "]", "required", "needs a phone number or an address"));
            }
            if (other.url() != null && !isWebAddress(other.url())) {
                found.add(
                        Invalid.format("alternatives[" + i + "].url", "must be an address that begins with https://"));
            }
        }
    }

    private static boolean isWebAddress(String url) {
        if (url == null) {
            return false;
        }
        try {
            URI uri = new URI(url);
            return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private void inEveryLanguage(String field, Map<String, String> text) {
        for (String language : document.languages()) {
            if (!text.containsKey(language)) {
                found.add(Invalid.required(field + "[" + language + "]"));
            }
        }
    }
}
