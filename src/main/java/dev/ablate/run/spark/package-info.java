/**
 * The engine of Spark. A program of its own, the bridge, is Spark's driver: it is started beside
 * ablate and spoken to in lines, since Spark's libraries are of other versions. On an executor a
 * seat, which is ablate again, judges and trains; files and checkpoints come home through Spark,
 * and no folder is shared. The coordinator alone touches results.
 *
 * <p>Uses {@code data}, {@code digest}, {@code part}, {@code plan}, {@code problem}, {@code
 * results}, {@code run}, {@code run/local}, {@code run/remote}, {@code spec}.
 */
package dev.ablate.run.spark;
