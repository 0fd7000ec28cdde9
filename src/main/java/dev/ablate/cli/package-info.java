/**
 * The command: reads its arguments, calls the packages in turn, and says how it ended.
 *
 * <p>What a person reads goes to standard error, what a program reads to standard output.
 *
 * <p>Uses {@code data}, {@code design}, {@code export}, {@code part}, {@code plan}, {@code
 * problem}, {@code reference}, {@code report}, {@code report/compare}, {@code report/diff}, {@code
 * report/render}, {@code results}, {@code run}, {@code run/local}, {@code run/slurm}, {@code
 * run/spark}, {@code spec}, {@code training}, {@code verify}, {@code watch}, {@code weights},
 * {@code yaml}.
 */
package dev.ablate.cli;
