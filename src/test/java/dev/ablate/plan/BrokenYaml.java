package dev.ablate.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Files that people could have written, spoilt along their grammar: lines, keys, values and
 * indentation are dropped, doubled, moved and replaced, some by what is nasty.
 *
 * @param corpus texts of good files
 */
record BrokenYaml(List<String> corpus) {
  private static final List<String> NASTY =
      List.of(
          "",
          "~",
          "null",
          "none",
          "NaN",
          ".nan",
          ".inf",
          "-.Inf",
          "1e999",
          "-1e999",
          "1e-999",
          "-0.0",
          "5e-324",
          "1e308",
          "-1",
          "0",
          "1",
          "2147483647",
          "2147483648",
          "-2147483648",
          "9223372036854775807",
          "-9223372036854775808",
          "99999999999999999999",
          "9".repeat(400),
          "0x10",
          "0o7",
          "010",
          "1_000",
          "50%",
          "0,5",
          "\"3\"",
          "'0.1'",
          "true",
          "yes",
          "[]",
          "{}",
          "[[[[]]]]",
          "[~]",
          "{a: {b: c}}",
          "{{a}: b}",
          "[1, 2, 3, 4, 5, 6, 7]",
          "[" + "1, ".repeat(500) + "1]",
          "[".repeat(60) + "]".repeat(60),
          "!!java.net.URLClassLoader [[]]",
          "!!python/object/apply:os.system [x]",
          "!ours a",
          "&a [*a]",
          "&a [1, 2]",
          "*a",
          "*nobody",
          "<<: *a",
          "../../../etc/passwd",
          "/dev/zero",
          "/etc",
          "..",
          ".",
          "nul",
          "a/b",
          "a\\b",
          "seed-1",
          "base",
          "every relu",
          "1..1000000000",
          "-9223372036854775808..9223372036854775807",
          "3..1",
          "1..",
          "first 10",
          "first 99999999999",
          "full",
          "|",
          ">-",
          "\"\\0\"",
          "\"\\ud800\"",
          "\"\\n\"",
          "很",
          "\ud83d\ude00",
          "<script>alert(1)</script>",
          "${jndi:ldap://localhost/x}",
          "$(id)",
          "`id`",
          "; id",
          "%s%n",
          "@a",
          "? a",
          "# a",
          "---",
          "...",
          "\t");

  /** A broken file, in some encoding. */
  byte[] next(Random random) {
    List<String> lines = new ArrayList<>(Arrays.asList(any(corpus, random).split("\n", -1)));
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      spoil(lines, random);
    }
    String text = String.join(random.nextInt(30) == 0 ? "\r\n" : "\n", lines);
    return switch (random.nextInt(60)) {
      case 0 -> text.getBytes(StandardCharsets.UTF_16);
      case 1 -> text.getBytes(StandardCharsets.UTF_16LE);
      case 2 -> (text + "\n# Zürich").getBytes(StandardCharsets.ISO_8859_1);
      case 3 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
      case 4 -> Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), random.nextInt(text.length()));
      default -> text.getBytes(StandardCharsets.UTF_8);
    };
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private void spoil(List<String> lines, Random random) {
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(14)) {
      case 0 -> {
        if (lines.size() > 1) {
          lines.remove(at);
        }
      }
      case 1 -> lines.add(at, line);
      case 2 -> lines.set(at, lines.set(random.nextInt(lines.size()), line));
      case 3 -> lines.set(at, " ".repeat(1 + random.nextInt(4)) + line);
      case 4 -> lines.set(at, line.replaceFirst("^ {1,4}", ""));
      case 5 -> {
        int end = Math.min(lines.size(), at + 1 + random.nextInt(6));
        lines.subList(at, end).replaceAll(each -> "  " + each);
      }
      case 6, 7 -> lines.set(at, value(line, any(NASTY, random)));
      case 8 -> lines.set(at, key(line, words(any(corpus, random)), random));
      case 9 -> lines.set(at, word(line, any(NASTY, random), random));
      case 10 -> lines.set(at, word(line, any(words(any(corpus, random)), random), random));
      case 11 -> lines.add(at, any(Arrays.asList(any(corpus, random).split("\n")), random));
      case 12 -> lines.set(at, value(line, random.nextBoolean() ? "[*]" : "{a: *}", random));
      default -> {
        int cut = random.nextInt(line.length() + 1);
        lines.set(
            at, line.substring(0, cut) + any(List.of("", ":", "\t", "-", "{", "\u0007"), random));
      }
    }
  }

  private static String value(String line, String value) {
    int colon = line.indexOf(": ");
    return colon < 0 ? line + " " + value : line.substring(0, colon + 2) + value;
  }

  /** The value wrapped, where the star is. */
  private static String value(String line, String wrapping, Random random) {
    int colon = line.indexOf(": ");
    return colon < 0 || random.nextInt(5) == 0
        ? wrapping.replace("*", line.strip())
        : line.substring(0, colon + 2) + wrapping.replace("*", line.substring(colon + 2));
  }

  private static String key(String line, List<String> words, Random random) {
    int colon = line.indexOf(':');
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    return colon < 0 ? line : indent + any(words, random) + line.substring(colon);
  }

  /** Another word for any of the line's. */
  private static String word(String line, String other, Random random) {
    List<String> words = words(line);
    String old = any(words, random);
    int at = old.isEmpty() ? -1 : line.indexOf(old);
    return at < 0 ? line : line.substring(0, at) + other + line.substring(at + old.length());
  }

  private static List<String> words(String text) {
    String[] words = text.strip().split("[\\s,:{}\\[\\]]+");
    return words.length == 0 ? List.of("") : List.of(words);
  }
}
