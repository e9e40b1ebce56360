package org.sanad.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Something that happened, told to the other services. Its record's simple name is its type on the wire
 * ({@code ce_type}); its {@link #key()} decides the partition, so events of one key keep their order.
 */
public sealed interface Event
        permits RequestEvent,
                ContactEvent,
                DeskEvent,
                ConversationEvent,
                RoutingEvent,
                EscalationEvent,
                KeepingEvent,
                SupervisionEvent,
                AdministrationEvent {

    /** The helpline it happened at; never blank. */
    String helplineId();

    @JsonIgnore
    Topic topic();

    /** The record key: the helpline's id, or the contact's where a conversation must keep its own order. */
    @JsonIgnore
    default String key() {
        return helplineId();
    }
}
