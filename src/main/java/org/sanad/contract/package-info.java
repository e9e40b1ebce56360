/**
 * What services say to each other: the events, the topics that carry them, and the few words both sides share.
 *
 * <p>Depends on the JDK and Jackson's annotations only. Every event is a record in the past tense, named once and never
 * reused for another meaning; a change that a consumer of yesterday could not read gets a new name. No event holds a
 * child's words in clear: what a child or a counsellor writes travels as ciphertext under the contact's own key.
 *
 * <p>One sealed interface per topic: {@link org.sanad.contract.RequestEvent}, {@link org.sanad.contract.ContactEvent},
 * {@link org.sanad.contract.DeskEvent}, {@link org.sanad.contract.ConversationEvent},
 * {@link org.sanad.contract.RoutingEvent}, {@link org.sanad.contract.EscalationEvent},
 * {@link org.sanad.contract.KeepingEvent}, {@link org.sanad.contract.SupervisionEvent} and {@link org.sanad.contract.AdministrationEvent}.
 */
package org.sanad.contract;
