/**
 * Digests, by which files, runs and measurements are told apart.
 *
 * <p>Uses none of our packages.
 */
package dev.ablate.digest;
