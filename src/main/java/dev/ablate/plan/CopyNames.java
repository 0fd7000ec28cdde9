package dev.ablate.plan;

import java.util.stream.Stream;

/** Names of layers in a repeat: {@code conv.2} is the second copy of {@code conv}. */
final class CopyNames {
  private CopyNames() {}

  /** A name, and those of what it may be a copy of, the nearest first. */
  static Stream<String> upwards(String name) {
    return Stream.iterate(name, each -> !each.isEmpty(), CopyNames::copied);
  }

  private static String copied(String name) {
    return name.matches(".*\\.\\d+") ? name.substring(0, name.lastIndexOf('.')) : "";
  }
}
