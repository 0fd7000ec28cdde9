/**
 * What the metrics are: numbers that say how good outputs are, by scikit-learn's definitions, each
 * a pure function of arrays.
 *
 * <p>Allowed imports: the JDK alone.
 */
package dev.ablate.metric;
