/**
 * Decides for one helpline who gets which contact. {@link org.sanad.routing.switchboard.Switchboard} is the door: events,
 * hands, a policy and the time go in, decisions and what is to be stored come out. Same inputs at the same times, same
 * decisions; so it is tested with a clock in the hand, simulated, and run by any number of replicas.
 *
 * <ul>
 *   <li>Who and what there is: {@code Contact} with its {@code Journey}, {@code Seat}, {@code Offer}, {@code Link}; all of
 *       them stand on the {@code Floor}, which keeps them in lines ({@code Ranking}, {@code Roster}, {@code OfferBook})
 *       and knows what is due ({@code Deadlines})
 *   <li>What is done: {@code Conversations}, {@code Presence}, {@code Handovers}, {@code Silences}, {@code SurgeRule} and
 *       {@code Hands} take what happened; {@code Search} finds whom to ask, {@code Matching} chooses who rings where,
 *       {@code Dispatcher} rings
 *   <li>What others are told: {@code Shown}, {@code Places} with {@code Pace} and {@code WaitBand}, {@code Explanation},
 *       {@code Rehearser}
 *   <li>What is stored: {@code SwitchboardState}, {@code SwitchboardChanges}, {@code Phase} and the rows
 * </ul>
 *
 * <p>Must never do I/O, ask a clock, start a thread, know a framework or the platform, or see what a child writes.
 */
package org.sanad.routing.switchboard;
