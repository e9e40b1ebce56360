package org.sanad.platform;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which pages may talk to us: our own, and those that configuration names. Cookies alone never prove intent. */
@Singleton
public class Origins {

    private final List<String> allowed;

    Origins(@ConfigProperty(name = "sanad.public-origins") Optional<List<String>> allowed) {
        this.allowed = allowed.orElse(List.of()).stream()
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                .filter(origin -> !origin.isEmpty())
                .toList();
    }

    /**
     * @param origin the {@code Origin} header, or null when the client sent none (not a browser's cross-site request)
     * @param host the {@code Host} header or authority that the client asked for
     */
    public boolean allows(String origin, String host) {
        if (origin == null) {
            return true;
        }
        if (allowed.contains(origin.toLowerCase(Locale.ROOT))) {
            return true;
        }
        return allowed.isEmpty() && host != null && sameAuthority(origin, host);
    }

    private static boolean sameAuthority(String origin, String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException opaqueOrBroken) {
            return false;
        }
    }
}
