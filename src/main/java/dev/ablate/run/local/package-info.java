/**
 * The engine of this machine: worker processes, each of which trains one run at a time, because
 * PyTorch has one random generator and DJL one gradient recorder a process.
 *
 * <p>The door is {@link dev.ablate.run.local.LocalEngine}; a worker's is {@link
 * dev.ablate.run.local.Worker}. Between them go requests and events, a line of JSON each. A request
 * names absolute paths, which hold on this machine alone; what an engine elsewhere needs of a run
 * is in {@link dev.ablate.run.Work}.
 *
 * <p>Uses {@code data}, {@code part}, {@code plan}, {@code problem}, {@code results}, {@code run},
 * {@code spec}, {@code training}.
 */
package dev.ablate.run.local;
