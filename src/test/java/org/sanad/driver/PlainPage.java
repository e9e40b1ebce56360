package org.sanad.driver;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser without scripts holds: a page that may still be growing, and the hidden fields of its form. */
public final class PlainPage implements AutoCloseable {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final URI address;
    private final HttpClient http;
    private final HttpResponse<java.io.InputStream> response;
    private final StringBuffer html = new StringBuffer();
    private volatile boolean whole;

    private PlainPage(URI address, HttpClient http, HttpResponse<java.io.InputStream> response) {
        this.address = address;
        this.http = http;
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    public static PlainPage post(URI address, Map<String, String> fields, Map<String, String> headers) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"))));
        headers.forEach(request::header);
        try {
            return new PlainPage(address, http, http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Fills the form and presses a button. This page stays open until it is closed: a browser closes it, but perhaps late. */
    public PlainPage press(String button, Map<String, String> typed) {
        Map<String, String> fields = fields();
        fields.put("do", button);
        fields.putAll(typed);
        return post(address, fields, Map.of());
    }

    public PlainPage press(String button) {
        return press(button, Map.of());
    }

    /** The hidden fields that have arrived. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher found = HIDDEN.matcher(html);
        while (found.find()) {
            fields.putIfAbsent(found.group(1), found.group(2));
        }
        return fields;
    }

    public String html() {
        return html.toString();
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Nothing more will come. */
    public boolean isWhole() {
        return whole;
    }

    private void read() {
        try (var reader = new InputStreamReader(response.body(), StandardCharsets.UTF_8)) {
            char[] part = new char[4_096];
            for (int n = reader.read(part); n >= 0; n = reader.read(part)) {
                html.append(part, 0, n);
            }
            whole = true;
        } catch (IOException left) {
            // the page was closed
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The page is left. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
