package org.sanad.administration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sanad.contract.Helpline;
import org.sanad.contract.PolicyPack;

/**
 * A helpline as an administrator writes it and as it is stored: the contract's {@link Helpline} without its version and without what its policy pack says.
 *
 * <p>The annotations say what can be said of one field; {@link HelplineRules} says the rest. Parts that may be left out
 * are never null here, so that a document of yesterday can be read by the code of today.
 */
@JsonIgnoreProperties({"version", "pack"})
record HelplineDocument(
        @NotNull @Size(max = 40) @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*")
        String id,

        @NotNull Map<String, @NotBlank @Size(max = 100) String> name,
        @NotNull Map<String, @NotNull @Size(max = 35) String> locale,
        @NotEmpty @Size(max = 30) List<@NotNull @Pattern(regexp = LANGUAGE) String> languages,
        @NotBlank @Size(max = 60) String timeZone,
        @NotNull @Size(max = 100) List<@NotNull @Valid OpeningHours> openingHours,
        @Size(max = 400) List<@NotNull LocalDate> closedDays,
        @Size(max = 100) List<@NotNull @Size(max = 300) String> embedOrigins,
        Map<String, @NotNull @Min(1) @Max(10_000) Integer> queueCaps,
        @NotNull @Min(1) @Max(10_000) Integer defaultQueueCap,
        @Valid Timers timers,
        @NotEmpty @Size(max = 200) List<@NotNull @Valid CallType> callTypes,
        @Size(max = 1_000) List<@NotNull @Valid CannedReply> cannedReplies,

        @Size(max = 50)
        Map<
                        @NotNull @Pattern(regexp = "[A-Za-z0-9]{1,40}") String,
                        @NotNull Map<String, @NotBlank @Size(max = 2_000) String>>
                texts,

        @Size(max = 20) List<@NotNull @Valid Alternative> alternatives,
        boolean retired,
        @Valid SpecialDaysDocument specialDays,
        @Size(max = 40) @Pattern(regexp = PackFile.ID) String policyPack) {

    /** A BCP 47 language without script or region. */
    static final String LANGUAGE = "[a-z]{2,3}";

    HelplineDocument {
        closedDays = copy(closedDays);
        embedOrigins = copy(embedOrigins);
        queueCaps = copy(queueCaps);
        timers = timers == null ? Timers.of(Helpline.Timers.defaults()) : timers;
        cannedReplies = copy(cannedReplies);
        texts = copy(texts);
        alternatives = copy(alternatives);
        specialDays = specialDays == null ? SpecialDaysDocument.NONE : specialDays;
        policyPack = policyPack == null ? PackFile.DEFAULT : policyPack;
    }

    record OpeningHours(
            @NotNull DayOfWeek day,
            @NotNull LocalTime from,
            @NotNull LocalTime until) {}

    /** Seconds; the ranges within which the rules of features sections 4.2, 4.8 and 4.9 make sense. */
    record Timers(
            @Min(10) @Max(300) int offer,
            @Min(5) @Max(120) int urgentOffer,
            @Min(10) @Max(600) int counsellorGrace,
            @Min(10) @Max(1_800) int waitingVisitorGrace,
            @Min(30) @Max(3_600) int activeVisitorGrace,
            @Min(30) @Max(3_600) int wrapUp,
            @Min(10) @Max(600) int acknowledge) {

        static Timers of(Helpline.Timers timers) {
            return new Timers(
                    timers.offer(),
                    timers.urgentOffer(),
                    timers.counsellorGrace(),
                    timers.waitingVisitorGrace(),
                    timers.activeVisitorGrace(),
                    timers.wrapUp(),
                    timers.acknowledge());
        }

        Helpline.Timers contract() {
            return new Helpline.Timers(
                    offer, urgentOffer, counsellorGrace, waitingVisitorGrace, activeVisitorGrace, wrapUp, acknowledge);
        }
    }

    record CallType(
            @NotNull @Size(max = 40) @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*")
            String code,

            @NotNull Helpline.CallClass callClass,
            @NotNull Map<String, @NotBlank @Size(max = 100) String> label,
            boolean retired) {}

    record CannedReply(
            @NotNull @Size(max = 30) @Pattern(regexp = "[\\p{L}\\p{N}]+(-[\\p{L}\\p{N}]+)*")
            String shortcut,

            @NotNull String language,
            @NotBlank @Size(max = 100) String title,
            @NotBlank @Size(max = 4_000) String text) {}

    record Alternative(
            @NotNull Map<String, @NotBlank @Size(max = 200) String> label,

            @Size(max = 40) @Pattern(regexp = "\\+?[0-9*#][0-9*# -]*")
            String phone,

            @Size(max = 500) String url) {}

    static HelplineDocument of(Helpline helpline) {
        return new HelplineDocument(
                helpline.id(),
                helpline.name(),
                helpline.locale(),
                helpline.languages(),
                helpline.timeZone(),
                helpline.openingHours().stream()
                        .map(hours -> new OpeningHours(hours.day(), hours.from(), hours.until()))
                        .toList(),
                helpline.closedDays(),
                helpline.embedOrigins(),
                helpline.queueCaps(),
                helpline.defaultQueueCap(),
                Timers.of(helpline.timers()),
                helpline.callTypes().stream()
                        .map(type -> new CallType(type.code(), type.callClass(), type.label(), type.retired()))
                        .toList(),
                helpline.cannedReplies().stream()
                        .map(reply -> new CannedReply(reply.shortcut(), reply.language(), reply.title(), reply.text()))
                        .toList(),
                helpline.texts(),
                helpline.alternatives().stream()
                        .map(other -> new Alternative(other.label(), other.phone(), other.url()))
                        .toList(),
                helpline.retired(),
                SpecialDaysDocument.of(helpline.specialDays()),
                helpline.policyPack());
    }

    Helpline contract(long version, PolicyPack pack) {
        return new Helpline(
                id,
                version,
                name,
                locale,
                languages,
                timeZone,
                openingHours.stream()
                        .map(hours -> new Helpline.OpeningHours(hours.day(), hours.from(), hours.until()))
                        .toList(),
                closedDays,
                embedOrigins,
                queueCaps,
                defaultQueueCap,
                timers.contract(),
                callTypes.stream()
                        .map(type -> new Helpline.CallType(type.code(), type.callClass(), type.label(), type.retired()))
                        .toList(),
                cannedReplies.stream()
                        .map(reply -> new Helpline.CannedReply(
                                reply.shortcut(), reply.language(), reply.title(), reply.text()))
                        .toList(),
                texts,
                alternatives.stream()
                        .map(other -> new Helpline.Alternative(other.label(), other.phone(), other.url()))
                        .toList(),
                retired,
                specialDays.contract(),
                policyPack,
                pack);
    }

    /** Keeps the order and the nulls: validation has to see what was sent. */
    static <T> List<T> copy(List<T> given) {
        return given == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(given));
    }

    private static <K, V> Map<K, V> copy(Map<K, V> given) {
        return given == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }
}
