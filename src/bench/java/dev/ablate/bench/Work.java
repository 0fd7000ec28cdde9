package dev.ablate.bench;

import java.util.Locale;

/**
 * What every peer does: LeNet on CIFAR-10's shapes with Adam.
 *
 * @param batch images a step
 * @param warmUp steps that are not timed
 * @param steps steps that are
 */
record Work(int batch, int warmUp, int steps) {
  /** The work that a peer's command line says. */
  static Work of(String[] arguments) {
    return new Work(
        Integer.parseInt(arguments[0]),
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]));
  }

  String[] arguments() {
    return new String[] {
      Integer.toString(batch), Integer.toString(warmUp), Integer.toString(steps)
    };
  }

  /** Prints a peer's figure, given when its timed steps began and ended. */
  void print(long startNanos, long endNanos) {
    double imagesASecond = steps * (double) batch / ((endNanos - startNanos) / 1e9);
    System.out.println("images a second: " + String.format(Locale.ROOT, "%.1f", imagesASecond));
  }
}
