package dev.ablate.data.format;

import java.io.FilterReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** A file's text, of which no row may be endless: its reader would take all memory for it. */
final class CsvText extends FilterReader {
  private static final int MAX_ROW_CHARACTERS = 1 << 24;

  /** What programs put before a text to tell its encoding. */
  static final String MARK = "\ufeff";

  private long sinceRow;

  CsvText(Reader text) throws IOException {
    super(withoutMark(new PushbackReader(text)));
  }

  private static Reader withoutMark(PushbackReader text) throws IOException {
    int first = text.read();
    if (first >= 0 && first != MARK.charAt(0)) {
      text.unread(first);
    }
    return text;
  }

  /** Says that a row has been read whole. */
  void rowRead() {
    sinceRow = 0;
  }

  @Override
  public int read() throws IOException {
    int character = super.read();
    count(character < 0 ? 0 : 1);
    return character;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    for (int i = offset; i < offset + count; i++) {
      if (buffer[i] == 0) {
        throw new IOException(
            "is no text: it holds zero bytes (a file in UTF-16, for which write encoding: UTF-16LE; or no CSV)");
      }
    }
    count(Math.max(count, 0));
    return count;
  }

  private void count(int characters) throws IOException {
    sinceRow += characters;
    if (sinceRow > MAX_ROW_CHARACTERS) {
      throw new IOException(
          "has a row of more than "
              + MAX_ROW_CHARACTERS
              + " characters: a quote that is not closed, or no CSV");
    }
  }
}
