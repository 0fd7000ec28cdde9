package dev.ablate.cli;

import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.render.TerminalTable;
import dev.ablate.weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every tensor of a network: shape, size, and where it is trained how its numbers lie. */
final class TensorTable {
  private static final List<String> HEADER = List.of("tensor", "shape", "numbers", "bytes");
  private static final int DIGITS = 3;

  private TensorTable() {}

  /** Of trained weights, by their names. */
  static String of(Map<String, Tensor> tensors) {
    List<List<String>> rows = new ArrayList<>();
    long all = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      int numbers = tensor.values().length;
      List<String> row = new ArrayList<>(row(entry.getKey(), tensor.shape(), numbers));
      row.add(Figures.significant(tensor.mean(), DIGITS));
      row.add(Figures.significant(tensor.deviation(), DIGITS));
      rows.add(row);
      all += numbers;
    }
    List<String> header = new ArrayList<>(HEADER);
    header.addAll(List.of("mean", "sd"));
    return TerminalTable.table(header, rows) + "\n" + sum(rows.size(), all);
  }

  /** Of a network whose weights are not here. */
  static String of(NetworkPlan network) {
    List<List<String>> rows = new ArrayList<>();
    long[] all = new long[1];
    for (LayerPlan layer : network.all()) {
      layer
          .fit()
          .weights()
          .forEach(
              weight -> {
                rows.add(row(layer.name() + "." + weight.tensor(), weight.shape(), weight.size()));
                all[0] += weight.size();
              });
      layer
          .fit()
          .statistics()
          .forEach(
              statistic -> {
                long size =
                    statistic.shape().stream().mapToLong(each -> each).reduce(1, (a, b) -> a * b);
                rows.add(row(layer.name() + "." + statistic.tensor(), statistic.shape(), size));
                all[0] += size;
              });
    }
    return TerminalTable.table(HEADER, rows) + "\n" + sum(rows.size(), all[0]);
  }

  private static List<String> row(String name, List<Integer> shape, long size) {
    String axes = String.join("×", shape.stream().map(String::valueOf).toList());
    return List.of(name, axes, count(size), count(size * Float.BYTES));
  }

  private static String sum(int tensors, long numbers) {
    return CheckCommand.count(tensors, "tensor")
        + ", "
        + count(numbers)
        + " numbers, "
        + count(numbers * Float.BYTES)
        + " bytes\n";
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
