package dev.ablate.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Notes as they stand at the end of a packed file. */
final class PackNotes {
  private PackNotes() {}

  static byte[] write(List<String> notes) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(text)) {
      out.writeInt(notes.size());
      for (String note : notes) {
        out.writeUTF(note);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }

  static List<String> read(byte[] text) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(text));
    List<String> notes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      notes.add(in.readUTF());
    }
    return notes;
  }
}
