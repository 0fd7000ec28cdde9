package dev.ablate.data;

import dev.ablate.data.format.DataErrors;
import dev.ablate.spec.DatasetSpec;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The one data set of a run, from its packed file alone: the files that it was packed from may be
 * on another machine, or gone.
 */
public final class PackedData implements DataSource {
  private final Path file;
  private final String digest;

  /**
   * A packed file that somebody has sent.
   *
   * @param file which is read through once, and refused where a byte of it is wrong
   * @param digest of the data
   */
  public PackedData(Path file, String digest) {
    if (!Pack.isIntact(file)) {
      throw DataErrors.about(file, "is no packed data set of this version, or a damaged one");
    }
    this.file = file;
    this.digest = digest;
  }

  @Override
  public DatasetInfo describe(DatasetSpec spec, Path home) {
    try (Pack pack = Pack.open(file)) {
      return pack.header().limited(spec.preparation());
    } catch (IOException e) {
      throw DataErrors.unreadable(file, e);
    }
  }

  @Override
  public String digest(DatasetSpec spec, Path home) {
    return digest;
  }

  @Override
  public Dataset open(DatasetSpec spec, Path home) {
    try (Pack pack = Pack.open(file)) {
      return pack.map(spec.preparation(), digest);
    } catch (IOException e) {
      throw DataErrors.unreadable(file, e);
    }
  }
}
