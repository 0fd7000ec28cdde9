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
  private final DigestMemory memory;

  Digests(DigestMemory memory) {
    this.memory = memory;
  }

  /**
   * SHA-256 of the one source file, uncompressed; of several, what {@code sha256sum} of the list that {@code
   * sha256sum} prints of them says; of generated data, that of its recipe.
   */
  String digest(RawDataset raw) {
    if (raw.files().size() == 1 && raw.recipe().isEmpty()) {
      return fingerprints(raw.files()).get(0).sha256();
    }
    StringBuilder list = new StringBuilder(raw.recipe());
    List<Fingerprint> fingerprints = fingerprints(raw.files());
    for (int i = 0; i < fingerprints.size(); i++) {
      list.append(fingerprints.get(i).sha256());
      list.append("  ").append(raw.files().get(i).name()).append('\n');
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
