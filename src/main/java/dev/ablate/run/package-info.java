/**
 * Places runs on worker processes: one training at a time in each, because the engine has one
 * random generator and one gradient recorder a process.
 *
 * <p>The door is {@link dev.ablate.run.Series}; a worker's is {@link dev.ablate.run.local.Worker}.
 * Between them go {@link dev.ablate.run.local.Request} and {@link dev.ablate.run.local.Event}, a
 * line of JSON each, so a run's whole input and output are things that can be sent. The coordinator
 * never loads the engine.
 *
 * <p>Uses {@code data}, {@code part}, {@code plan}, {@code problem}, {@code results}, {@code spec},
 * {@code training}.
 */
package dev.ablate.run;
