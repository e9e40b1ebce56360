package org.sanad.contract;

/** The kinds of records that are kept for a time of their own (domain R2.13). The audit is none: it is never purged. */
public enum RecordClass {
    /** What was said in a conversation. */
    TRANSCRIPT,
    /** The name that a child chose. */
    NICKNAME,
    /** What the call was, and its summary. */
    WRAP_UP,
    /** What a child left to be answered later. */
    LEFT_MESSAGE,
    /** What counsellors told each other when they handed over. */
    HANDOVER_NOTE,
    /** The phrase that a child comes back with, from the end of the last contact that it leads to. */
    WAY_BACK,
    /** That there was a contact: its language, age band, times and ending. The last of a contact to go, in every service. */
    CONTACT,
    /** Alerts of imminent danger, with what was done. */
    ALERT,
    /** Who was considered for a contact, who was rung and who talked. */
    DECISION,
    /** What the supervisors' board counts. */
    BOARD,
    /** What supervisors did by hand. */
    HAND,
    /** Requests to be let in, and what became of them. */
    REQUEST
}
