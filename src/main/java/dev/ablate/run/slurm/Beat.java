package dev.ablate.run.slurm;

/**
 * What an element says every few seconds while it lives.
 *
 * @param count of the beats; one that stays shows that the element is stopped, or gone
 * @param node that it runs on
 * @param ticket which it trains; -1 for none
 * @param epoch of that run
 * @param share of its steps that are done, from 0 to 1
 * @param unfit why this node takes no work; empty where it does
 */
record Beat(long count, String node, int ticket, int epoch, double share, String unfit) {}
