package dev.ablate.design;

import java.util.List;
import java.util.StringJoiner;

/** What the conditions of designs are called; they are folders, so that the names never change. */
record CellNames(List<String> components) {
  /** A longer name counts its components and says them as bits. */
  private static final int LONGEST = 100;

  CellNames {
    components = List.copyOf(components);
  }

  int count() {
    return components.size();
  }

  /** All components. */
  long whole() {
    return (1L << count()) - 1;
  }

  String without(int... parts) {
    StringJoiner name = new StringJoiner("-", "without-", "");
    for (int part : parts) {
      name.add(components.get(part));
    }
    return name.toString();
  }

  String only(int part) {
    return "only-" + components.get(part);
  }

  String plus(int part) {
    return "plus-" + components.get(part);
  }

  /** Of any combination. */
  String of(long subset) {
    if (subset == 0) {
      return Cell.NONE;
    }
    return subset == whole() ? Cell.BASE : with(subset);
  }

  private String with(long subset) {
    StringJoiner name = new StringJoiner("+", "with-", "");
    for (int part = 0; part < count(); part++) {
      if ((subset >> part & 1) == 1) {
        name.add(components.get(part));
      }
    }
    return name.length() <= LONGEST
        ? name.toString()
        : "with-" + Long.bitCount(subset) + "-of-" + count() + "-0x" + Long.toHexString(subset);
  }
}
