package org.sanad.routing.simulation;

/** How often something worth knowing happened, over all runs. */
final class Happenings {

    private long decisions;
    private long offers;
    private long missed;
    private long declined;
    private long requeued;
    private long aged;
    private long widened;
    private long supervisorNeeded;
    private long surges;

    void decided() {
        decisions++;
    }

    void offerMade() {
        offers++;
    }

    void offerMissed() {
        missed++;
    }

    void offerDeclined() {
        declined++;
    }

    void requeued() {
        requeued++;
    }

    void aged() {
        aged++;
    }

    void widened() {
        widened++;
    }

    void supervisorNeeded() {
        supervisorNeeded++;
    }

    void surge(boolean on) {
        surges += on ? 1 : 0;
    }

    long decisions() {
        return decisions;
    }

    long offers() {
        return offers;
    }

    long missed() {
        return missed;
    }

    long declined() {
        return declined;
    }

    long timesRequeued() {
        return requeued;
    }

    long timesAged() {
        return aged;
    }

    long timesWidened() {
        return widened;
    }

    long timesSupervisorNeeded() {
        return supervisorNeeded;
    }

    long surges() {
        return surges;
    }
}
