/**
 * From files to runs: conditions and seeds, what each is compared with, shapes, checks across
 * fields, and the identity of a run. The door is {@link dev.ablate.plan.Planner}.
 *
 * <p>Allowed imports: {@code spec}, {@code yaml} and {@code data}'s description of data sets; no
 * engine.
 */
package dev.ablate.plan;
