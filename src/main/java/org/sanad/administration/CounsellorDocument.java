package org.sanad.administration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.sanad.contract.CounsellorProfile;

/**
 * A counsellor as an administrator writes it: the contract's {@link CounsellorProfile} without its version.
 *
 * @param id the login name at Keycloak, which keeps it in lower case
 * @param languages best first; at least one, each a language of the helpline or a dialect of one ({@code ar-MA})
 * @param skills level by code, 1 to 5
 * @param gender {@code female}, {@code male} or null
 * @param supervisor whether they take what is meant for supervisors, and nothing else
 * @param chatCapacity 1 to 3 (domain R4.4)
 */
@JsonIgnoreProperties("version")
record CounsellorDocument(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._@+-]{0,99}")
        String id,

        @NotNull String helplineId,
        @NotBlank @Size(max = 100) String displayName,
        @NotEmpty @Size(max = 30) List<@NotNull String> languages,

        @Size(max = 50)
        Map<
                        @NotNull @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") @Size(max = 40) String,
                        @NotNull @Min(1) @Max(5) Integer>
                skills,

        @NotNull @Min(1) @Max(3) Integer chatCapacity,
        @Pattern(regexp = "female|male") String gender,
        boolean supervisor,
        boolean retired) {

    /** A language of the helpline, or a dialect of one: {@code ar-MA}. */
    private static final java.util.regex.Pattern TAG = java.util.regex.Pattern.compile("([a-z]{2,3})(-([A-Z]{2}))?");

    private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

    CounsellorDocument {
        skills = skills == null ? Map.of() : skills;
    }

    /** What the annotations cannot say. */
    List<Invalid> check(HelplineDocument helpline) {
        List<Invalid> found = new ArrayList<>();
        if (!helplineId.equals(helpline.id())) {
            found.add(new Invalid("helplineId", "differs", "is not the helpline of the address"));
        }
        Set<String> spoken = new HashSet<>();
        for (int i = 0; i < languages.size(); i++) {
            String field = "languages[" + i + "]";
            Matcher tag = TAG.matcher(languages.get(i));
            if (!tag.matches() || (tag.group(3) != null && !REGIONS.contains(tag.group(3)))) {
                found.add(Invalid.format(field, "must be a language or one with a region, such as ar or ar-MA"));
            } else if (!helpline.languages().contains(tag.group(1))) {
                found.add(Invalid.unknown(field, "is not a language of the helpline, nor a dialect of one"));
            } else if (!spoken.add(languages.get(i))) {
                found.add(Invalid.repeated(field));
            }
        }
        return found;
    }
}
