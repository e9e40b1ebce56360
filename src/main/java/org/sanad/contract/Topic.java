package org.sanad.contract;

/** The topics that join the services. A topic is short-lived, except the compacted one of {@code administration}. */
public enum Topic {
    /** Asks of the outside world to open a contact, or to answer later; written by {@code gateway}. Key: helpline. */
    REQUESTS("requests", 6, false),
    /** Contacts that intake queued or refused; written by {@code intake}. Key: helpline. */
    CONTACTS("contacts", 6, false),
    /** What counsellors and visitors do at their ends of a socket; written by {@code gateway}. Key: helpline. */
    DESK("desk", 6, false),
    /** Messages, as ciphertext, and danger flags; written by {@code gateway}. Key: contact. */
    CONVERSATIONS("conversations", 12, false),
    /** The switchboard's decisions; written by {@code routing}. Key: helpline. */
    ROUTING("routing", 6, false),
    /** Alerts of imminent danger; written by {@code escalation}. Key: contact. */
    ESCALATIONS("escalations", 6, false),
    /** What is held and what is erased; written by {@code gateway}. Key: contact. */
    KEEPING("keeping", 3, false),
    /** Changes of the live board; written by {@code supervision}. Key: helpline. */
    SUPERVISION("supervision", 6, false),
    /** The newest state of every helpline and counsellor; written by {@code administration}. Compacted, one partition. */
    ADMINISTRATION("administration", 1, true);

    private final String stream;
    private final int partitions;
    private final boolean compacted;

    Topic(String stream, int partitions, boolean compacted) {
        this.stream = stream;
        this.partitions = partitions;
        this.compacted = compacted;
    }

    /** The topic's name in Kafka, for example {@code sanad.routing.v1}. */
    public String topicName() {
        return "sanad." + stream + ".v1";
    }

    public int partitions() {
        return partitions;
    }

    public boolean compacted() {
        return compacted;
    }
}
