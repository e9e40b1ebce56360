/**
 * What the gateway answers over HTTP: the pages with their strict headers, what a page shows first, and who is logged in.
 * Pages hold no data: whatever they show they ask for.
 */
package org.sanad.gateway.page;
