/** Benchmarks that print figures; {@code ./sanad bench} runs them. They are no tests: nothing fails for being slow. */
package org.sanad.bench;
