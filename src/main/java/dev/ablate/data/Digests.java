package dev.ablate.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out which data a data set is, and remembers it. */
final class Digests {
  /** From here on files are remembered all together, not one by one. */
  private static final int MANY = 16;

  private final DigestMemory memory;

  Digests(DigestMemory memory) {
    this.memory = memory;
  }

  /**
   * SHA-256 of the one source file, uncompressed; of several, what {@code sha256sum} says of the
   * list that {@code sha256sum} prints of them; of generated data, that of its recipe.
   */
  String digest(Located located) {
    List<SourceFile> files = located.files();
    if (files.size() <= MANY) {
      return digest(located, fingerprints(files));
    }
    String key = keyOfMany(files);
    return memory
        .recall(key)
        .orElseGet(
            () -> {
              String digest = digest(located, files.stream().map(Fingerprint::of).toList());
              memory.keep(Map.of(key, digest));
              return digest;
            });
  }

  /** Whether the digest is remembered, so that asking for it costs nothing. */
  boolean remembers(Located located) {
    List<SourceFile> files = located.files();
    return files.size() <= MANY
        ? files.stream().allMatch(file -> memory.recall(key(file.path())).isPresent())
        : memory.recall(keyOfMany(files)).isPresent();
  }

  private static String keyOfMany(List<SourceFile> files) {
    StringBuilder keys = new StringBuilder();
    files.forEach(
        file -> keys.append(file.name()).append('|').append(key(file.path())).append('\n'));
    return "many|" + Fingerprint.sha256(keys.toString());
  }

  private static String digest(Located located, List<Fingerprint> fingerprints) {
    if (fingerprints.size() == 1 && located.recipe().isEmpty()) {
      return fingerprints.get(0).sha256();
    }
    StringBuilder list = new StringBuilder(located.recipe());
    for (int i = 0; i < fingerprints.size(); i++) {
      list.append(fingerprints.get(i).sha256());
      list.append("  ").append(located.files().get(i).name()).append('\n');
    }
    return Fingerprint.sha256(list.toString());
  }

  /** Each file's digests, remembered where it has not changed. */
  List<Fingerprint> fingerprints(List<SourceFile> files) {
    List<Fingerprint> fingerprints = new ArrayList<>();
    Map<String, String> news = new LinkedHashMap<>();
    for (SourceFile file : files) {
      String key = key(file.path());
      Optional<String> kept = memory.recall(key);
      Fingerprint fingerprint =
          kept.filter(text -> text.length() == 64 + 1 + 40)
              .map(text -> new Fingerprint(text.substring(0, 64), text.substring(65)))
              .orElseGet(() -> Fingerprint.of(file));
      if (kept.isEmpty()) {
        news.put(key, fingerprint.sha256() + " " + fingerprint.sha1());
      }
      fingerprints.add(fingerprint);
    }
    if (!news.isEmpty()) {
      memory.keep(news);
    }
    return fingerprints;
  }

  /** A file's path, size and time of change. */
  static String key(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return path.toAbsolutePath().normalize()
          + "|"
          + attributes.size()
          + "|"
          + attributes.lastModifiedTime().toInstant();
    } catch (IOException e) {
      throw Complaint.unreadable(path, e);
    }
  }
}
