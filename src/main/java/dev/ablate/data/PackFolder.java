package dev.ablate.data;

import dev.ablate.spec.DatasetSpec;
import java.nio.file.Path;
import java.util.Locale;

/** Where packed data sets lie. */
final class PackFolder {
  private final Cache cache;

  PackFolder(Cache cache) {
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
    String name =
        spec.getClass()
            .getSimpleName()
            .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT);
    return cache.resolve(
        "packed/" + name + "-" + Fingerprint.sha256(key).substring(0, 24) + ".pack");
  }

  Path folder() {
    return cache.resolve("packed");
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
}
