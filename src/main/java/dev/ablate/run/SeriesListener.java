package dev.ablate.run;

import java.util.List;

/** Hears how a series goes, from many threads. */
public interface SeriesListener {
  /** Hears nothing. */
  SeriesListener SILENT = new SeriesListener() {};

  /**
   * What is to be done is known.
   *
   * @param waiting trainings to come
   * @param finished trainings that are there
   * @param jobs trainings at a time
   */
  default void planned(List<Task> waiting, List<Task> finished, int jobs) {}

  /** A training was given to a worker. */
  default void started(Task task) {}

  /** A training is going on. */
  default void progress(Task task, Moment moment) {}

  /** A training's worker says nothing; why that is worth knowing, in a sentence. */
  default void silent(Task task, String message) {}

  /** A training came to its end. */
  default void finished(Task task, boolean diverged) {}

  /** A training failed. */
  default void failed(Task task, String message) {}
}
