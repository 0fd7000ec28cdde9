package dev.ablate.data.fitted;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How rows are stored of which something is to be found in the training examples first. */
public sealed interface Encoding permits Table, Vocabulary {
  /** Numbers in a stored row. */
  int rawWidth();

  /** The shape of an example, whatever is found. */
  List<Integer> shape();

  /** Whether the last number of a stored row is how much its example weighs. */
  default boolean weighted() {
    return false;
  }

  /**
   * Finds out what is to be known.
   *
   * @param rows of the training part
   * @param train those that train; no other is looked at
   */
  Fitted fit(Rows rows, int[] train);

  /**
   * How rows become examples.
   *
   * @throws IllegalArgumentException where something was not found; says what
   */
  Encoder encoder(Fitted fitted);

  /** Writes it, its kind first. */
  static void write(Optional<Encoding> encoding, DataOutputStream out) throws IOException {
    if (encoding.isPresent() && encoding.get() instanceof Table table) {
      out.writeUTF("table");
      table.write(out);
    } else if (encoding.isPresent() && encoding.get() instanceof Vocabulary words) {
      out.writeUTF("vocabulary");
      words.write(out);
    }
  }

  /** Reads what was written; nothing where nothing is left. */
  static Optional<Encoding> read(DataInputStream in) throws IOException {
    if (in.available() == 0) {
      return Optional.empty();
    }
    String kind = in.readUTF();
    return switch (kind) {
      case "table" -> Optional.of(Table.read(in));
      case "vocabulary" -> Optional.of(Vocabulary.read(in));
      default -> throw new IOException("no encoding is called " + kind);
    };
  }
}
