package org.sanad.administration;

import org.sanad.contract.AdministrationEvent;

/**
 * A row that the other services know as a document.
 *
 * @param <D> the document
 */
interface Kept<D> {

    /** What it is called in the change log. */
    String kind();

    String id();

    String helplineId();

    long version();

    D contract();

    /** What tells the other services of its present state. */
    AdministrationEvent changed();
}
