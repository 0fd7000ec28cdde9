package dev.ablate.spark;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.api.plugin.PluginContext;

/** An executor: its folder, the files that it has of home, and its link there. */
final class Node {
  static final String CHECKPOINT = ".checkpoint";
  static final String CHECKPOINTS = "checkpoints";

  /** What is the same for many runs is brought once; it is called so. */
  static final String SHARED = "data/";

  /** Folders that Spark's managers remove after an executor, however it ends. */
  private static final List<String> LOCAL_FOLDERS =
      List.of("SPARK_EXECUTOR_DIRS", "LOCAL_DIRS", "SPARK_LOCAL_DIRS");

  private static volatile Node here;

  private final PluginContext context;
  private final Path folder;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  private Node(PluginContext context) throws IOException {
    this.context = context;
    this.folder = Files.createTempDirectory(base(), "ablate-");
  }

  static void open(PluginContext context) {
    try {
      here = new Node(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends what runs here, and removes what is left. */
  static void close() {
    Seat.closeAll();
    remove(here.folder);
  }

  static Node here() {
    return here;
  }

  private static Path base() {
    for (String name : LOCAL_FOLDERS) {
      String value = System.getenv(name);
      if (value != null) {
        Path first = Path.of(value.split("[,:]")[0]);
        if (Files.isDirectory(first) && Files.isWritable(first)) {
          return first;
        }
      }
    }
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  Path folder() {
    return folder;
  }

  String executor() {
    return context.executorID();
  }

  /** The plug-in's own answer fails on executors (Spark 4.0). */
  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a node without a name";
    }
  }

  /** Asks home, and waits for its answer. */
  Object ask(Object... question) throws IOException {
    try {
      return context.ask(question);
    } catch (Exception e) {
      throw new IOException("home does not answer: " + e.getMessage(), e);
    }
  }

  /**
   * Brings what an attempt reads: what it shares with others beside them, the rest into its own
   * folder.
   */
  void fetch(int number, Path attempt) throws IOException {
    Object[] inputs = (Object[]) ask("inputs", number);
    for (int i = 0; i < inputs.length; i += 2) {
      String name = (String) inputs[i];
      long size = (Long) inputs[i + 1];
      if (name.startsWith(SHARED)) {
        synchronized (locks.computeIfAbsent(name, each -> new Object())) {
          if (!Files.exists(folder.resolve(name))) {
            fetch(number, name, size, folder.resolve(name));
          }
        }
      } else {
        fetch(number, name, size, attempt.resolve(name));
      }
    }
  }

  private void fetch(int number, String name, long size, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Path part = to.resolveSibling("." + to.getFileName());
    try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
      while (file.length() < size) {
        byte[] piece = (byte[]) ask("read", number, name, file.length());
        if (piece.length == 0) {
          throw new IOException(name + " became shorter while it was sent");
        }
        file.seek(file.length());
        file.write(piece);
      }
    }
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Sends a file home; where it lies there, the attempt's folder is the answer. */
  String send(int number, long attempt, String name, Path from) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(from.toFile(), "r")) {
      String answer;
      long offset = 0;
      boolean last;
      do {
        byte[] piece = new byte[(int) Math.min(Home.PIECE, file.length() - offset)];
        file.readFully(piece);
        last = offset + piece.length >= file.length();
        answer = (String) ask("write", number, attempt, name, offset, piece, last);
        offset += piece.length;
      } while (!last);
      return answer;
    }
  }

  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> there = Files.newDirectoryStream(folder)) {
        there.forEach(files::add);
      }
    }
    return files;
  }

  /** The newest checkpoint of an attempt, whose names begin with the step. */
  static Optional<Path> newest(Path checkpoints) throws IOException {
    return files(checkpoints).stream()
        .filter(file -> file.toString().endsWith(CHECKPOINT))
        .max(Path::compareTo);
  }

  /** Removes a folder; what cannot be is left to Spark. */
  static void remove(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path each : inside.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("ablate: " + folder + " is left: " + e);
    }
  }
}
