package dev.ablate.run.slurm;

import dev.ablate.run.local.Request;
import dev.ablate.run.local.WorkerEnvironment;

/**
 * What a node reads of one attempt at a run.
 *
 * @param name of the run, for messages
 * @param request what its worker is told
 * @param environment of the worker
 * @param device the kind that the run's identity says: cpu, cuda or mps
 */
record Ticket(String name, Request request, WorkerEnvironment environment, String device) {}
