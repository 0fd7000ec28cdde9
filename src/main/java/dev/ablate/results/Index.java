package dev.ablate.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which runs of a results folder are finished, by identity: {@code results/.ablate/finished.jsonl}.
 *
 * <p>One line for a finished run, appended and forced to disk; a last line that was torn by a crash
 * is passed over. A line also holds a digest of the run's files, so that files which were deleted,
 * edited or replaced by a checkout since do not count as that run. Files that were left alone since
 * the digest was made are not read again: a further line of the run says when they were changed.
 * Used by the one process that coordinates a series.
 */
public final class Index implements AutoCloseable {
  /** Jackson's lower half alone: the upper one takes a tenth of a second to start. */
  private static final JsonFactory JSON = new JsonFactory();

  /** No path that leads elsewhere, and nothing that is no path. */
  private static final Pattern RUN =
      Pattern.compile(
          "[^/\\p{Cntrl}]+/[^/\\p{Cntrl}]+/(tune/trial-\\d+/)?seed--?\\d+(\\.fold-\\d+)?");

  /** Before the names of files whose digests a line holds. */
  private static final String TABLE = "file ";

  private final Path results;
  private final Path file;
  private final FileChannel channel;
  private final Hold hold;
  private final Map<String, Map<String, Finished>> finished = new LinkedHashMap<>();

  /**
   * A run's files when they were looked at last.
   *
   * @param digest of their bytes
   * @param stamp of their sizes and times of change; empty where these do not tell enough
   * @param tables digests of the files that a report reads, by name
   */
  private record Finished(String digest, String stamp, Map<String, String> tables) {}

  /**
   * The files of a run that a report reads, when they were noted.
   *
   * @param stamp of the run's files; empty where it does not tell enough
   * @param tables digests, by name
   */
  record Noted(String stamp, Map<String, String> tables) {}

  private Index(Path results, Path file, FileChannel channel, Hold hold) {
    this.results = results;
    this.file = file;
    this.channel = channel;
    this.hold = hold;
  }

  /**
   * Opens the index of a results folder, which is created where missing.
   *
   * @return the index, or empty while another process holds it
   */
  public static Optional<Index> open(Path results) {
    Path file = StateFolder.of(results).finished();
    try {
      Files.createDirectories(file.getParent());
      Optional<Hold> hold = Hold.take(StateFolder.of(results));
      if (hold.isEmpty()) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Index index = new Index(results, file, channel, hold.get());
      index.load();
      return Optional.of(index);
    } catch (IOException e) {
      throw FileTrouble.writing(file, e);
    }
  }

  /**
   * The runs that were noted as finished and are still there, each with its last identity, read
   * without taking hold of the folder.
   */
  public static Map<String, String> noted(Path results) {
    Map<String, String> runs = new TreeMap<>();
    for (Map<String, String> entry : entries(results)) {
      String run = entry.getOrDefault("run", "");
      if (RUN.matcher(run).matches() && !run.startsWith(StateFolder.NAME)) {
        runs.put(run, entry.getOrDefault("identity", ""));
      }
    }
    runs.keySet().removeIf(run -> !Files.exists(results.resolve(run).resolve(FileNames.METRICS)));
    return runs;
  }

  /**
   * The files that a report reads, every time that a run was noted, read without taking hold of the
   * folder.
   */
  static Map<String, List<Noted>> tables(Path results) {
    Map<String, List<Noted>> runs = new LinkedHashMap<>();
    for (Map<String, String> entry : entries(results)) {
      Map<String, String> tables = tables(entry);
      if (!tables.isEmpty()) {
        runs.computeIfAbsent(entry.getOrDefault("run", ""), key -> new ArrayList<>())
            .add(new Noted(entry.getOrDefault("stamp", ""), tables));
      }
    }
    return runs;
  }

  /** Every whole line; none where nothing was noted. */
  private static List<Map<String, String>> entries(Path results) {
    List<Map<String, String>> entries = new ArrayList<>();
    try {
      for (String line : Files.readString(StateFolder.of(results).finished()).lines().toList()) {
        try {
          entries.add(entry(line));
        } catch (JsonProcessingException damaged) {
          // Or the half line that is being written: those after it count all the same.
        }
      }
    } catch (IOException e) {
      return entries; // nothing was noted
    }
    return entries;
  }

  private static Map<String, String> tables(Map<String, String> entry) {
    Map<String, String> tables = new LinkedHashMap<>();
    entry.forEach(
        (key, digest) -> {
          if (key.startsWith(TABLE)) {
            tables.put(key.substring(TABLE.length()), digest);
          }
        });
    return tables;
  }

  private void load() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    channel.truncate(whole);
    channel.position(whole);
    String text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      try {
        Map<String, String> entry = entry(line);
        String run = entry.getOrDefault("run", "");
        if (RUN.matcher(run).matches()) {
          remember(
              entry.getOrDefault("identity", ""),
              run,
              new Finished(
                  entry.getOrDefault("files", ""), entry.getOrDefault("stamp", ""), tables(entry)));
        }
      } catch (JsonProcessingException damaged) {
        // A line that was damaged costs one training, not the index.
      }
    }
  }

  private static Map<String, String> entry(String line) throws IOException {
    Map<String, String> entry = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String text = parser.nextTextValue();
        if (text != null) {
          entry.put(parser.currentName(), text);
        }
      }
    }
    return entry;
  }

  private static String line(Map<String, String> entry) {
    StringWriter line = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(line)) {
      generator.writeStartObject();
      for (Map.Entry<String, String> field : entry.entrySet()) {
        generator.writeStringField(field.getKey(), field.getValue());
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line + "\n";
  }

  private void remember(String identity, String run, Finished files) {
    finished.computeIfAbsent(identity, key -> new LinkedHashMap<>()).put(run, files);
  }

  /** Whether the files in this run's folder are those of that identity, whole and unchanged. */
  public boolean isFinished(String identity, Path folder) {
    Finished before = finished.getOrDefault(identity, Map.of()).get(name(folder));
    if (before == null) {
      return false;
    }
    String stamp = Contents.stamp(folder);
    if (!stamp.isEmpty() && stamp.equals(before.stamp())) {
      return true;
    }
    boolean same = Contents.digest(folder).filter(before.digest()::equals).isPresent();
    if (same && !stamp.isEmpty()) {
      append(identity, name(folder), new Finished(before.digest(), stamp, Contents.tables(folder)));
    }
    return same;
  }

  /** A folder that holds the finished run of that identity, wherever it is. */
  public Optional<Path> find(String identity) {
    return List.copyOf(finished.getOrDefault(identity, Map.of()).keySet()).stream()
        .map(results::resolve)
        .filter(folder -> isFinished(identity, folder))
        .findFirst();
  }

  /**
   * The folders in which the finished run of that identity was noted; {@link #find} tells whether
   * it is still there.
   */
  public List<Path> places(String identity) {
    return finished.getOrDefault(identity, Map.of()).keySet().stream()
        .map(results::resolve)
        .toList();
  }

  /** Notes that the files in this run's folder are those of that identity. */
  public void add(String identity, Path folder) {
    String files =
        Contents.digest(folder)
            .orElseThrow(() -> new IllegalStateException("no finished run in " + folder));
    append(
        identity,
        name(folder),
        new Finished(files, Contents.stamp(folder), Contents.tables(folder)));
    force();
  }

  /** Says of runs whose files had just been written when they were added that nothing changed. */
  public void settle() {
    finished.forEach(
        (identity, runs) ->
            List.copyOf(runs.keySet()).stream()
                .filter(run -> runs.get(run).stamp().isEmpty())
                .forEach(run -> isFinished(identity, results.resolve(run))));
  }

  private void append(String identity, String run, Finished files) {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("identity", identity);
    entry.put("run", run);
    entry.put("files", files.digest());
    entry.put("stamp", files.stamp());
    files.tables().forEach((name, digest) -> entry.put(TABLE + name, digest));
    try {
      append(line(entry).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw FileTrouble.writing(file, e);
    }
    remember(identity, run, files);
  }

  private void append(byte[] line) throws IOException {
    hold.check();
    long before = channel.position();
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      channel.truncate(before); // half a line would spoil the next one as well
      throw e;
    }
  }

  private void force() {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw FileTrouble.writing(file, e);
    }
  }

  private String name(Path folder) {
    List<String> parts = new ArrayList<>();
    for (Path part : results.toAbsolutePath().relativize(folder.toAbsolutePath())) {
      parts.add(part.toString());
    }
    return String.join("/", parts);
  }

  /** Lets another process open the index. */
  @Override
  public void close() {
    try {
      channel.force(false);
      channel.close();
      hold.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
