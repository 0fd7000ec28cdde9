package dev.ablate.data;

import dev.ablate.spec.DatasetSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where packed data sets lie: in the user's cache folder, or in the temporary one if that is read-only. */
final class PackFolder {
  private final Path cache;

  PackFolder(Path cache) {
    this.cache = cache;
  }

  /** Where this data, prepared like this, lies packed or will. */
  Path file(String digest, DatasetSpec spec) {
    String key =
        String.join(
            " ",
            digest,
            String.valueOf(PackHeader.REVISION),
            spec.preparation().pad().toString(),
            spec.preparation().resize().toString(),
            reading(spec));
    String name = spec.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return folder().resolve(name + "-" + Fingerprint.sha256(key).substring(0, 24) + ".pack");
  }

  /** What of the declaration, besides preparation, decides how the files are read. */
  private static String reading(DatasetSpec spec) {
    if (spec instanceof DatasetSpec.Csv csv) {
      return "csv " + csv.shape() + " " + csv.label();
    }
    if (spec instanceof DatasetSpec.Images images) {
      return "images " + images.channels();
    }
    return "";
  }

  private Path folder() {
    Path folder = cache.resolve("packed");
    try {
      Files.createDirectories(folder);
      if (Files.isWritable(folder)) {
        return folder;
      }
    } catch (IOException e) {
      // read-only: the temporary folder
    }
    return Path.of(System.getProperty("java.io.tmpdir"))
        .resolve("ablate-" + System.getProperty("user.name"))
        .resolve("packed");
  }
}
