package dev.ablate.data;

import dev.ablate.data.format.Csv;
import dev.ablate.data.format.CsvFile;
import dev.ablate.data.format.DataErrors;
import dev.ablate.data.format.Located;
import dev.ablate.data.format.Npz;
import dev.ablate.data.format.Official;
import dev.ablate.data.format.OfficialSet;
import dev.ablate.data.format.Preparer;
import dev.ablate.data.format.RawDataset;
import dev.ablate.data.format.RawPart;
import dev.ablate.data.format.SourceFile;
import dev.ablate.part.Column;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.DatasetSpec.Preparation;
import dev.ablate.spec.SplitSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The data sets of this machine: found or fetched, read, packed once and mapped.
 *
 * <p>What is wrong with the files is thrown as {@link ProblemsException}. What was asked once is
 * not asked again of the same object: it is made for one command.
 */
public final class Datasets implements DataSource {
  private static final int QUICKLY_PACKED = 20_000;

  private final DataListener listener;
  private final Locator locator;
  private final Digests digests;
  private final PackFolder packs;
  private final Map<Asked, Located> located = new ConcurrentHashMap<>();
  private final Map<Asked, RawDataset> opened = new ConcurrentHashMap<>();
  private final Map<Asked, DatasetInfo> described = new ConcurrentHashMap<>();
  private final Map<Asked, String> known = new ConcurrentHashMap<>();
  private final Map<Asked, Optional<int[]>> labels = new ConcurrentHashMap<>();
  private final Map<List<Object>, Optional<Groups>> groups = new ConcurrentHashMap<>();
  private final Map<List<Object>, Optional<int[]>> heldOut = new ConcurrentHashMap<>();
  private final Map<Asked, Optional<int[]>> every = new ConcurrentHashMap<>();
  private final Map<Asked, Extent> extents = new ConcurrentHashMap<>();
  private final Map<Asked, Extent> targets = new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();

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
    this.digests = new Digests(new DigestMemory(cache.writable("digests.json")));
    this.locator =
        new Locator(
            folders,
            new OfficialFinder(folders, new Archives(cache)),
            fetcher.map(each -> new OfficialFetch(cache, each)));
  }

  /** Names of the columns of a CSV file. */
  public static List<String> columns(Path csv) {
    return CsvFile.open(csv).columns();
  }

  @Override
  public DatasetInfo describe(DatasetSpec spec, Path home) {
    if (spec instanceof Official official && locator.find(official, home).isEmpty()) {
      return DatasetInfo.of(absent(official.set()), spec.preparation());
    }
    return described.computeIfAbsent(new Asked(spec, home), asked -> read(spec, home));
  }

  private DatasetInfo read(DatasetSpec spec, Path home) {
    Located files = locate(spec, home);
    if (!(spec instanceof Official) && digests.remembers(files)) {
      Optional<DatasetInfo> packed = packed(spec, home);
      if (packed.isPresent()) {
        return packed.get();
      }
    }
    return DatasetInfo.of(raw(spec, home), spec.preparation());
  }

  @Override
  public String digest(DatasetSpec spec, Path home) {
    return known.computeIfAbsent(
        new Asked(spec, home),
        asked -> {
          Located files = locate(spec, home);
          String digest = digests.digest(files);
          if (spec instanceof Official official) {
            locator.find(official, home).ifPresent(this::warnOfOwner);
            warnOfOthers(official.set(), files, digest);
          }
          return digest;
        });
  }

  /** Not of a large set that was never packed, nor of one that is absent. */
  @Override
  public Optional<int[]> labels(DatasetSpec spec, Path home) {
    return labels.computeIfAbsent(new Asked(spec, home), asked -> quickLabels(spec, home));
  }

  @Override
  public Optional<int[]> allLabels(DatasetSpec spec, Path home) {
    Optional<int[]> quick = labels(spec, home);
    return quick.isPresent()
        ? quick
        : every.computeIfAbsent(
            new Asked(spec, home), asked -> readLabels(spec, home, Column.Data.TRAIN));
  }

  @Override
  public Optional<int[]> labels(DatasetSpec spec, Path home, Column.Data part) {
    return labels(spec, home).isEmpty()
        ? Optional.empty()
        : heldOut.computeIfAbsent(List.of(spec, home, part), asked -> readLabels(spec, home, part));
  }

  @Override
  public Optional<Extent> extent(DatasetSpec spec, Path home) {
    return describe(spec, home).encoding().isPresent()
        ? Optional.empty()
        : Optional.of(
            extents.computeIfAbsent(new Asked(spec, home), asked -> Extent.of(open(spec, home))));
  }

  @Override
  public Optional<Extent> targets(DatasetSpec spec, Path home) {
    return describe(spec, home).classes().isPresent()
        ? Optional.empty()
        : Optional.of(
            targets.computeIfAbsent(
                new Asked(spec, home), asked -> Extent.ofTargets(open(spec, home))));
  }

  @Override
  public Optional<Groups> groups(Optional<SplitSpec> split, DatasetSpec spec, Path home) {
    return split.flatMap(SplitSpec::group).isEmpty()
        ? Optional.empty()
        : groups.computeIfAbsent(
            List.of(split, spec, home),
            asked -> Groups.of(split, spec, home, describe(spec, home).train()));
  }

  private Optional<int[]> quickLabels(DatasetSpec spec, Path home) {
    if (spec instanceof Official official && locator.find(official, home).isEmpty()) {
      return Optional.empty();
    }
    DatasetInfo info = describe(spec, home);
    String digest = digest(spec, home);
    boolean table = spec instanceof Csv || spec instanceof Npz;
    if (!table
        && info.train() > QUICKLY_PACKED
        && packs.files(digest, spec).stream().noneMatch(Pack::isWhole)) {
      return Optional.empty();
    }
    return readLabels(spec, home, Column.Data.TRAIN);
  }

  private Optional<int[]> readLabels(DatasetSpec spec, Path home, Column.Data part) {
    if (spec instanceof Official official && locator.find(official, home).isEmpty()) {
      return Optional.empty();
    }
    DatasetInfo info = describe(spec, home);
    Path file = packed(spec, home, Pack::isWhole);
    try (Pack pack = Pack.open(file)) {
      pack.notes().forEach(this::tell);
      int examples =
          switch (part) {
            case TRAIN -> info.train();
            case VAL -> info.val();
            case TEST -> info.test();
          };
      return info.classes().isPresent() && examples > 0
          ? Optional.of(pack.labels(part.ordinal(), examples))
          : Optional.empty();
    } catch (IOException e) {
      throw DataErrors.unreadable(file, e);
    }
  }

  /** Opens a data set: finds or fetches it, packs it if that was never done, and maps it. */
  @Override
  public Dataset open(DatasetSpec spec, Path home) {
    Path file = pack(spec, home);
    try (Pack pack = Pack.open(file)) {
      pack.notes().forEach(this::tell);
      return pack.map(spec.preparation(), digest(spec, home));
    } catch (IOException e) {
      throw DataErrors.unreadable(file, e);
    }
  }

  /** The packed file of a data set, which holds all that a run reads of it. */
  public Path pack(DatasetSpec spec, Path home) {
    return packed(spec, home, Pack::isIntact);
  }

  /** The packed file, made where there is none that is good. */
  private Path packed(DatasetSpec spec, Path home, Predicate<Path> good) {
    List<Path> files = packs.files(digest(spec, home), spec);
    for (Path file : files) {
      if (good.test(file)) {
        return file;
      }
      if (Files.isReadable(file)) {
        listener.warning(file + " is damaged; the data are packed anew");
      }
    }
    Path file =
        files.stream()
            .filter(each -> Cache.writable(each.getParent()))
            .findFirst()
            .orElseThrow(() -> packs.notWritable(files));
    pack(spec, home, file);
    return file;
  }

  private void tell(String note) {
    if (told.add(note)) {
      listener.warning(note);
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

  /** Nobody named a folder that was found beside the experiment: it may be somebody else's. */
  private void warnOfOwner(Found found) {
    if (found.origin().equals(DataFolders.BESIDE) && Ownership.othersCouldWrite(found.folder())) {
      tell(
          found.folder()
              + " could be written by other users, and its data are used; name the folder above it"
              + " with --data to say that this is meant");
    }
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
    for (Path file : packs.files(digest(spec, home), spec)) {
      if (Pack.isWhole(file)) {
        try (Pack pack = Pack.open(file)) {
          return Optional.of(pack.header().limited(spec.preparation()));
        } catch (IOException e) {
          return Optional.empty(); // it has just gone: the source files say it too
        }
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
    PackHeader header = new PackHeader(DatasetInfo.of(raw, whole));
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
