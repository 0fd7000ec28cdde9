/**
 * Statistics of paired comparisons: what was measured goes in as numbers, verdicts come out.
 *
 * <p>The door is {@link dev.ablate.statistics.Sequential}, verdicts that end. The others answer one
 * question each: an expectation, an interval over test examples too, the seeds that a difference
 * takes, what a part contributes. Everything is a pure function of its arguments.
 *
 * <p>Uses none of our packages.
 */
package dev.ablate.statistics;
