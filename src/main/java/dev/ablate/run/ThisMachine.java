package dev.ablate.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The machine, or the container on it, whose process numbers mean what they mean here. Two that
 * share a results folder do not know each other's.
 */
final class ThisMachine {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

  private ThisMachine() {}

  /** Its name; empty where the system gives none that can be relied on. */
  static Optional<String> name() {
    try {
      return Optional.of(Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NAMESPACE));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
