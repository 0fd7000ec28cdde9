package dev.ablate.spark;

import dev.ablate.run.spark.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * The task of an errand, on an executor: brings the files that it reads, has a seat do it, and
 * sends home what it leaves, checkpoints while it goes on.
 */
final class Visit implements Function<Errand, String> {
  private static final long serialVersionUID = 1;
  private static final int LOOK_MILLIS = 1000;

  /** What the attempt leaves, as it lies on the node, and comes to lie at home. */
  private static final String FILES = "files";

  /**
   * The line that is the task's result: what the seat has said at last, and the attempt's folder at
   * home.
   */
  @Override
  public String call(Errand errand) throws Exception {
    Node node = Node.here();
    long attempt = TaskContext.get().taskAttemptId();
    Path folder = node.folder().resolve("attempt-" + attempt);
    Files.createDirectories(folder);
    try {
      node.fetch(errand.number(), folder);
      return Words.line(
          List.of(serve(node, errand, attempt, folder), home(node, errand, attempt, folder)));
    } finally {
      Node.remove(folder);
    }
  }

  private static String serve(Node node, Errand errand, long attempt, Path folder)
      throws IOException, InterruptedException {
    Seat seat = Seat.take(errand.command(), gpus(), node.folder());
    boolean answered = false;
    boolean began = false;
    Carrier carrier = new Carrier(node, errand.number(), attempt, folder);
    try {
      seat.order(List.of(folder.toString(), node.folder().toString(), errand.order()));
      for (Optional<List<String>> reply = seat.reply(); reply.isPresent(); reply = seat.reply()) {
        began = true;
        String text = reply.get().get(1);
        switch (reply.get().get(0)) {
          case "started":
            node.ask("started", errand.number(), Node.host());
            carrier.start();
            break;
          case "unfit":
            node.ask("unfit", errand.number(), node.executor(), Node.host(), text);
            Thread.sleep(Long.MAX_VALUE); // no other run comes to this place
            break;
          case "end":
            answered = true;
            return text;
          case "silent":
          case "said":
            node.ask(reply.get().get(0), errand.number(), text);
            break;
          default:
            throw new IOException("the process that trains says " + reply.get().get(0));
        }
      }
      throw new IOException(
          (began
                  ? "the process that trains ended"
                  : "ablate does not start ('program' in ablate.yaml names its folder on the nodes,"
                      + " 'java' a Java 17)")
              + " on "
              + Node.host());
    } finally {
      carrier.end();
      if (answered) {
        seat.giveBack();
      } else {
        seat.end();
      }
    }
  }

  private static String home(Node node, Errand errand, long attempt, Path folder)
      throws IOException {
    String home = "";
    for (Path file : Node.files(folder.resolve(FILES))) {
      home = node.send(errand.number(), attempt, FILES + "/" + file.getFileName(), file);
    }
    return home;
  }

  private static String gpus() {
    var gpu = TaskContext.get().resourcesJMap().get("gpu");
    return gpu == null ? "" : String.join(",", gpu.addresses());
  }

  /** Sends checkpoints while the run goes on; an older one that was overtaken is passed over. */
  private static final class Carrier implements Runnable {
    private final Node node;
    private final int number;
    private final long attempt;
    private final Path checkpoints;
    private final Thread thread = new Thread(this, "checkpoints");
    private volatile boolean ended;
    private String sent = "";

    private Carrier(Node node, int number, long attempt, Path folder) {
      this.node = node;
      this.number = number;
      this.attempt = attempt;
      this.checkpoints = folder.resolve(Node.CHECKPOINTS);
      thread.setDaemon(true);
    }

    private void start() {
      thread.start();
    }

    private void end() throws InterruptedException {
      ended = true;
      thread.interrupt();
      thread.join();
    }

    @Override
    public void run() {
      try {
        Node.newest(checkpoints).ifPresent(there -> sent = there.getFileName().toString());
        while (!ended) {
          Thread.sleep(LOOK_MILLIS);
          carry();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException e) {
        System.err.println("ablate: no checkpoint goes home: " + e);
      }
    }

    private void carry() throws IOException {
      Optional<Path> newest = Node.newest(checkpoints);
      String name = newest.map(there -> there.getFileName().toString()).orElse(sent);
      if (!name.equals(sent)) {
        try {
          node.send(number, attempt, Node.CHECKPOINTS + "/" + name, newest.get());
          sent = name;
        } catch (IOException e) {
          // It was overtaken while it was sent, or home is gone; the run itself goes on.
        }
      }
    }
  }
}
