package dev.ablate.part.layer;

import java.util.List;

/** A normalization of one number, which is the same whatever that number is. */
final class OneNumber {
  private static final String CONSTANT = ", and gives the same whatever it is: take it away";

  private OneNumber() {}

  /** A warning where so many numbers have a mean and a variance of their own. */
  static List<String> warnings(long together) {
    return together == 1 ? List.of("has one number to normalize" + CONSTANT) : List.of();
  }

  /** The same of groups. */
  static List<String> groups(long together) {
    return together == 1 ? List.of("has one number in each group" + CONSTANT) : List.of();
  }
}
