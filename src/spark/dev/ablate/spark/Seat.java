package dev.ablate.spark;

import dev.ablate.run.spark.Words;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A process of ablate on the node, which serves one attempt after the other. It is kept between
 * tasks, for what takes long is to begin; it ends when its input does, so it never outlives the
 * executor.
 */
final class Seat {
  private static final Set<Seat> ALL = ConcurrentHashMap.newKeySet();
  private static final List<Seat> IDLE = new ArrayList<>();

  private final List<String> command;
  private final String gpus;
  private final Process process;
  private final BufferedReader replies;
  private final Writer orders;

  private Seat(List<String> command, String gpus, Path folder) throws IOException {
    this.command = command;
    this.gpus = gpus;
    List<String> words = new ArrayList<>(command);
    if (words.get(0).isEmpty()) {
      words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(new File(folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    if (!gpus.isEmpty()) {
      builder.environment().put("CUDA_VISIBLE_DEVICES", gpus);
    }
    this.process = builder.start();
    this.replies =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** One that is free and fits, else a new one. */
  static Seat take(List<String> command, String gpus, Path folder) throws IOException {
    synchronized (IDLE) {
      for (Seat seat : IDLE) {
        if (seat.command.equals(command) && seat.gpus.equals(gpus) && seat.process.isAlive()) {
          IDLE.remove(seat);
          return seat;
        }
      }
    }
    Seat seat = new Seat(command, gpus, folder);
    ALL.add(seat);
    return seat;
  }

  void order(List<String> words) throws IOException {
    orders.write(Words.line(words) + "\n");
    orders.flush();
  }

  /** Its next reply, as words; empty where it has ended. */
  Optional<List<String>> reply() throws IOException {
    String line = replies.readLine();
    return line == null ? Optional.empty() : Optional.of(Words.of(line));
  }

  /** Keeps it for the next. */
  void giveBack() {
    synchronized (IDLE) {
      IDLE.add(this);
    }
  }

  void end() {
    ALL.remove(this);
    process.destroyForcibly();
  }

  static void closeAll() {
    ALL.forEach(seat -> seat.process.destroyForcibly());
  }
}
