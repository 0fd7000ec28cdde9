package dev.ablate.data;

import dev.ablate.data.format.Cifar10;
import dev.ablate.data.format.Cifar100;
import dev.ablate.data.format.DataErrors;
import dev.ablate.data.format.FashionMnist;
import dev.ablate.data.format.Mnist;
import dev.ablate.data.format.OfficialSet;
import dev.ablate.data.format.Preparer;
import dev.ablate.data.format.Synthetic;
import dev.ablate.spec.DatasetSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code ablate data} says: which data sets are here, where they came from, and whether they
 * are the official ones.
 */
public final class Inventory {
  private final Datasets datasets;

  /** Of these data sets. */
  public Inventory(Datasets datasets) {
    this.datasets = datasets;
  }

  /**
   * A table for a person; reads what was never read, fetches nothing.
   *
   * @param home the folder that data folders are looked for above
   */
  public String text(Path home) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("name", "train", "test", "files", "digest", "where"));
    for (OfficialSet set : OfficialSet.ALL) {
      rows.add(row(set, home));
    }
    rows.add(List.of("synthetic", "any", "any", "generated", "", "needs no files"));
    return table(rows) + packed();
  }

  private List<String> row(OfficialSet set, Path home) {
    DatasetSpec spec = named(set.name()).orElseThrow();
    Optional<Found> found = datasets.find(spec, home);
    if (found.isEmpty()) {
      long bytes = set.downloads().stream().mapToLong(OfficialSet.Download::bytes).sum();
      return List.of(
          set.name(),
          String.valueOf(set.train()),
          String.valueOf(set.test()),
          "absent",
          "",
          "fetched when first used (" + megabytes(bytes) + ")");
    }
    DatasetInfo info = datasets.describe(spec, home);
    boolean official = datasets.unofficial(set, found.get().files()).isEmpty();
    return List.of(
        set.name(),
        String.valueOf(info.train()),
        String.valueOf(info.test()),
        official ? "official" : "not official",
        datasets.digest(spec, home).substring(0, 12),
        found.get().folder() + " (" + found.get().origin() + ")");
  }

  /** The data set that a name alone declares, with every default. */
  public static Optional<DatasetSpec> named(String name) {
    Optional<String> path = Optional.empty();
    return switch (name) {
      case "mnist" -> Optional.of(new Mnist(path, Preparer.NOTHING));
      case "fashion-mnist" -> Optional.of(new FashionMnist(path, Preparer.NOTHING));
      case "cifar10" -> Optional.of(new Cifar10(path, Preparer.NOTHING));
      case "cifar100" -> Optional.of(new Cifar100(path, Preparer.NOTHING));
      case "synthetic" ->
          Optional.of(new Synthetic(10, 1000, 200, 16, 1, 0.3, 0, Preparer.NOTHING));
      default -> Optional.empty();
    };
  }

  private String packed() {
    Path folder = datasets.packedFolder();
    long bytes = 0;
    int files = 0;
    try (Stream<Path> entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      for (Path file : entries.filter(each -> each.toString().endsWith(".pack")).toList()) {
        bytes += Files.size(file);
        files++;
      }
    } catch (IOException e) {
      throw DataErrors.unreadable(folder, e);
    }
    return files == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "packed: %d file%s, %s, in %s (made anew when removed)%n",
            files,
            files == 1 ? "" : "s",
            megabytes(bytes),
            folder);
  }

  private static String megabytes(long bytes) {
    return bytes < 1_000_000 ? "below 1 MB" : Math.round(bytes / 1e6) + " MB";
  }

  static String table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        line.append(row.get(column))
            .append(" ".repeat(widths[column] - row.get(column).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }
}
