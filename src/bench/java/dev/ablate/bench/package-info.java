/**
 * Benchmarks, run by {@code make bench} and by no test: each peer does the same work in a process
 * of its own, in turns, and prints how many images it trained on a second.
 */
package dev.ablate.bench;
