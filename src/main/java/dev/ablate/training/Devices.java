package dev.ablate.training;

import ai.djl.Device;
import ai.djl.engine.Engine;

/** Finds the device that a run is computed on. */
public final class Devices {
  private Devices() {}

  /**
   * Looks for a device by its word, before anything is done with it.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static void check(String word) {
    of(word);
  }

  /**
   * A device by its word.
   *
   * @param word cpu, gpu, or auto for the best there is: CUDA, else Apple's, else the processor
   * @throws IllegalArgumentException if it is named and not there; its message is meant for the
   *     user
   */
  public static Device of(String word) {
    Engine engine = Engine.getInstance();
    boolean cuda = engine.getGpuCount() > 0;
    boolean apple = engine.hasCapability("MPS");
    return switch (word) {
      case "cpu" -> Device.cpu();
      case "auto", "gpu" -> {
        if (cuda) {
          yield Device.gpu();
        } else if (apple) {
          yield Device.of("mps", -1);
        } else if (word.equals("auto")) {
          yield Device.cpu();
        }
        throw new IllegalArgumentException(
            "no GPU was found that this build of PyTorch can use; leave --device out, or say cpu");
      }
      default ->
          throw new IllegalArgumentException("'" + word + "' is no device; write auto, cpu or gpu");
    };
  }
}
