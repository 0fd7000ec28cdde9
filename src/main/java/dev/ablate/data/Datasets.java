package dev.ablate.data;

import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.DatasetSpec.Official;
import dev.ablate.spec.DatasetSpec.Preparation;
import dev.ablate.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The data sets of this machine: found or fetched, read, packed once and mapped.
 *
 * <p>What is wrong with the files is thrown as {@link ProblemsException}. What was asked once is
 * not asked again of the same object: it is made for one command.
 */
public final class Datasets implements DatasetCatalog {
  private static final int QUICKLY_PACKED = 20_000;

  private final DataListener listener;
  private final Locator locator;
  private final Digests digests;
  private final PackFolder packs;
  private final Map<Asked, Located> located = new ConcurrentHashMap<>();
  private final Map<Asked, RawDataset> opened = new ConcurrentHashMap<>();
  private final Map<Asked, String> known = new ConcurrentHashMap<>();

  private record Asked(DatasetSpec spec, Path home) {}

  /** Looks in these folders, fetches what is nowhere, and tells this listener. */
  public Datasets(DataFolders folders, DataListener listener) {
    this(folders, listener, true);
  }

  /** Looks in these folders and, if it may, fetches official files that are nowhere. */
  public Datasets(DataFolders folders, DataListener listener, boolean mayFetch) {
    this(folders, listener, mayFetch ? Optional.of(new Fetcher(listener)) : Optional.empty());
  }

  Datasets(DataFolders folders, DataListener listener, Optional<Fetcher> fetcher) {
    Cache cache = new Cache(folders.cache());
    this.listener = listener;
    this.packs = new PackFolder(cache);
    this.digests = new Digests(new DigestMemory(cache.resolve("digests.json")));
    this.locator =
        new Locator(
            folders,
            new OfficialFinder(folders, new Archives(cache)),
            fetcher.map(each -> new OfficialFetch(cache, each)));
  }

  @Override
  public DatasetInfo describe(DatasetSpec spec, Path home) {
    if (spec instanceof Official official && locator.find(official, home).isEmpty()) {
      return absent(OfficialSets.of(official)).info(spec.preparation());
    }
    Located files = locate(spec, home);
    if (!(spec instanceof Official) && digests.remembers(files)) {
      Optional<DatasetInfo> packed = packed(spec, home);
      if (packed.isPresent()) {
        return packed.get();
      }
    }
    return raw(spec, home).info(spec.preparation());
  }

  @Override
  public String digest(DatasetSpec spec, Path home) {
    return known.computeIfAbsent(
        new Asked(spec, home),
        asked -> {
          Located files = locate(spec, home);
          String digest = digests.digest(files);
          if (spec instanceof Official official) {
            warnOfOthers(OfficialSets.of(official), files, digest);
          }
          return digest;
        });
  }

  /** Not of a large set that was never packed, nor of one that is absent. */
  @Override
  public Optional<int[]> labels(DatasetSpec spec, Path home) {
    if (spec instanceof Official official && locator.find(official, home).isEmpty()) {
      return Optional.empty();
    }
    DatasetInfo info = describe(spec, home);
    boolean cheap =
        info.train() <= QUICKLY_PACKED || Pack.isWhole(packs.file(digest(spec, home), spec));
    return info.classes().isPresent() && cheap
        ? Optional.of(open(spec, home).train().labels())
        : Optional.empty();
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

  /**
   * Where a data set's official files are on this machine; empty for one that has none or is
   * absent.
   */
  Optional<Found> find(DatasetSpec spec, Path home) {
    return spec instanceof Official official ? locator.find(official, home) : Optional.empty();
  }

  /** Where packed data sets lie. */
  Path packedFolder() {
    return packs.folder();
  }

  /** Which of an official set's files are not the official ones. */
  List<String> unofficial(OfficialSet set, List<SourceFile> files) {
    List<Fingerprint> fingerprints = digests.fingerprints(files);
    return IntStream.range(0, files.size())
        .filter(i -> !fingerprints.get(i).sha1().equals(set.files().get(i).sha1()))
        .mapToObj(i -> files.get(i).path().getFileName().toString())
        .toList();
  }

  private void warnOfOthers(OfficialSet set, Located files, String digest) {
    List<String> others = unofficial(set, files.files());
    if (!others.isEmpty()) {
      listener.warning(
          String.format(
              "%s: %s of %s differ%s from the official ones; they are used, and their digest %s is"
                  + " recorded",
              files.files().get(0).path().getParent(),
              String.join(", ", others),
              set.name(),
              others.size() == 1 ? "s" : "",
              digest));
    }
  }

  private Optional<DatasetInfo> packed(DatasetSpec spec, Path home) {
    Path file = packs.file(digest(spec, home), spec);
    if (Pack.isWhole(file)) {
      try (Pack pack = Pack.open(file)) {
        return Optional.of(pack.header().limited(spec.preparation()));
      } catch (IOException e) {
        return Optional.empty(); // it has just gone: the source files say it too
      }
    }
    return Optional.empty();
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
    new PackWriter(raw, new Preparer(raw.shape(), whole), header, listener).pack(file);
  }

  private Located locate(DatasetSpec spec, Path home) {
    return located.computeIfAbsent(new Asked(spec, home), asked -> locator.locate(spec, home));
  }

  private RawDataset raw(DatasetSpec spec, Path home) {
    return opened.computeIfAbsent(
        new Asked(spec, home), asked -> locate(spec, home).opening().get());
  }

  private static RawDataset absent(OfficialSet set) {
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
        Optional.of(new RawPart(set.test(), nothing)));
  }
}
