package dev.ablate.data;

import dev.ablate.data.format.Located;
import dev.ablate.data.format.SourceFile;
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
        ? files.stream().allMatch(file -> memory.recall(FileState.of(file.path())).isPresent())
        : memory.recall(keyOfMany(files)).isPresent();
  }

  private static String keyOfMany(List<SourceFile> files) {
    StringBuilder keys = new StringBuilder();
    files.forEach(
        file ->
            keys.append(file.name()).append('|').append(FileState.of(file.path())).append('\n'));
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
      String key = FileState.of(file.path());
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
}
