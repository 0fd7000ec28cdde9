package dev.ablate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ablate.results.Index;
import dev.ablate.run.Durations;
import dev.ablate.run.RunStatus;
import dev.ablate.run.RunStatus.State;
import dev.ablate.run.SeriesStatus;
import dev.ablate.run.slurm.Detached;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ablate status}. */
@Command(
    name = "status",
    description = "Says from another terminal how a series goes, without disturbing it.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ablate status", "  ablate status tries --json", "  ablate status --watch"})
final class StatusCommand implements Callable<Integer> {
  private static final int PAUSE_MILLIS = 1000;

  @Parameters(
      paramLabel = "RESULTS",
      arity = "0..1",
      defaultValue = "results",
      description = "The results folder (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(names = "--json", description = "For programs, on standard output.")
  private boolean json;

  @Option(
      names = "--watch",
      description = "Say it again whenever something changes, until the series ends.")
  private boolean watch;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isDirectory(results)) {
      throw new ParameterException(spec.commandLine(), "There is no folder " + results + ".");
    }
    PrintWriter out = spec.commandLine().getOut();
    String before = "";
    boolean running;
    do {
      Optional<SeriesStatus> status = SeriesStatus.of(results);
      int finished = Index.noted(results).size();
      running = status.isPresent() && status.get().running();
      String now = json ? json(status, finished) : text(status, finished);
      if (!now.equals(before)) {
        out.print((before.isEmpty() || json ? "" : "\n") + now);
        out.flush();
        before = now;
      }
      if (watch && running) {
        Thread.sleep(PAUSE_MILLIS);
      }
    } while (watch && running);
    return ExitStatus.DONE;
  }

  /** Of a series that is running the command itself says where it is. */
  private Optional<Detached> left(Optional<SeriesStatus> status) {
    return status.isPresent() && status.get().running() ? Optional.empty() : Detached.of(results);
  }

  private String json(Optional<SeriesStatus> status, int finished) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("running", status.isPresent() && status.get().running());
    root.put("finished", finished);
    status.ifPresent(s -> root.set("series", s.said()));
    left(status)
        .ifPresent(
            left ->
                root.putObject("left_to_the_cluster")
                    .put("done", left.done())
                    .put("training", left.training().size())
                    .put("waiting", left.waiting()));
    return root.toPrettyString() + "\n";
  }

  private String text(Optional<SeriesStatus> status, int finished) {
    List<String> lines = new ArrayList<>();
    status.ifPresentOrElse(
        series -> {
          lines.add(series.running() ? running(series) : over(series));
          lines.addAll(trainings(series));
        },
        () -> lines.add("no series is running in " + results));
    left(status).ifPresent(left -> lines.addAll(left.lines()));
    lines.add(
        (finished == 1 ? "1 run is" : finished + " runs are") + " finished in " + results + "\n");
    return String.join("\n", lines);
  }

  private String running(SeriesStatus series) {
    return "a series is running in "
        + results
        + " "
        + series.times()
        + " (process "
        + series.said().path("process").asLong()
        + "): "
        + series.counts()
        + Durations.left(series.secondsLeft());
  }

  private String over(SeriesStatus series) {
    return "no series is running in %s; the last one %s: %s"
        .formatted(results, series.times(), series.counts());
  }

  private static List<String> trainings(SeriesStatus series) {
    List<String> lines = new ArrayList<>();
    for (RunStatus run : series.runsAndDivergedBefore()) {
      String line = "  " + run.state().word() + "  " + run.run();
      if (run.state() == State.RUNNING && series.running()) {
        lines.add(line + "  " + run.where());
      } else if (run.state() == State.FAILED || run.state() == State.DIVERGED) {
        String message = run.message().lines().findFirst().map(first -> ": " + first).orElse("");
        lines.add(line + message + "; its log: " + run.log());
      }
    }
    return lines;
  }
}
