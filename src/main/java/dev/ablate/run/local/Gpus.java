package dev.ablate.run.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** NVIDIA's GPUs of this machine, by what CUDA calls them. */
final class Gpus {
  /** What a process of CUDA may see: numbers or names, with commas. */
  static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  /** The driver has a folder there for each. */
  private static final Path FOLDERS = Path.of("/proc/driver/nvidia/gpus");

  private Gpus() {}

  /** Those that this process may use; empty where they cannot be counted. */
  static List<String> visible(Map<String, String> variables) {
    return visible(variables, FOLDERS);
  }

  static List<String> visible(Map<String, String> variables, Path folders) {
    if (variables.containsKey(VISIBLE)) {
      return Arrays.stream(variables.get(VISIBLE).split(","))
          .map(String::strip)
          .filter(each -> !each.isEmpty())
          .toList();
    }
    try (Stream<Path> all = Files.list(folders)) {
      return IntStream.range(0, (int) all.count()).mapToObj(String::valueOf).toList();
    } catch (IOException e) {
      return List.of(); // no driver of NVIDIA's
    }
  }
}
