package dev.ablate.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which runs of a results folder are finished, by identity: {@code results/.ablate/finished.jsonl}.
 *
 * <p>One line for a finished run, appended and forced to disk; a last line that was torn by a crash
 * is passed over. A line also holds a digest of the run's files, so that files which were deleted,
 * edited or replaced by a checkout since do not count as that run. Used by the one process that
 * coordinates a series.
 */
public final class Index implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path results;
  private final Path file;
  private final FileChannel channel;
  private final Map<String, Map<String, String>> digests = new LinkedHashMap<>();

  private Index(Path results, Path file, FileChannel channel) {
    this.results = results;
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens the index of a results folder, which is created where missing.
   *
   * @return the index, or empty while another process holds it
   */
  public static Optional<Index> open(Path results) {
    Path file = results.resolve(".ablate").resolve("finished.jsonl");
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        return Optional.empty();
      }
      Index index = new Index(results, file, channel);
      index.load();
      return Optional.of(index);
    } catch (IOException e) {
      throw FileTrouble.writing(file, e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (java.nio.channels.OverlappingFileLockException e) {
      return false;
    }
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
        JsonNode entry = JSON.readTree(line);
        remember(
            entry.path("identity").asText(),
            entry.path("run").asText(),
            entry.path("files").asText());
      } catch (JsonProcessingException damaged) {
        // A line that was damaged costs one training, not the index.
      }
    }
  }

  private void remember(String identity, String run, String files) {
    digests.computeIfAbsent(identity, key -> new LinkedHashMap<>()).put(run, files);
  }

  /** Whether the files in this run's folder are those of that identity, whole and unchanged. */
  public boolean isFinished(String identity, Path folder) {
    String files = digests.getOrDefault(identity, Map.of()).get(name(folder));
    return files != null && digest(folder).filter(files::equals).isPresent();
  }

  /** A folder that holds the finished run of that identity, wherever it is. */
  public Optional<Path> find(String identity) {
    return digests.getOrDefault(identity, Map.of()).keySet().stream()
        .map(results::resolve)
        .filter(folder -> isFinished(identity, folder))
        .findFirst();
  }

  /** Notes that the files in this run's folder are those of that identity. */
  public void add(String identity, Path folder) {
    String files =
        digest(folder).orElseThrow(() -> new IllegalStateException("no finished run in " + folder));
    String line =
        JSON.createObjectNode()
                .put("identity", identity)
                .put("run", name(folder))
                .put("files", files)
                .toString()
            + "\n";
    try {
      append(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw FileTrouble.writing(file, e);
    }
    remember(identity, name(folder), files);
  }

  private void append(byte[] line) throws IOException {
    long before = channel.position();
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(before); // half a line would spoil the next one as well
      throw e;
    }
  }

  private String name(Path folder) {
    List<String> parts = new ArrayList<>();
    for (Path part : results.toAbsolutePath().relativize(folder.toAbsolutePath())) {
      parts.add(part.toString());
    }
    return String.join("/", parts);
  }

  /**
   * Digest of all files that equal runs have in common; empty without metrics.csv and spec.yaml.
   */
  private static Optional<String> digest(Path folder) {
    List<String> there =
        RunFolder.REPEATABLE.stream().filter(name -> Files.exists(folder.resolve(name))).toList();
    if (!there.contains("metrics.csv")
        || !there.contains("spec.yaml")
        || Files.exists(folder.resolve(Staging.STAGED))) {
      return Optional.empty();
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (String name : there) {
        Path file = folder.resolve(name);
        digest.update((name + "\0" + Files.size(file) + "\0").getBytes(StandardCharsets.UTF_8));
        try (InputStream in = Files.newInputStream(file)) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
          }
        }
      }
      return Optional.of(HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets another process open the index. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
