package org.sanad.gateway.live;

/**
 * How fast one side may speak. Per connection, and once a child's contact is known per contact, not per address: a school,
 * a refugee camp or a mobile network puts hundreds of children behind one address, and none of them may lock out the others.
 */
public final class TokenBucket {

    private final double perNano;
    private final double burst;
    private double tokens;
    private long last;

    /** @param perSecond frames per second in the long run @param burst frames at once @param nanos the time now */
    public TokenBucket(double perSecond, int burst, long nanos) {
        this.perNano = perSecond / 1e9;
        this.burst = burst;
        this.tokens = burst;
        this.last = nanos;
    }

    /** @return 0 when the frame may pass, else in how many milliseconds the next one may */
    public synchronized long take(long nanos) {
        tokens = Math.min(burst, tokens + Math.max(0, nanos - last) * perNano);
        last = nanos;
        if (tokens >= 1) {
            tokens -= 1;
            return 0;
        }
        return Math.max(1, (long) Math.ceil((1 - tokens) / perNano / 1e6));
    }
}
