package dev.ablate.run.spark;

import dev.ablate.data.Datasets;
import dev.ablate.digest.Sha256;
import dev.ablate.plan.RunPlan;
import dev.ablate.run.Work;
import dev.ablate.run.local.Worker;
import dev.ablate.run.remote.Program;
import dev.ablate.run.remote.Ticket;
import dev.ablate.spec.DatasetSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What goes to an executor with a piece of work; what many share is called {@code data/…}. */
final class Inputs {
  private final SparkOptions options;
  private final Datasets datasets;
  private final Optional<Duration> patience;
  private final Map<String, String> plugins = new LinkedHashMap<>();

  /**
   * Of a series, whose plug-ins are loaded.
   *
   * @param patience after how long without progress a worker is ended; empty for never
   */
  Inputs(SparkOptions options, Datasets datasets, Optional<Duration> patience) {
    this.options = options;
    this.datasets = datasets;
    this.patience = patience;
    for (Path jar : Program.plugins()) {
      plugins.put("data/" + new Sha256().add(jar).hex() + "/" + jar.getFileName(), jar.toString());
    }
  }

  /** The name of packed data: what is prepared otherwise from the same files has another one. */
  static String name(Path pack) {
    return "data/" + pack.getFileName();
  }

  /** The line of an attempt. */
  String errand(int number, Work work) {
    RunPlan plan = work.task().plan();
    DatasetSpec dataset = plan.declaration().dataset();
    Path pack = datasets.pack(dataset, plan.home()).toAbsolutePath();
    Path checkpoints = work.checkpoints().toAbsolutePath();
    Ticket ticket =
        Ticket.of(work, work.folder().toAbsolutePath(), checkpoints, pack, options.device());
    Map<String, String> files = new LinkedHashMap<>(plugins);
    files.put(name(pack), pack.toString());
    Optional<String> weights =
        work.task().digests().initialWeights().map(digest -> "data/" + digest + ".safetensors");
    weights.ifPresent(name -> files.put(name, weightsFile(plan).toString()));
    List<String> command = command();
    List<String> words = new ArrayList<>();
    words.add("errand");
    words.add(String.valueOf(number));
    words.add(Order.write(new Order(ticket, weights, List.copyOf(plugins.keySet()))));
    words.add(checkpoints.toString());
    words.add(String.valueOf(command.size()));
    words.addAll(command);
    files.forEach((name, file) -> words.addAll(List.of(name, file)));
    return Words.line(words);
  }

  private static Path weightsFile(RunPlan plan) {
    String path = plan.declaration().initialWeights().orElseThrow().path();
    return plan.home().resolve(path).toAbsolutePath();
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(options.java().orElse(""));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-Dablate.archive=" + System.getProperty("ablate.archive", ""),
            "-cp",
            options.classPath().orElseGet(Program::classPath),
            Seat.class.getName(),
            Worker.class.getName()));
    patience.map(Duration::toString).ifPresent(command::add);
    return command;
  }
}
