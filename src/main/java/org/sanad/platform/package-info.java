/**
 * What every service stands on and none of them owns: which services this process runs, databases and migrations, the
 * outbox and the inbox, the directory of helplines and counsellors, encryption, problem details, the origin check.
 *
 * <p>Only here is anything sent to Kafka: an event leaves through the {@link org.sanad.platform.Work outbox} of the
 * transaction that made it true, never before that transaction has committed. Knows {@code contract}, never a service.
 *
 * <p>Tables, the same in every service's schema: {@code outbox}, {@code stream}, {@code inbox}, {@code dead_event};
 * {@code helpline_key}; and {@code audit} (see {@link org.sanad.platform.audit}).
 */
package org.sanad.platform;
