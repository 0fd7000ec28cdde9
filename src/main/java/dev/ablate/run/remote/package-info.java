/**
 * What engines of other machines share: what a node is told of a run, the place on the node that
 * judges and trains it, what the node says in the end, and how its files are taken over. How it all
 * gets there and back is each engine's own.
 *
 * <p>Uses {@code digest}, {@code part}, {@code plan}, {@code problem}, {@code results}, {@code
 * run}, {@code run/local}.
 */
package dev.ablate.run.remote;
