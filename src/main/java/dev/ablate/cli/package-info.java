/**
 * The command: reads its arguments, calls the packages in turn, and says how it ended.
 *
 * <p>What a person reads goes to standard error, what a program reads to standard output.
 */
package dev.ablate.cli;
