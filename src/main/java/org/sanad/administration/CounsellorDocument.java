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
import java.util.Set;
import org.sanad.contract.CounsellorProfile;

/**
 * A counsellor as an administrator writes it: the contract's {@link CounsellorProfile} without its version.
 *
 * @param id the login name at Keycloak, which keeps it in lower case
 * @param languages best first; at least one, all spoken by the helpline
 * @param chatCapacity 1 to 3 (domain R4.4)
 */
@JsonIgnoreProperties("version")
record CounsellorDocument(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._@+-]{0,99}")
        String id,

        @NotNull String helplineId,
        @NotBlank @Size(max = 100) String displayName,
        @NotEmpty @Size(max = 30) List<@NotNull String> languages,
        @Size(max = 50) List<@NotNull @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") @Size(max = 40) String> skills,
        @NotNull @Min(1) @Max(3) Integer chatCapacity,
        boolean retired) {

    CounsellorDocument {
        skills = skills == null ? List.of() : skills;
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
            if (!helpline.languages().contains(languages.get(i))) {
                found.add(Invalid.unknown(field, "is not a language of the helpline"));
            } else if (!spoken.add(languages.get(i))) {
                found.add(Invalid.repeated(field));
            }
        }
        Set<String> known = new HashSet<>();
        for (int i = 0; i < skills.size(); i++) {
            if (!known.add(skills.get(i))) {
                found.add(Invalid.repeated("skills[" + i + "]"));
            }
        }
        return found;
    }
}
