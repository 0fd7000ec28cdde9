/**
 * What is wrong with a person's file: its place, the nearest right word, all of it at once.
 *
 * <p>Uses none of our packages.
 */
package dev.ablate.problem;
