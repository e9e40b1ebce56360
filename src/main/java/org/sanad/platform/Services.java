package org.sanad.platform;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** The services this process runs; fixed when it starts. */
@Singleton
public class Services {

    private final Set<Service> running;

    Services(Config config) {
        running = EnumSet.noneOf(Service.class);
        Arrays.stream(Service.values())
                .filter(service -> config.getValue("sanad.service." + service.id() + ".enabled", Boolean.class))
                .forEach(running::add);
    }

    public boolean runs(Service service) {
        return running.contains(service);
    }

    public Set<Service> running() {
        return EnumSet.copyOf(running);
    }
}
