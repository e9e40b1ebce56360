package org.sanad.contract;

import java.util.List;
import java.util.Map;

/**
 * What administrators say of a counsellor.
 *
 * @param id the counsellor's login name at Keycloak; never changes
 * @param version grows by one with each change; the greater wins
 * @param languages best first, BCP 47; with a region it is a dialect ({@code ar-MA})
 * @param skills level by free code, 1 (has learnt it) to 5 (teaches it), for example {@code abuse -> 3}
 * @param gender {@code female}, {@code male} or null; used only for a child's wish
 * @param supervisor takes contacts as well that are meant for supervisors, and no others
 * @param chatCapacity chats at once, 1 to 3 (domain R4.4)
 * @param retired true when the counsellor no longer works here
 */
public record CounsellorProfile(
        String id,
        String helplineId,
        long version,
        String displayName,
        List<String> languages,
        Map<String, Integer> skills,
        int chatCapacity,
        String gender,
        boolean supervisor,
        boolean retired) {}
