package org.sanad.administration;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/**
 * A helpline to try things with, in Arabic, French and English, six counsellors and a supervisor, so that
 * each language is staffed and every rule of the switchboard finds somebody.
 * Sown only where {@code sanad.demo} says so and nothing is there yet; what somebody changed since is never overwritten.
 *
 * <p>Its locales: {@code ar-PS} prints Arabic-Indic digits, the case that a product made in Latin digits gets wrong;
 * {@code fr-FR} and {@code en-GB} share its 24-hour clock and its order of day and month, so that one shift reads the
 * same times in three languages.
 */
@Singleton
class DemoSeed {

    private static final String BY = "demo";

    private final Helplines helplines;
    private final Counsellors counsellors;
    private final ObjectMapper json;
    private final boolean wanted;

    DemoSeed(
            Helplines helplines,
            Counsellors counsellors,
            ObjectMapper json,
            @ConfigProperty(name = "sanad.demo") boolean wanted) {
        this.helplines = helplines;
        this.counsellors = counsellors;
        this.json = json;
        this.wanted = wanted;
    }

    Uni<Void> sow() {
        if (!wanted) {
            return Uni.createFrom().voidItem();
        }
        HelplineDocument helpline = read("helpline.json", new TypeReference<>() {});
        List<CounsellorDocument> staff = read("counsellors.json", new TypeReference<>() {});
        // Each step by itself: a start that died half-way is finished by the next one.
        return helplines
                .all()
                .chain(there -> there.stream().anyMatch(one -> !one.id().equals(helpline.id()))
                        ? Uni.createFrom().<Void>nullItem()
                        : unlessThere(helplines.create(helpline, BY)).chain(() -> Multi.createFrom()
                                .iterable(staff)
                                .onItem()
                                .transformToUniAndConcatenate(
                                        one -> unlessThere(counsellors.create(helpline.id(), one, BY)))
                                .collect()
                                .last()));
    }

    private static Uni<Void> unlessThere(Uni<?> creation) {
        return creation.replaceWithVoid()
                .onFailure(failure -> failure instanceof Problem problem && problem.type() == ProblemType.CONFLICT)
                .recoverWithNull();
    }

    private <T> T read(String name, TypeReference<T> type) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream("demo/" + name)) {
            return json.readValue(file, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
