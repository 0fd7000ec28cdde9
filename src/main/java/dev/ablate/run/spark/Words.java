package dev.ablate.run.spark;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of words: apart by tabs, each encoded as in a URL, so that it may hold anything. This
 * class alone is in both programs, and uses nothing but the JDK.
 */
public final class Words {
  /** What replies begin with, on an output that something else may print into. */
  public static final String PREFIX = "ablate\t";

  private Words() {}

  /** The line of these words. */
  public static String line(List<String> words) {
    List<String> encoded = new ArrayList<>();
    for (String word : words) {
      encoded.add(URLEncoder.encode(word, StandardCharsets.UTF_8));
    }
    return String.join("\t", encoded);
  }

  /**
   * The words of a line.
   *
   * @throws IllegalArgumentException where it is none that {@link #line} made
   */
  public static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split("\t", -1)) {
      words.add(URLDecoder.decode(word, StandardCharsets.UTF_8));
    }
    return words;
  }
}
