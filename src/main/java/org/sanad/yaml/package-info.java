/**
 * Reads the YAML files that people write for a helpline: strictly, and all faults at once, each with its line and its field.
 *
 * <p>Knows what a file looks like and nothing of what it says; must never read anything that came over the network.
 */
package org.sanad.yaml;
