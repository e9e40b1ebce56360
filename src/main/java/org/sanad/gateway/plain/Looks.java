package org.sanad.gateway.plain;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The style of the child's page, as built, and what differs without scripts: small, and inside the page to spare a round trip. */
@Singleton
class Looks {

    private static final Pattern STYLE = Pattern.compile("href=\"(/assets/widget/[A-Za-z0-9_.-]+\\.css)\"");
    private static final Pattern ICON = Pattern.compile("href=\"(/assets/widget/[A-Za-z0-9_.-]+\\.svg)\"");

    private final String own = read("META-INF/gateway/plain.css");
    private final String built = read("META-INF/pages/chat.html");

    /** What belongs into the head of a page. */
    String links() {
        return address(ICON, "<link rel=\"icon\" type=\"image/svg+xml\" href=\"%s\">")
                + address(STYLE, "<link rel=\"stylesheet\" href=\"%s\">")
                + "<style>" + own + "</style>";
    }

    /** Lets exactly this style in. */
    String source() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(own.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String address(Pattern kind, String tag) {
        Matcher found = kind.matcher(built);
        return found.find() ? tag.formatted(found.group(1)) : "";
    }

    /** Empty in a build without the front end. */
    private static String read(String name) {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
