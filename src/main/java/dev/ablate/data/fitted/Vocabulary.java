package dev.ablate.data.fitted;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Texts as words. A stored row has the places of a text's words among those of the training file,
 * -1 for a word that is not there and NaN where the text has no word any more.
 *
 * <p>An example has whole numbers: 0 where there is no word, 1 for a word that is not in the
 * vocabulary, and from 2 on the words of the vocabulary: those that the training examples have at
 * least so often, the most frequent first, equally frequent ones in the order of their characters.
 *
 * @param words of the training file, in the order of their characters
 * @param length numbers in an example
 * @param size most numbers that there are, with those for padding and the unknown
 * @param minCount how often the training examples must have a word
 */
public record Vocabulary(List<String> words, int length, int size, int minCount)
    implements Encoding {
  /** What findings call the column. */
  public static final String COLUMN = "text";

  /** Numbers that are no words: padding, and the unknown. */
  public static final int RESERVED = 2;

  private static final int UNKNOWN = 1;

  public Vocabulary {
    words = List.copyOf(words);
  }

  @Override
  public int rawWidth() {
    return length;
  }

  @Override
  public List<Integer> shape() {
    return List.of(length);
  }

  @Override
  public Fitted fit(Rows rows, int[] train) {
    long[] counts = new long[words.size()];
    float[] raw = new float[length];
    for (int example : train) {
      rows.row(example, raw);
      for (float code : raw) {
        if (code >= 0) {
          counts[(int) code]++;
        }
      }
    }
    return new Fitted(
        IntStream.range(0, counts.length)
            .filter(code -> counts[code] >= minCount)
            .boxed()
            .sorted((a, b) -> Long.compare(counts[b], counts[a])) // stable: ties by characters
            .limit(size - RESERVED)
            .map(code -> new Fitted.Finding(COLUMN, Fitted.WORD, words.get(code)))
            .toList());
  }

  @Override
  public Encoder encoder(Fitted fitted) {
    Map<String, Integer> numbers = new HashMap<>();
    fitted.texts(COLUMN, Fitted.WORD).forEach(word -> numbers.put(word, RESERVED + numbers.size()));
    int[] byCode = words.stream().mapToInt(word -> numbers.getOrDefault(word, UNKNOWN)).toArray();
    return (raw, example) -> {
      for (int i = 0; i < length; i++) {
        example[i] = Float.isNaN(raw[i]) ? 0 : raw[i] < 0 ? UNKNOWN : byCode[(int) raw[i]];
      }
    };
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(length);
    out.writeInt(size);
    out.writeInt(minCount);
    out.writeInt(words.size());
    for (String word : words) {
      out.writeUTF(word);
    }
  }

  static Vocabulary read(DataInputStream in) throws IOException {
    int length = in.readInt();
    int size = in.readInt();
    int minCount = in.readInt();
    List<String> words = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      words.add(in.readUTF());
    }
    return new Vocabulary(words, length, size, minCount);
  }
}
