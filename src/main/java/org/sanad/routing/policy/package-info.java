/**
 * What a helpline may set about its routing: {@link org.sanad.routing.policy.Policy} is the value,
 * {@link org.sanad.routing.policy.PolicyRules} says which ones are safe, {@link org.sanad.routing.policy.PolicyFile} reads
 * and writes them as YAML and tells every fault with its line.
 *
 * <p>Must never decide over a contact, give a forgotten key a default in silence, or know where a file is from or whether
 * it is in force: the host looks at files and puts policies in force.
 */
package org.sanad.routing.policy;
