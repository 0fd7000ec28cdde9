package dev.ablate.run.local;

import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The kind of device that runs are computed on, told without loading the engine: the natives that
 * come along know CUDA nowhere, so a GPU is used where the user brought a libtorch that does.
 */
enum DeviceKind {
  CPU,
  CUDA,
  MPS;

  /**
   * By the word of {@code --device}.
   *
   * @param word auto, cpu or gpu
   * @param variables the environment
   * @throws ProblemsException if the word is none, or names a GPU where none can be used
   */
  static DeviceKind of(String word, Map<String, String> variables) {
    if (word.equals("cpu")) {
      return CPU;
    }
    if (!word.equals("auto") && !word.equals("gpu")) {
      throw new ProblemsException(
          Place.of("--device"), "'" + word + "' is no device; write auto, cpu or gpu");
    }
    DeviceKind best = best(variables);
    if (best == CPU && word.equals("gpu")) {
      throw new ProblemsException(
          Place.of("--device"),
          "there is no GPU here that PyTorch could use (NVIDIA's needs its driver and"
              + " PYTORCH_LIBRARY_PATH naming a CUDA build of libtorch); write cpu, or leave it"
              + " out");
    }
    return best;
  }

  private static DeviceKind best(Map<String, String> variables) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac") && System.getProperty("os.arch").equals("aarch64")) {
      return MPS;
    }
    boolean driver = Files.exists(Path.of("/proc/driver/nvidia/version"));
    return driver && variables.containsKey("PYTORCH_LIBRARY_PATH") ? CUDA : CPU;
  }

  /** As it goes into a run's identity. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a worker is told. */
  String device() {
    return this == CPU ? "cpu" : "gpu";
  }
}
