package dev.ablate.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a series is run; none of it changes a number, but the kind of device.
 *
 * @param results the results folder
 * @param dataFolders further folders to look for data in
 * @param jobs runs at a time; empty for as many as fill the processors
 * @param device auto, cpu or gpu
 * @param force whether finished runs are repeated
 * @param failFast whether the first failure stops the rest
 * @param patience after how long without progress a worker is ended and its run trained again;
 *     empty for never
 * @param adopt whether a run counts as finished whose files lie in the results folder as a
 *     repository brings them: declared the same, measured and tested, without a note of who trained
 *     it
 */
public record SeriesOptions(
    Path results,
    List<Path> dataFolders,
    OptionalInt jobs,
    String device,
    boolean force,
    boolean failFast,
    Optional<Duration> patience,
    boolean adopt) {
  public SeriesOptions {
    dataFolders = List.copyOf(dataFolders);
  }

  /** With workers that are waited for without end; nothing is adopted. */
  public SeriesOptions(
      Path results,
      List<Path> dataFolders,
      OptionalInt jobs,
      String device,
      boolean force,
      boolean failFast) {
    this(results, dataFolders, jobs, device, force, failFast, Optional.empty(), false);
  }
}
