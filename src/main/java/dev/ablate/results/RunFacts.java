package dev.ablate.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What run.json says: everything besides the declaration that explains a number.
 *
 * @param status how the run ended
 * @param divergedStep the step whose loss was NaN or infinite, where that stopped the run
 * @param identity digest of all that determines the run's files
 * @param dataDigest digest of the data's source files
 * @param threads threads of the run
 * @param durationSeconds of loading, training, evaluating and testing, interruptions left out
 * @param gitCommit the commit of the repository that the declaration lies in, if it lies in one
 * @param environment engine versions, device and what else the engine said
 * @param machine where it ran
 * @param failure why the last attempt failed, where it did
 */
public record RunFacts(
    Status status,
    OptionalLong divergedStep,
    String identity,
    String dataDigest,
    int threads,
    double durationSeconds,
    Optional<String> gitCommit,
    Map<String, String> environment,
    Machine machine,
    Optional<Failure> failure) {
  /** Copies the map, keeping its order. */
  public RunFacts {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /** How a run ended. */
  public enum Status {
    /** Trained and tested. */
    DONE,
    /** Stopped because the loss was NaN or infinite. */
    DIVERGED,
    /** Ended by an error. */
    FAILED
  }

  /**
   * An attempt that ended by an error.
   *
   * @param identity of the run that was attempted; another than the files' where those are older
   * @param message what went wrong
   */
  public record Failure(String identity, String message) {}

  /** The facts of a run that came to its end. */
  public static RunFacts of(
      RunRecord run,
      String identity,
      String dataDigest,
      int threads,
      double durationSeconds,
      Optional<String> gitCommit,
      Machine machine) {
    return new RunFacts(
        run.divergedStep().isPresent() ? Status.DIVERGED : Status.DONE,
        run.divergedStep(),
        identity,
        dataDigest,
        threads,
        durationSeconds,
        gitCommit,
        run.environment(),
        machine,
        Optional.empty());
  }

  /** The facts of a run that ended by an error. */
  public static RunFacts failed(
      String message,
      String identity,
      String dataDigest,
      int threads,
      double durationSeconds,
      Optional<String> gitCommit,
      Machine machine) {
    return new RunFacts(
        Status.FAILED,
        OptionalLong.empty(),
        identity,
        dataDigest,
        threads,
        durationSeconds,
        gitCommit,
        Map.of(),
        machine,
        Optional.of(new Failure(identity, message)));
  }

  /** These facts with one more of the environment. */
  public RunFacts with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new RunFacts(
        status,
        divergedStep,
        identity,
        dataDigest,
        threads,
        durationSeconds,
        gitCommit,
        more,
        machine,
        failure);
  }

  /** Whether a run failed whose files would be others than those that are there. */
  boolean failedInstead() {
    return status == Status.FAILED
        || failure.filter(last -> !last.identity().equals(identity)).isPresent();
  }

  /** These facts with the note that a later attempt failed. */
  RunFacts withFailure(Failure later) {
    return with(Optional.of(later));
  }

  /** These facts without such a note. */
  RunFacts withoutFailure() {
    return with(Optional.empty());
  }

  private RunFacts with(Optional<Failure> later) {
    return new RunFacts(
        status,
        divergedStep,
        identity,
        dataDigest,
        threads,
        durationSeconds,
        gitCommit,
        environment,
        machine,
        later);
  }
}
