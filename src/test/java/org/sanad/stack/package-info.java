/**
 * The local stack: PostgreSQL, Kafka and Keycloak without a container engine, for {@code ./sanad start} and for the tests.
 *
 * <p>{@link org.sanad.stack.LocalStack} starts the three side by side and owns what it started; {@link org.sanad.stack.PackagedSanad}
 * runs the packaged application against it as a process of its own; {@link org.sanad.stack.StackResource} gives one shared stack to
 * all {@code @QuarkusTest}s of a JVM; {@link org.sanad.stack.Start} is {@code ./sanad start}.
 *
 * <p>Topics in and out: none. Tables owned: none; it creates the empty database {@code sanad} and Keycloak's own database, nothing in
 * them. It must never reach the production artifact, and never stop a process that it did not start.
 */
package org.sanad.stack;
