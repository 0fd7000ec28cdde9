package dev.ablate.run.remote;

import dev.ablate.plan.Memory;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.FileTrouble;
import dev.ablate.run.Answer;
import dev.ablate.run.Moment;
import dev.ablate.run.local.WorkerDied;
import dev.ablate.run.local.WorkerPlace;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A place on a node: judges whether a run can be trained there, trains it, and says its end. */
public final class NodePlace implements AutoCloseable {
  private final String node;
  private final WorkerPlace place;

  /**
   * A place without a worker yet.
   *
   * @param node its name, for messages
   * @param workerMain the class that a worker runs
   * @param logs the folder of its workers' logs
   * @param lock a file of this machine, which each of its workers holds a share of a lock on
   * @param patience after how long without progress a worker is ended and its run is lost; empty
   *     for never
   */
  public NodePlace(
      String node, String workerMain, Path logs, Path lock, Optional<Duration> patience) {
    this.node = node;
    this.place = new WorkerPlace(workerMain, logs, lock, patience);
  }

  /** What this machine is called. */
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a node without a name";
    }
  }

  /** Why this node cannot train it: what it lacks; empty where it can. */
  public static Optional<String> refusal(Ticket wanted) {
    return WorkerPlace.refusal(wanted.environment(), wanted.device())
        .or(
            () ->
                wanted.device().equals("cpu")
                    ? Memory.lack(wanted.memoryBytes())
                    : Optional.empty());
  }

  /**
   * Trains a run.
   *
   * @param moments hears where it is
   * @param silent is told once where its worker says nothing for long
   */
  public End train(Ticket wanted, Consumer<Moment> moments, Consumer<String> silent) {
    try {
      Answer answer =
          place.train(
              wanted.request(),
              wanted.environment(),
              why -> silent.accept(why + ", on " + node),
              event -> event.moment().ifPresent(moments));
      if (answer instanceof Answer.Done done) {
        return new End(
            done.divergedAt().isPresent() ? End.Kind.DIVERGED : End.Kind.DONE,
            done.divergedAt().orElse(""),
            Delivery.digests(wanted.request().folder()));
      }
      if (answer instanceof Answer.Failed failed) {
        return End.without(End.Kind.FAILED, failed.message());
      }
      return lost(answer instanceof Answer.Lost lost ? lost.message() : answer.toString());
    } catch (WorkerDied | ProblemsException e) {
      return lost(e.getMessage());
    } catch (UncheckedIOException e) {
      return lost(FileTrouble.text(e));
    }
  }

  private End lost(String message) {
    return End.without(End.Kind.LOST, message + " on " + node);
  }

  /** Ends its worker, whatever it is doing. */
  @Override
  public void close() {
    place.close();
  }
}
