package dev.ablate.cli;

import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.Memory;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.render.TerminalTable;
import dev.ablate.training.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code ablate try} says of a network. */
final class TriedNetwork {
  private static final List<String> HEADER =
      List.of("layer", "output", "mean", "sd", "parameters", "gradient norm");
  private static final int DIGITS = 3;

  private final Probe.Found found;
  private final List<List<String>> rows = new ArrayList<>();

  private TriedNetwork(Probe.Found found) {
    this.found = found;
  }

  static String text(ConditionPlan condition, Probe.Found found) {
    TriedNetwork tried = new TriedNetwork(found);
    tried.add("input", "", "", "");
    tried.add(condition.network(), "");
    return condition.name()
        + ", untrained, seed "
        + condition.keys().get(0).seed()
        + ", a step of "
        + CheckCommand.count(found.examples(), "training example")
        + "\n"
        + TerminalTable.table(HEADER, tried.rows)
        + "\nloss "
        + Figures.significant(found.loss(), 4)
        + "; a step takes "
        + Figures.significant(found.stepMillis(), DIGITS)
        + " ms; about "
        + size(Memory.of(condition).bytes())
        + " for a step of training or measuring"
        + peak().map(bytes -> "; this process took " + size(bytes) + " at most").orElse("")
        + "\n";
  }

  private void add(NetworkPlan network, String indent) {
    for (LayerPlan layer : network.layers()) {
      add(
          indent + layer.name(),
          layer.name(),
          layer.parameters() == 0 ? "" : String.format(Locale.ROOT, "%,d", layer.parameters()),
          Optional.ofNullable(found.gradients().get(layer.name()))
              .map(norm -> Figures.significant(norm, DIGITS))
              .orElse(""));
      layer.paths().forEach(path -> add(path, indent + "  "));
    }
  }

  private void add(String shown, String name, String parameters, String gradient) {
    Probe.Output output = found.outputs().get(name);
    if (output == null) {
      rows.add(List.of(shown, "not reached", "", "", parameters, gradient));
      return;
    }
    rows.add(
        List.of(
            shown,
            String.join("×", output.shape().stream().map(String::valueOf).toList()),
            Figures.significant(output.mean(), DIGITS),
            Figures.significant(output.deviation(), DIGITS),
            parameters,
            gradient));
  }

  /** The most memory that this process held, where the system tells it. */
  private static Optional<Long> peak() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty(); // no Linux
    }
  }

  private static String size(long bytes) {
    return bytes < 1e6
        ? String.format(Locale.ROOT, "%,.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }
}
