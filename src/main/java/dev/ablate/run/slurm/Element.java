package dev.ablate.run.slurm;

import dev.ablate.part.PluginJars;
import dev.ablate.run.Moment;
import dev.ablate.run.remote.End;
import dev.ablate.run.remote.NodePlace;
import dev.ablate.run.remote.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One element of a job array, on its node: takes requests one after the other, has its worker train
 * them, and says what became of them. It ends when nothing is left to take, when the batch is
 * closed, or when its time is over.
 */
public final class Element {
  /** How often it shows that it lives. */
  static final Duration BEAT = Duration.ofSeconds(2);

  private final Batch batch;
  private final String name;
  private final String node;
  private final Path lock;
  private final NodePlace place;
  private volatile int ticket = -1;
  private volatile Optional<Moment> moment = Optional.empty();
  private volatile String silent = "";
  private volatile String unfit = "";
  private volatile boolean stopped;
  private long beats;

  private Element(Batch batch, String name, String workerMain, Optional<Duration> patience)
      throws IOException {
    this.batch = batch;
    this.name = name;
    this.node = node();
    this.lock = Files.createTempFile("ablate-element", ".workers");
    this.place = new NodePlace(node, workerMain, batch.logs().resolve(name), lock, patience);
  }

  /**
   * Serves a batch.
   *
   * @param arguments the batch's folder, this element's name, the class that a worker runs, and
   *     after how long without progress it is ended, where that is wanted
   */
  public static void main(String[] arguments) throws Exception {
    PluginJars.load(PluginJars.of(System.getenv().getOrDefault(PluginJars.VARIABLE, "")));
    Optional<Duration> patience = Arrays.stream(arguments).skip(3).findFirst().map(Duration::parse);
    Element element =
        new Element(new Batch(Path.of(arguments[0])), arguments[1], arguments[2], patience);
    Runtime.getRuntime().addShutdownHook(new Thread(element::stop));
    Thread heart = new Thread(element::live, "heartbeat");
    heart.setDaemon(true);
    heart.start();
    if (System.getenv(ElementScript.NAME) != null) {
      Thread coordinator = new Thread(element::follow, "coordinator");
      coordinator.setDaemon(true);
      coordinator.start();
    }
    element.serve();
    element.beat();
    element.leave();
    Runtime.getRuntime().halt(0);
  }

  private void serve() {
    for (Optional<Integer> next = take(); next.isPresent(); next = take()) {
      ticket = next.get();
      moment = Optional.empty();
      silent = "";
      End end = place.train(batch.ticket(ticket), this::reach, why -> silent = why);
      if (!stopped) {
        batch.end(ticket, end);
      }
      ticket = -1;
    }
  }

  private void reach(Moment there) {
    moment = Optional.of(there);
    silent = ""; // it goes on
  }

  private Optional<Integer> take() {
    if (stopped || batch.closed()) {
      return Optional.empty();
    }
    Set<Integer> taken = new HashSet<>(batch.claimed());
    for (int number : batch.tickets()) {
      if (taken.contains(number)) {
        continue;
      }
      Ticket wanted = batch.ticket(number);
      Optional<String> refusal = NodePlace.refusal(wanted);
      if (refusal.isPresent()) {
        unfit = refusal.get();
        beat();
        continue;
      }
      if (batch.claim(number, name)) {
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }

  private void live() {
    try {
      while (true) {
        try {
          beat();
        } catch (UncheckedIOException e) {
          // A disk that is full for a moment: the next beat tries again.
        }
        if (batch.closed()) {
          leave();
          Runtime.getRuntime().halt(0);
        }
        Thread.sleep(BEAT.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends when the command does that started it in its own allocation. */
  private void follow() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said to it.
      }
    } catch (IOException e) {
      // The pipe broke, which says the same.
    }
    stop();
    Runtime.getRuntime().halt(0);
  }

  private synchronized void beat() {
    batch.beat(name, new Beat(++beats, node, ticket, moment, silent, unfit));
  }

  /** The cluster wants the place back: ends the worker, whose checkpoints stay. */
  private void stop() {
    stopped = true;
    leave();
    int had = ticket;
    if (had >= 0 && batch.end(had).isEmpty()) {
      batch.end(had, End.without(End.Kind.STOPPED, "its time on " + node + " was over"));
    }
  }

  /** Ends the worker, and leaves nothing behind in the node's temporary folder. */
  private void leave() {
    place.close();
    try {
      Files.deleteIfExists(lock);
    } catch (IOException e) {
      // An empty file that the node clears away.
    }
  }

  private static String node() {
    return Optional.ofNullable(System.getenv("SLURMD_NODENAME")).orElseGet(NodePlace::host);
  }
}
