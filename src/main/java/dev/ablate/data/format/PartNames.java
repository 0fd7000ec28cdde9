package dev.ablate.data.format;

import java.util.List;
import java.util.Locale;

/** What the parts of a data set are called in folders and files, in small letters. */
final class PartNames {
  static final List<String> TRAIN = List.of("train", "training");
  static final List<String> VALIDATION = List.of("val", "valid", "validation");
  static final List<String> TEST = List.of("test", "testing");

  private PartNames() {}

  /** Whether a name is one of these, in small or capital letters. */
  static boolean is(String name, List<String> names) {
    return names.contains(name.toLowerCase(Locale.ROOT));
  }
}
