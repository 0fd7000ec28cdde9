package dev.ablate.cli;

import dev.ablate.results.Printable;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Standard output and standard error: nothing that is written there steers the terminal, and what
 * could not be written is known.
 */
final class Streams {
  private static final String READER_LEFT = "Broken pipe";

  private Streams() {}

  /** Standard output. */
  static Output out() {
    return new Output(new FileOutputStream(FileDescriptor.out));
  }

  /** Standard error. */
  static PrintWriter err() {
    return new Output(new FileOutputStream(FileDescriptor.err));
  }

  /** A stream of text that remembers why it could not be written. */
  static final class Output extends PrintWriter {
    private final Sieve sieve;

    private Output(FileOutputStream stream) {
      this(new Sieve(new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8))));
    }

    Output(Sieve sieve) {
      super(sieve, true);
      this.sieve = sieve;
    }

    /** Why something is missing; a reader that has read enough, as {@code head}, misses nothing. */
    Optional<String> trouble() {
      flush();
      return sieve.trouble.filter(why -> !why.equals(READER_LEFT));
    }
  }

  /** Lets through what is printable. */
  static final class Sieve extends FilterWriter {
    private Optional<String> trouble = Optional.empty();

    Sieve(Writer out) {
      super(out);
    }

    @Override
    public void write(int c) throws IOException {
      // Half of a pair is no control character.
      write(String.valueOf((char) c), 0, 1);
    }

    @Override
    public void write(char[] text, int from, int count) throws IOException {
      write(new String(text, from, count), 0, count);
    }

    @Override
    public void write(String text, int from, int count) throws IOException {
      try {
        out.write(Printable.text(text.substring(from, from + count)));
      } catch (IOException e) {
        remember(e);
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        remember(e);
        throw e;
      }
    }

    private void remember(IOException why) {
      if (trouble.isEmpty()) {
        trouble = Optional.of(String.valueOf(why.getMessage()));
      }
    }
  }
}
