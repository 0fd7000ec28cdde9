package dev.ablate.bench;

import java.util.Locale;

/**
 * What every peer does: a network on pictures of CIFAR-10's shape with Adam and cross entropy.
 *
 * @param net lenet, sigmoid (LeNet with sigmoids), mlp or resnet20
 * @param batch images a step
 * @param warmUp steps that are not timed
 * @param steps steps that are
 */
record Work(String net, int batch, int warmUp, int steps) {
  /** The work that a peer's command line says. */
  static Work of(String[] arguments) {
    return new Work(
        arguments[0],
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]),
        Integer.parseInt(arguments[3]));
  }

  String[] arguments() {
    return new String[] {
      net, Integer.toString(batch), Integer.toString(warmUp), Integer.toString(steps)
    };
  }

  /** How figures call it. */
  String title() {
    return net + ", batch " + batch + (warmUp >= 10_000 ? " after " + warmUp + " steps" : "");
  }

  /** Prints a peer's figure, given when its timed steps began and ended. */
  void print(long startNanos, long endNanos) {
    double imagesASecond = steps * (double) batch / ((endNanos - startNanos) / 1e9);
    System.out.println("images a second: " + String.format(Locale.ROOT, "%.1f", imagesASecond));
  }
}
