package org.sanad.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** {@code config/README.md} describes each key of ours that something reads, and no other, with its true default. */
class ConfigurationIsDocumentedTest {

    private static final Path PROPERTIES = Path.of("src/main/resources/application.properties");

    /** A key in code: by annotation, or asked for by its name. */
    private static final Pattern IN_CODE = Pattern.compile(
            "(?:ConfigProperty|EndpointDisabled)\\(\\s*name\\s*=\\s*\"(sanad\\.[^\"]+)\""
                    + "|(?:getValue|getOptionalValue|getConfigValue|getOptionalValues|value)\\(\\s*\"(sanad\\.[^\"]*[a-z])\"");

    private static final Pattern IN_EXPRESSION = Pattern.compile("\\$\\{(sanad\\.[a-z0-9.-]+)");
    private static final Pattern DEFAULT_CELL = Pattern.compile("(?m)^\\| `([^`]+)` \\| (?:`([^`]*)`)?");

    @Test
    void everyKeyThatSomethingReadsIsDescribed() {
        assertThat(keysInUse()).allSatisfy(key -> assertThat(Documentation.documentedKeys())
                .as("%s is read but config/README.md does not describe it", key)
                .contains(key));
    }

    @Test
    void everyKeyThatIsDescribedIsRead() {
        var used = keysInUse();

        assertThat(Documentation.documentedKeys())
                .filteredOn(key -> key.startsWith("sanad."))
                .allSatisfy(key -> assertThat(used)
                        .as("config/README.md describes %s, but nothing reads it", key)
                        .contains(key));
    }

    @Test
    void theDescribedDefaultsAreTrue() {
        var described = new TreeMap<String, String>();
        DEFAULT_CELL
                .matcher(Documentation.read(Documentation.CONFIGURATION))
                .results()
                .forEach(row -> {
                    if (row.group(2) != null) {
                        Documentation.SERVICES.forEach(service -> described.put(
                                row.group(1).replace("<service>", service),
                                row.group(2).replace("<service>", service)));
                    }
                });

        assertThat(defaults()).allSatisfy((key, value) -> assertThat(described.getOrDefault(key, value))
                .as("the default of %s in config/README.md", key)
                .isEqualTo(value));
    }

    @Test
    void theExamplesSetOnlyKeysThatAreDescribed() {
        assertThat(Documentation.files(Path.of("config"))
                        .filter(file -> file.toString().endsWith(".properties"))
                        .flatMap(file -> properties(file).stringPropertyNames().stream()))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(Documentation.documentedKeys()).contains(key));
    }

    private static Set<String> keysInUse() {
        var inSources = Documentation.javaFiles(Documentation.SOURCES)
                .flatMap(file -> IN_CODE.matcher(Documentation.read(file)).results())
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2));
        var application = properties(PROPERTIES);
        var inExpressions = application.values().stream()
                .flatMap(value -> IN_EXPRESSION.matcher(value.toString()).results())
                .map(found -> found.group(1));
        var set = application.stringPropertyNames().stream().filter(key -> key.startsWith("sanad."));
        return Stream.of(inSources, inExpressions, set, mapped().keySet().stream())
                .flatMap(keys -> keys)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Defaults that the image and the code set, where they are plain values. */
    private static Map<String, String> defaults() {
        var defaults = new TreeMap<String, String>();
        mapped().forEach((key, value) -> {
            if (!value.isEmpty()) {
                defaults.put(key, value);
            }
        });
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.sanad").stream()
                        .flatMap(type -> type.getConstructors().stream())
                        .flatMap(constructor -> constructor.getParameters().stream())
                        .flatMap(parameter -> parameter.tryGetAnnotationOfType(ConfigProperty.class).stream())
                        .filter(property -> !property.defaultValue().equals(ConfigProperty.UNCONFIGURED_VALUE))
                        .forEach(property -> defaults.put(property.name(), property.defaultValue()));
        var application = properties(PROPERTIES);
        application.stringPropertyNames().stream()
                .filter(key -> !application.getProperty(key).contains("${"))
                .forEach(key -> defaults.put(key, application.getProperty(key)));
        return defaults;
    }

    /** Keys of every {@code @ConfigMapping} of ours, with their default or an empty text. */
    private static Map<String, String> mapped() {
        var keys = new TreeMap<String, String>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.sanad").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(type -> type.reflect())
                        .forEach(type ->
                                collect(type.getAnnotation(ConfigMapping.class).prefix(), type, keys));
        return keys;
    }

    private static void collect(String prefix, Class<?> mapping, Map<String, String> keys) {
        for (Method method : mapping.getMethods()) {
            var named = method.getAnnotation(WithName.class);
            var name = prefix + "." + (named != null ? named.value() : kebab(method.getName()));
            if (method.getReturnType().isInterface()
                    && method.getReturnType().getName().startsWith("org.sanad.")) {
                collect(name, method.getReturnType(), keys);
            } else {
                var value = method.getAnnotation(WithDefault.class);
                keys.put(name, value == null ? "" : value.value());
            }
        }
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static Properties properties(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
