package dev.ablate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ablate.results.Index;
import dev.ablate.run.SeriesStatus;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    footer = {"  ablate status", "  ablate status tries --json"})
final class StatusCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  @Parameters(
      paramLabel = "RESULTS",
      arity = "0..1",
      defaultValue = "results",
      description = "The results folder (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(names = "--json", description = "For programs, on standard output.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!Files.isDirectory(results)) {
      throw new ParameterException(spec.commandLine(), "There is no folder " + results + ".");
    }
    Optional<SeriesStatus> status = SeriesStatus.of(results);
    int finished = Index.noted(results).size();
    if (json) {
      ObjectNode root = new ObjectMapper().createObjectNode();
      root.put("running", status.isPresent() && status.get().running());
      root.put("finished", finished);
      status.ifPresent(s -> root.set("series", s.said()));
      spec.commandLine().getOut().println(root.toPrettyString());
      spec.commandLine().getOut().flush();
      return ExitStatus.DONE;
    }
    PrintWriter out = spec.commandLine().getOut();
    status.ifPresentOrElse(
        s -> (s.running() ? running(s.said()) : over(s.said())).forEach(out::println),
        () -> out.println("no series is running in " + results));
    out.println(finished + " runs are finished in " + results);
    out.flush();
    return ExitStatus.DONE;
  }

  private List<String> running(JsonNode said) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "a series is running in "
            + results
            + " since "
            + time(said.path("started"))
            + " (process "
            + said.path("process").asLong()
            + "): "
            + counts(said)
            + (said.has("seconds_left")
                ? ", about " + Durations.text(said.get("seconds_left").asDouble()) + " left"
                : ""));
    for (JsonNode run : said.path("runs")) {
      if (run.path("status").asText().equals("running")) {
        String epoch =
            run.has("epoch")
                ? "epoch "
                    + run.get("epoch").asInt()
                    + (run.has("epochs") ? " of " + run.get("epochs").asInt() : "")
                    + String.format(Locale.ROOT, ", %.0f %%", 100 * run.path("share").asDouble())
                : "starting";
        lines.add("  running  " + run.path("run").asText() + "  " + epoch);
      }
    }
    lines.addAll(troubles(said));
    return lines;
  }

  private List<String> over(JsonNode said) {
    List<String> lines = new ArrayList<>();
    String how =
        said.has("ended")
            ? "the last one ended " + time(said.get("ended"))
            : "the last one was interrupted after " + time(said.path("updated"));
    lines.add("no series is running in " + results + "; " + how + ": " + counts(said));
    lines.addAll(troubles(said));
    return lines;
  }

  private static List<String> troubles(JsonNode said) {
    List<String> lines = new ArrayList<>();
    for (JsonNode run : said.path("runs")) {
      String how = run.path("status").asText();
      if (how.equals("failed") || how.equals("diverged")) {
        String message = run.path("message").asText().lines().findFirst().orElse("");
        lines.add(
            "  "
                + how
                + "  "
                + run.path("run").asText()
                + (message.isEmpty() ? "" : ": " + message)
                + "; its log: "
                + run.path("log").asText());
      }
    }
    return lines;
  }

  private static String counts(JsonNode said) {
    List<String> parts = new ArrayList<>();
    int done = count(said, "done") + count(said, "diverged");
    parts.add(done + " of " + said.path("runs").size() + " trainings done");
    for (String how : List.of("failed", "diverged")) {
      if (count(said, how) > 0) {
        parts.add(count(said, how) + " " + how);
      }
    }
    return String.join(", ", parts);
  }

  private static int count(JsonNode said, String status) {
    int count = 0;
    for (JsonNode run : said.path("runs")) {
      count += run.path("status").asText().equals(status) ? 1 : 0;
    }
    return count;
  }

  private static String time(JsonNode instant) {
    return TIME.withZone(ZoneId.systemDefault()).format(Instant.parse(instant.asText()));
  }
}
