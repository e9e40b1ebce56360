package org.sanad.contract;

import java.util.List;

/**
 * What administrators say of a counsellor.
 *
 * @param id the counsellor's login name at Keycloak; never changes
 * @param version grows by one with each change; the greater wins
 * @param languages best first, BCP 47
 * @param skills free codes, for example {@code abuse}
 * @param chatCapacity chats at once, 1 to 3 (domain R4.4)
 * @param retired true when the counsellor no longer works here
 */
public record CounsellorProfile(
        String id,
        String helplineId,
        long version,
        String displayName,
        List<String> languages,
        List<String> skills,
        int chatCapacity,
        boolean retired) {}
