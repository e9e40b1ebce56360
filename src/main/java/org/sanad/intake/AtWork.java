package org.sanad.intake;

import java.util.Collection;
import java.util.Set;

/**
 * Who of a helpline is logged in.
 *
 * @param languages tags of everything spoken, dialects included ({@code ar-MA})
 * @param supervisor whether a supervisor who takes contacts is there
 * @param anyone whether the switchboard's policy goes on to anybody, who then asks an interpreter in
 */
record AtWork(Set<String> languages, boolean supervisor, boolean anyone) {

    static final AtWork NOBODY = new AtWork(Set.of(), false, false);

    AtWork {
        languages = Set.copyOf(languages);
    }

    /**
     * Whether the switchboard could find somebody, however far it has to widen its search: the language in any dialect,
     * another one that the child can talk in, a supervisor, and by some policies anybody.
     */
    boolean couldTake(String language, Collection<String> alsoSpeaks) {
        return supervisor
                || anyone && !languages.isEmpty()
                || speaks(language)
                || alsoSpeaks.stream().anyMatch(this::speaks);
    }

    private boolean speaks(String language) {
        var wanted = base(language);
        return languages.stream().anyMatch(spoken -> base(spoken).equals(wanted));
    }

    /** The language of a dialect: {@code ar} of {@code ar-MA}. */
    static String base(String tag) {
        int region = tag.indexOf('-');
        return region < 0 ? tag : tag.substring(0, region);
    }
}
