package dev.ablate.data;

import dev.ablate.data.format.FileFormat;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Where packed data sets lie. */
final class PackFolder {
  private final Cache cache;

  PackFolder(Cache cache) {
    this.cache = cache;
  }

  /** Where this data, prepared like this, may lie packed, the best place first. */
  List<Path> files(String digest, DatasetSpec spec) {
    String key =
        String.join(
            " ",
            digest,
            String.valueOf(PackHeader.REVISION),
            spec.preparation().pad().toString(),
            spec.preparation().resize().toString(),
            spec instanceof FileFormat format ? format.reading() : "");
    String name =
        spec.getClass()
            .getSimpleName()
            .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT);
    return cache.places(
        "packed/" + name + "-" + Fingerprint.sha256(key).substring(0, 24) + ".pack");
  }

  /** Where packed files lie that this user can read or make. */
  Path folder() {
    return cache.resolve("packed");
  }

  /** The error to throw where none of these can be made. */
  ProblemsException notWritable(List<Path> files) {
    return cache.nowhere(files.get(0));
  }
}
