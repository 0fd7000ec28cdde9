/**
 * From files to runs: conditions and seeds, searches, what each is compared with, shapes, checks
 * across fields, and the identity of a run. The door is {@link dev.ablate.plan.Planner}.
 *
 * <p>Uses {@code chance}, {@code data}, {@code design}, {@code digest}, {@code part}, {@code
 * problem}, {@code spec}, {@code weights}, {@code yaml}.
 */
package dev.ablate.plan;
