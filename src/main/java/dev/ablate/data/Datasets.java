package dev.ablate.data;

import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.DatasetSpec.Official;
import dev.ablate.spec.DatasetSpec.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** The data sets of this machine: found or fetched, read, packed once and mapped. */
public final class Datasets implements DatasetCatalog {
  private final DataFolders folders;
  private final DataListener listener;
  private final OfficialFinder finder;
  private final Digests digests;
  private final PackFolder packs;
  private final Map<Asked, RawDataset> opened = new ConcurrentHashMap<>();
  private final Map<Asked, String> known = new ConcurrentHashMap<>();

  private record Asked(DatasetSpec spec, Path home) {}

  /** Looks in these folders and tells this listener. */
  public Datasets(DataFolders folders, DataListener listener) {
    this.folders = folders;
    this.listener = listener;
    this.packs = new PackFolder(folders.cache());
    this.digests = new Digests(new DigestMemory(folders.cache().resolve("digests.json")));
    this.finder = new OfficialFinder(folders);
  }

  @Override
  public DatasetInfo describe(DatasetSpec spec, Path home) {
    if (spec instanceof Official official && find(official, home).isEmpty()) {
      return absent(OfficialSets.of(official), spec.preparation());
    }
    return raw(spec, home).info(spec.preparation());
  }

  @Override
  public String digest(DatasetSpec spec, Path home) {
    return known.computeIfAbsent(new Asked(spec, home), asked -> digests.digest(raw(spec, home)));
  }

  /** Opens a data set: finds or fetches it, packs it if that was never done, and maps it. */
  public Dataset open(DatasetSpec spec, Path home) {
    String digest = digest(spec, home);
    Path file = packs.file(digest, spec);
    try {
      if (!Pack.isWhole(file)) {
        pack(spec, home, file);
      }
      try (Pack pack = Pack.open(file)) {
        return pack.map(spec.preparation(), digest);
      }
    } catch (IOException e) {
      throw Complaint.unreadable(file, e);
    }
  }

  private void pack(DatasetSpec spec, Path home, Path file) {
    RawDataset raw = raw(spec, home);
    Preparation whole =
        new Preparation(
            Optional.empty(),
            spec.preparation().pad(),
            spec.preparation().resize(),
            spec.preparation().scale(),
            spec.preparation().normalize());
    PackHeader header = new PackHeader(raw.info(whole), raw.bytes());
    PackWriter.pack(raw, new Preparer(raw.shape(), whole), header, file);
  }

  private RawDataset raw(DatasetSpec spec, Path home) {
    return opened.computeIfAbsent(new Asked(spec, home), asked -> read(spec, home));
  }

  private RawDataset read(DatasetSpec spec, Path home) {
    if (spec instanceof Official official) {
      OfficialSet set = OfficialSets.of(official);
      Found found =
          find(official, home)
              .orElseThrow(() -> Complaint.about(home, "no " + set.name() + " was found"));
      return set.archive().isEmpty()
          ? MnistFolder.open(set, found.files())
          : CifarFolder.open(set, found.files());
    }
    if (spec instanceof DatasetSpec.Npz npz) {
      return NpzFile.open(home.resolve(npz.path()));
    }
    if (spec instanceof DatasetSpec.Synthetic synthetic) {
      return SyntheticPictures.open(synthetic);
    }
    if (spec instanceof DatasetSpec.Csv csv) {
      return CsvFiles.open(csv, home);
    }
    DatasetSpec.Images images = (DatasetSpec.Images) spec;
    return ImageFolder.open(home.resolve(images.path()), images);
  }

  private Optional<Found> find(Official spec, Path home) {
    OfficialSet set = OfficialSets.of(spec);
    return spec.path().isPresent()
        ? finder.in(set, home.resolve(spec.path().get()))
        : finder.anywhere(set, home);
  }

  private static DatasetInfo absent(OfficialSet set, Preparation preparation) {
    RawPart.Reading nothing =
        sink -> {
          throw new IllegalStateException("its files are absent");
        };
    return new RawDataset(
            set.shape(),
            true,
            OptionalInt.of(set.labels().size()),
            1,
            set.labels(),
            new RawPart(set.train(), nothing),
            Optional.empty(),
            Optional.of(new RawPart(set.test(), nothing)),
            java.util.List.of(),
            "")
        .info(preparation);
  }
}
