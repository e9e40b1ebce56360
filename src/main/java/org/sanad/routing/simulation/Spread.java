package org.sanad.routing.simulation;

import java.util.random.RandomGenerator;

/** How a time is spread around its mean, in seconds. */
sealed interface Spread {

    double draw(RandomGenerator random);

    double mean();

    static Spread none() {
        return new Fixed(0);
    }

    record Fixed(double mean) implements Spread {
        @Override
        public double draw(RandomGenerator random) {
            return mean;
        }
    }

    record Exponential(double mean) implements Spread {
        @Override
        public double draw(RandomGenerator random) {
            return mean * random.nextExponential();
        }
    }

    /** @param variation standard deviation divided by the mean; real handling times have 0.5 to 1 */
    record LogNormal(double mean, double variation) implements Spread {
        @Override
        public double draw(RandomGenerator random) {
            double variance = Math.log1p(variation * variation);
            return mean * Math.exp(Math.sqrt(variance) * random.nextGaussian() - variance / 2);
        }
    }
}
