/**
 * The engine of a Slurm cluster. A batch is a folder in the results folder that the nodes can see:
 * requests, a claim for each that a node has begun with, a beat file for each element of the job
 * arrays, and an end file for each that was answered. The coordinator alone touches results; every
 * attempt writes into a folder of its own.
 *
 * <p>Uses {@code data}, {@code part}, {@code plan}, {@code problem}, {@code results}, {@code run},
 * {@code run/local}, {@code run/remote}, {@code spec}.
 */
package dev.ablate.run.slurm;
