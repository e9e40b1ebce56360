package org.sanad.contract;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** One made-up event of every kind, always the same one. */
public final class SampleEvents {

    /** What may be null on the wire, as {@code Record.component}; everything else never is. */
    public static final Set<String> NULLABLE = Set.of(
            "ContactRequested.ageBand",
            "ContactQueued.ageBand",
            "MessageAppended.senderId",
            "DangerFlagged.flaggedBy",
            "AvailabilityChosen.reason",
            "OfferAnswered.reason",
            "Place.waitFromMinutes",
            "Place.waitToMinutes",
            "OfferMade.ageBand",
            "OfferClosed.reason",
            "ContactEnded.counsellorId",
            "CounsellorChanged.reason",
            "AlertRaised.flaggedBy",
            "Alternative.phone",
            "Alternative.url",
            "Agency.phone",
            "Agency.url",
            "ContactRequested.previousContactId",
            "ContactRequested.preferredCounsellorId",
            "ContactQueued.previousContactId",
            "ContactQueued.preferredCounsellorId",
            "Wishes.counsellorGender",
            "IntakeSwitched.until",
            "IntakeSwitched.by",
            "ContactRefused.opensAt",
            "ContactTurnedAway.opensAt",
            "Period.from",
            "Period.until",
            "Period.hijriMonth",
            "Holiday.date",
            "Holiday.month",
            "Holiday.day",
            "CounsellorProfile.gender",
            "Target.value",
            "OfferMade.handoverId",
            "OfferMade.fromCounsellorId",
            "ContactLevelChanged.by",
            "Place.place",
            "QueueDiverted.by",
            "SurgeChanged.by");

    private SampleEvents() {}

    /** Every record of every topic's interface. */
    public static Stream<Class<? extends Event>> types() {
        return recordsUnder(Event.class).map(type -> type.asSubclass(Event.class));
    }

    private static Stream<Class<?>> recordsUnder(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(SampleEvents::recordsUnder);
    }

    /** @param sparse whether what may be null is null */
    public static <E extends Event> E of(Class<E> type, boolean sparse) {
        return type.cast(record(type, sparse));
    }

    public static boolean hasNullable(Class<?> type) {
        return NULLABLE.stream().anyMatch(name -> of(name, type))
                || Arrays.stream(type.getRecordComponents())
                        .flatMap(component -> recordsIn(component.getGenericType()))
                        .anyMatch(SampleEvents::hasNullable);
    }

    private static boolean of(String name, Class<?> type) {
        return name.startsWith(type.getSimpleName() + ".");
    }

    /** A made-up value for a component of any record. */
    public static Object valueOf(RecordComponent component) {
        return value(component.getName(), component.getGenericType(), false);
    }

    /** The record types inside a component's type. */
    public static Stream<Class<?>> recordsIn(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments()).flatMap(SampleEvents::recordsIn);
        }
        return type instanceof Class<?> raw && raw.isRecord() ? Stream.of(raw) : Stream.empty();
    }

    /** The mapper that Quarkus makes for the services. */
    public static ObjectMapper json() {
        return new ObjectMapper()
                .findAndRegisterModules()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    private static Object record(Class<?> type, boolean sparse) {
        var components = type.getRecordComponents();
        var values = Arrays.stream(components)
                .map(component -> sparse && NULLABLE.contains(type.getSimpleName() + "." + component.getName())
                        ? null
                        : value(component.getName(), component.getGenericType(), sparse))
                .toArray();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new AssertionError("cannot make a sample of " + type, e);
        }
    }

    private static Object value(String name, Type type, boolean sparse) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class
                    ? Map.of(keyOf(arguments[0]), value(name, arguments[1], sparse))
                    : List.of(value(name, arguments[0], sparse));
        }
        var raw = (Class<?>) type;
        if (raw.isRecord()) {
            return record(raw, sparse);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        return switch (raw.getSimpleName()) {
            case "UUID" -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
            case "Instant" -> Instant.parse("2026-03-21T09:30:00.123456Z").plusSeconds(name.length());
            case "LocalDate" -> LocalDate.of(2026, 3, 30);
            case "LocalTime" -> LocalTime.of(8, name.length());
            case "boolean", "Boolean" -> true;
            case "int", "Integer" -> name.length();
            case "long", "Long" -> (long) name.length();
            case "String" -> text(name);
            case "Object" -> 3;
            default -> throw new AssertionError("SampleEvents knows no value of type " + raw + " for " + name);
        };
    }

    private static Object keyOf(Type type) {
        return type instanceof Class<?> key && key.isEnum() ? key.getEnumConstants()[0] : "ar";
    }

    private static String text(String name) {
        return switch (name) {
            case "helplineId" -> "demo";
            case "counsellorId", "fromCounsellorId", "senderId" -> "counsellor1";
            case "by", "flaggedBy" -> "supervisor1";
            case "language", "languages" -> "ar";
            case "ageBand" -> "13-15";
            case "ciphertext" -> "c2VhbGVk";
            case "timeZone" -> "Asia/Hebron";
            default -> "sample-" + name;
        };
    }
}
