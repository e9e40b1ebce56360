/**
 * What keeps the project whole: the borders between packages, and the promise that the documents, the charts and the
 * images say what the code does. None of these tests needs a database or a broker, and none looks at behaviour.
 */
package org.sanad.structure;
