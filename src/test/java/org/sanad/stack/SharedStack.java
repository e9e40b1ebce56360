package org.sanad.stack;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * The one stack of this JVM's tests: started by whoever asks first, without Keycloak until somebody needs it, gone with the JVM.
 *
 * <p>Quarkus loads test classes anew for each test profile, so a static field is not enough: the stack itself sits in the system
 * properties, and a class of another loader talks to it through a proxy.
 */
public final class SharedStack {

    private static final String KEY = "sanad.stack.shared";

    /**
     * One object for all class loaders. Not the system properties themselves: loggers and Kafka lock those while the stack
     * starts in its own threads.
     */
    private static final Object LOCK = (KEY + ".lock").intern();

    private SharedStack() {}

    public static RunningStack get() {
        synchronized (LOCK) {
            Object stack = System.getProperties().get(KEY);
            if (stack == null) {
                LocalStack started = LocalStack.start(StackOptions.forTests());
                Runtime.getRuntime().addShutdownHook(new Thread(started::close, "sanad-stack-stop"));
                System.getProperties().put(KEY, started);
                stack = started;
            }
            return stack instanceof RunningStack ours ? ours : throughProxy(stack);
        }
    }

    public static RunningStack withKeycloak() {
        RunningStack stack = get();
        stack.startKeycloak();
        return stack;
    }

    private static RunningStack throughProxy(Object foreign) {
        return (RunningStack) Proxy.newProxyInstance(
                RunningStack.class.getClassLoader(),
                new Class<?>[] {RunningStack.class},
                (proxy, method, arguments) -> {
                    try {
                        return foreign.getClass()
                                .getMethod(method.getName(), method.getParameterTypes())
                                .invoke(foreign, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
