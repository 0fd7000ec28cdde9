package dev.ablate.run.spark;

import dev.ablate.part.PluginJars;
import dev.ablate.run.Moment;
import dev.ablate.run.remote.End;
import dev.ablate.run.remote.NodePlace;
import dev.ablate.run.remote.Ticket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * ablate on an executor: takes orders from standard input, one after the other, has its worker
 * train, and says what became of it. It ends when its input does, and its worker with it.
 */
public final class Seat {
  private static final long TELL_NANOS = 500_000_000;

  private final PrintStream out;
  private final NodePlace place;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private Optional<List<String>> plugins = Optional.empty();
  private long told;

  private Seat(PrintStream out, String workerMain, Optional<Duration> patience) throws IOException {
    this.out = out;
    Path own = Files.createTempDirectory(Path.of("").toAbsolutePath(), "seat-");
    this.place =
        new NodePlace(
            NodePlace.host(), workerMain, own.resolve("logs"), own.resolve("workers"), patience);
  }

  /**
   * Serves until standard input ends.
   *
   * @param arguments the class that a worker runs, and after how long without progress it is ended,
   *     where that is wanted
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream protocol = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // whatever else prints is no reply
    Optional<Duration> patience = Arrays.stream(arguments).skip(1).findFirst().map(Duration::parse);
    Seat seat = new Seat(protocol, arguments[0], patience);
    Thread work = new Thread(seat::work, "seat");
    work.setDaemon(true);
    work.start();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      seat.lines.add(line);
    }
    seat.place.close();
    Runtime.getRuntime().halt(0); // a training in progress is nobody's any more
  }

  private void work() {
    try {
      while (true) {
        List<String> words = Words.of(lines.take());
        serve(Path.of(words.get(0)), Path.of(words.get(1)), Order.read(words.get(2), Order.class));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      e.printStackTrace(); // into the executor's log
      place.close();
      Runtime.getRuntime().halt(1);
    }
  }

  private void serve(Path attempt, Path shared, Order order) {
    if (!plugins.equals(Optional.of(order.plugins()))) {
      PluginJars.load(order.plugins().stream().map(shared::resolve).toList());
      plugins = Optional.of(order.plugins());
    }
    Ticket ticket = order.ticket();
    Optional<String> refusal = NodePlace.refusal(ticket);
    if (refusal.isPresent()) {
      tell("unfit", refusal.get());
      return;
    }
    tell("started", "");
    End end =
        place.train(
            ticket.at(
                shared,
                attempt.resolve("files"),
                attempt.resolve("checkpoints"),
                shared.resolve(Inputs.name(ticket.request().pack().orElseThrow())),
                order.initialWeights().map(shared::resolve)),
            this::moment,
            why -> tell("silent", why));
    tell("end", Order.write(end));
  }

  private void moment(Moment moment) {
    if (System.nanoTime() - told >= TELL_NANOS) {
      told = System.nanoTime();
      tell("said", Order.write(moment));
    }
  }

  private synchronized void tell(String kind, String text) {
    out.println(Words.line(List.of(kind, text)));
  }
}
