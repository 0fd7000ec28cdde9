package dev.ablate.run;

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
   */
  static DeviceKind of(String word, Map<String, String> variables) {
    if (word.equals("cpu")) {
      return CPU;
    }
    DeviceKind best = best(variables);
    return best == CPU && word.equals("gpu") ? CUDA : best; // the worker says that it is not there
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
