package dev.ablate.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of layers in a repeat: {@code conv.2} is the second copy of {@code conv}. */
final class CopyNames {
  private static final Pattern NUMBERS = Pattern.compile("(\\.\\d+)+(?=\\.)");

  private CopyNames() {}

  /** The layer that a path begins with, of this name or a copy of it: c.2 of c.2.kernel. */
  static String at(String path, String name) {
    Matcher copy = NUMBERS.matcher(path).region(name.length(), path.length());
    copy.useTransparentBounds(true);
    return copy.lookingAt() ? path.substring(0, copy.end()) : name;
  }

  /** A name, and those of what it may be a copy of, the nearest first. */
  static Stream<String> upwards(String name) {
    return Stream.iterate(name, each -> !each.isEmpty(), CopyNames::copied);
  }

  private static String copied(String name) {
    return name.matches(".*\\.\\d+") ? name.substring(0, name.lastIndexOf('.')) : "";
  }
}
