/**
 * Statistics of paired comparisons: what was measured goes in as numbers, verdicts come out.
 *
 * <p>The door is {@link dev.ablate.statistics.Sequential}, verdicts that end. The others answer one
 * question each: an expectation, an interval over test examples too, the seeds that a difference
 * takes, what a part contributes. Everything is a pure function of its arguments.
 *
 * <p>Allowed imports: the JDK and Commons Statistics. Nothing here knows of files, runs or metrics.
 */
package dev.ablate.statistics;
