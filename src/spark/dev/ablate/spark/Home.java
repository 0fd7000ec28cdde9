package dev.ablate.spark;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What executors can ask of the driver. Files go either way in pieces, each of which is answered,
 * so that neither side holds more than one and no message is too long for Spark.
 */
final class Home {
  /** Bytes of a piece; Spark refuses messages over 128 MB. */
  static final int PIECE = 4 << 20;

  private static volatile Home here;

  private final Path folder;
  private final Replies replies;
  private final Map<Integer, Errand> errands = new ConcurrentHashMap<>();

  /**
   * The one of this process.
   *
   * @param folder where attempts' files come to, each in a folder of its own
   */
  Home(Path folder, Replies replies) {
    this.folder = folder;
    this.replies = replies;
    here = this;
  }

  static Home here() {
    return here;
  }

  void open(Errand errand) {
    errands.put(errand.number(), errand);
  }

  void close(int number) {
    errands.remove(number);
  }

  /** Answers a question: its kind, the errand's number, and what that kind has. */
  Object answer(Object[] question) throws IOException {
    int number = (Integer) question[1];
    Errand errand = errands.get(number);
    if (errand == null) {
      throw new IOException("attempt " + number + " is no longer wanted");
    }
    switch ((String) question[0]) {
      case "inputs":
        return inputs(errand);
      case "read":
        return read(errand, (String) question[2], (Long) question[3]);
      case "write":
        return write(number, question);
      case "started":
      case "said":
      case "silent":
        replies.say((String) question[0], String.valueOf(number), (String) question[2]);
        return "";
      case "unfit":
        replies.unfit(number, (String) question[2], (String) question[3], (String) question[4]);
        return "";
      default:
        throw new IOException("no question: " + question[0]);
    }
  }

  /** Names and sizes; the checkpoints are those that are there now. */
  private static Object inputs(Errand errand) throws IOException {
    Map<String, Path> files = files(errand);
    List<Object> answer = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      answer.add(file.getKey());
      answer.add(Files.size(file.getValue()));
    }
    return answer.toArray();
  }

  private static Map<String, Path> files(Errand errand) throws IOException {
    Map<String, Path> files = new LinkedHashMap<>();
    errand.inputs().forEach((name, file) -> files.put(name, Path.of(file)));
    List<Path> checkpoints = new ArrayList<>();
    try (DirectoryStream<Path> there =
        Files.newDirectoryStream(Path.of(errand.checkpoints()), "*" + Node.CHECKPOINT)) {
      there.forEach(checkpoints::add);
    } catch (NoSuchFileException e) {
      return files; // nobody has begun with this run
    }
    if (!checkpoints.isEmpty()) {
      Path newest = Collections.max(checkpoints);
      files.put(Node.CHECKPOINTS + "/" + newest.getFileName(), newest);
    }
    return files;
  }

  private static byte[] read(Errand errand, String name, long offset) throws IOException {
    Path path = files(errand).get(name);
    if (path == null) {
      throw new NoSuchFileException(name);
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] piece = new byte[(int) Math.min(PIECE, Math.max(0, file.length() - offset))];
      file.seek(offset);
      file.readFully(piece);
      return piece;
    }
  }

  /**
   * A piece of a file that an attempt has written: try, name, offset, bytes, and whether it is the
   * last.
   */
  private String write(int number, Object[] question) throws IOException {
    String name = (String) question[3];
    Path attempt = folder.resolve(number + "-" + question[2]);
    Path file = attempt.resolve(name).normalize();
    if (!file.startsWith(attempt)) {
      throw new IOException("not a name: " + name);
    }
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling("." + file.getFileName());
    try (RandomAccessFile to = new RandomAccessFile(part.toFile(), "rw")) {
      to.setLength((Long) question[4]);
      to.seek((Long) question[4]);
      to.write((byte[]) question[5]);
    }
    if ((Boolean) question[6]) {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      if (name.startsWith(Node.CHECKPOINTS + "/")) {
        replies.say("checkpoint", String.valueOf(number), file.toString());
      }
    }
    return attempt.toString();
  }
}
