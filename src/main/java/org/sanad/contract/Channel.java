package org.sanad.contract;

/** By which way a contact reaches the helpline. */
public enum Channel {
    CHAT,
    VOICE
}
