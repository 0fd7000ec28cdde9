package dev.ablate.watch;

import dev.ablate.results.StateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The end of a run's log. */
final class LogTail {
  private static final int MOST_BYTES = 4000;

  private LogTail() {}

  /**
   * Its last lines; nothing where there is no log.
   *
   * @param run as the status says it; what would lead out of the folder of logs has none
   */
  static String of(Path results, String run) {
    StateFolder state = StateFolder.of(results);
    try {
      Path log = state.log(run).normalize();
      return log.startsWith(state.logs().normalize()) ? read(log) : "";
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }

  private static String read(Path log) throws IOException {
    try (FileChannel file = FileChannel.open(log)) {
      long from = Math.max(0, file.size() - MOST_BYTES);
      ByteBuffer bytes = ByteBuffer.allocate((int) (file.size() - from));
      while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
        // until it is full, or the file is at its end
      }
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
    }
  }
}
