package dev.ablate.data.format;

import dev.ablate.data.fitted.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts texts into words, and makes rows of them. */
public final class Tokenizer {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}']+|[^\\p{L}\\p{M}\\p{N}'\\s\\p{Z}]");

  /** Longer ones are no words, and unknown. */
  private static final int MAX_CHARACTERS = 200;

  private static final int MAX_WORDS = 1_000_000;
  private static final long MAX_BYTES = 12L << 20;

  private final Text spec;

  /** Of a data set, as it is declared. */
  public Tokenizer(Text spec) {
    this.spec = spec;
  }

  /** The words of a text that an example has room for. */
  List<String> words(String text) {
    String written = spec.lowercase() ? text.toLowerCase(Locale.ROOT) : text;
    List<String> words = new ArrayList<>();
    switch (spec.tokens()) {
      case WORDS -> {
        Matcher matcher = WORD.matcher(written);
        while (words.size() < spec.length() && matcher.find()) {
          words.add(matcher.group());
        }
      }
      case CHARACTERS ->
          written
              .codePoints()
              .limit(spec.length())
              .forEach(each -> words.add(Character.toString(each)));
    }
    return words;
  }

  /** A row as it is stored. */
  public float[] row(String text, Vocabulary vocabulary) {
    float[] row = new float[spec.length()];
    Arrays.fill(row, Float.NaN);
    List<String> words = words(text);
    int from = spec.padding() == Text.Side.LEFT ? row.length - words.size() : 0;
    for (int i = 0; i < words.size(); i++) {
      row[from + i] = Math.max(-1, Collections.binarySearch(vocabulary.words(), words.get(i)));
    }
    return row;
  }

  /** Gathers the different words of the training texts. */
  final class Gathering {
    private final SortedSet<String> words = new TreeSet<>();
    private long bytes;

    /** Takes a text. */
    void add(String text) {
      for (String word : words(text)) {
        if (word.length() <= MAX_CHARACTERS && words.add(word)) {
          bytes += 3L * word.length();
        }
      }
      if (words.size() > MAX_WORDS || bytes > MAX_BYTES) {
        throw DataErrors.about(
            "the texts have too many different words: more than " + (words.size() - 1));
      }
    }

    private List<String> words(String text) {
      return Tokenizer.this.words(text);
    }

    /** What was gathered. */
    Vocabulary vocabulary() {
      return new Vocabulary(List.copyOf(words), spec.length(), spec.vocabulary(), spec.minCount());
    }
  }
}
