package org.sanad.routing.switchboard;

/** Where a contact is in its life at the switchboard. */
public enum Phase {
    /** Something was told of it before intake's word arrived: another topic was faster. */
    EARLY,
    WAITING,
    OFFERED,
    ACTIVE,
    WRAP_UP,
    ENDED
}
