package dev.ablate.run.local;

import dev.ablate.data.Dataset;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunRecord;
import dev.ablate.results.Scores;
import dev.ablate.results.TestRow;
import dev.ablate.training.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A real worker process that does what the condition's name says instead of training. */
final class ScriptedWorker implements Trainer {
  static final int FAILING_BATCH_SIZE = 19;

  private ScriptedWorker() {}

  public static void main(String[] arguments) throws IOException {
    Worker.serve(new ScriptedWorker(), Path.of(arguments[0]));
  }

  @Override
  public void load() {
    System.out.println("a library that greets");
  }

  @Override
  public RunRecord train(
      RunPlan plan, Dataset data, String device, Path checkpoints, Consumer<Progress> progress) {
    progress.accept(new Progress(1, 1, 2, 0.5, List.of()));
    System.gc(); // as in a training that goes on for long: what nobody holds is closed
    keep(checkpoints);
    int threads = plan.declaration().threads();
    note(plan, threads);
    try {
      return train(plan, progress);
    } finally {
      note(plan, -threads);
    }
  }

  private static RunRecord train(RunPlan plan, Consumer<Progress> progress) {
    if (plan.declaration().batchSize() == FAILING_BATCH_SIZE) {
      throw new IllegalStateException("this one fails by its declaration");
    }
    switch (plan.condition()) {
      case "crash" -> {
        System.err.println("# A fatal error has been detected by the test");
        Runtime.getRuntime().halt(134);
      }
      case "exhaust" -> throw new OutOfMemoryError("Java heap space");
      case "wrong" -> throw new IllegalStateException("this one is wrong");
      case "noise" -> print("[W] native code\n{\"half\": \nprints what it likes\n");
      case "sleep" -> sleep(plan);
      case "hang-once" -> hangOnce(plan);
      case "moves-results" -> moveResults(plan);
      case "meet-one" -> meet(plan, "meet-two");
      case "meet-two" -> meet(plan, "meet-one");
      default -> {}
    }
    progress.accept(new Progress(1, 2, 2, 0.25, List.of()));
    double loss = plan.condition().equals("sleep") ? 1 : ProcessHandle.current().pid();
    Scores score = Scores.of(loss, OptionalDouble.of(0.5));
    return new RunRecord(
        OptionalLong.empty(),
        List.of(new MetricsRow(1, 2, 0.1, score, score, Optional.empty())),
        List.of(),
        Optional.of(new TestRow("test", 10, score)),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Map.of(
            "omp", System.getenv("OMP_NUM_THREADS"),
            "aten", String.valueOf(System.getenv("ATEN_CPU_CAPABILITY"))),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static void keep(Path checkpoints) {
    try {
      Files.createDirectories(checkpoints);
      Files.writeString(checkpoints.resolve("000000000001-0.checkpoint"), "of this training");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Threads that come, and those that go. */
  private static void note(RunPlan plan, int threads) {
    try {
      Files.writeString(
          plan.home().resolve("threads"),
          threads + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Comes to its end only while the other one is there, or has been. */
  private static void meet(RunPlan plan, String other) {
    try {
      Files.writeString(plan.home().resolve(plan.condition()), "");
      for (int tries = 0; !Files.exists(plan.home().resolve(other)); tries++) {
        if (tries == 600) {
          throw new IllegalStateException(other + " did not come");
        }
        Thread.sleep(100);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The first to come here stays for good. */
  private static void hangOnce(RunPlan plan) {
    try {
      Files.createFile(plan.home().resolve("hung"));
      Thread.sleep(600_000);
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the results folder away, as a person might. */
  private static void moveResults(RunPlan plan) {
    try {
      Files.move(plan.home().resolve("results"), plan.home().resolve("elsewhere"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says where it is, then waits to be ended. */
  private static void sleep(RunPlan plan) {
    try {
      Path file = plan.home().resolve("sleeping");
      Files.writeString(file, String.valueOf(ProcessHandle.current().pid()));
      Thread.sleep(60_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As native code does, past System.out. */
  @SuppressWarnings("resource") // closing it would close the stream of events
  private static void print(String text) {
    try {
      new FileOutputStream(FileDescriptor.out).write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
