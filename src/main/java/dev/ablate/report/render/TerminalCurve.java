package dev.ablate.report.render;

import dev.ablate.report.compare.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A small curve of characters. */
final class TerminalCurve {
  /** Places for values beside each other. */
  static final int WIDTH = 60;

  private static final int HEIGHT = 8;
  private static final int LABEL = 9;

  private TerminalCurve() {}

  /**
   * Draws several curves over one another.
   *
   * @param lines the curves; one drawn later covers those before it
   * @param left what is written below the left end
   * @param right what is written below the right end
   */
  static String draw(List<Line> lines, String left, String right) {
    OptionalDouble low = numbers(lines).min();
    OptionalDouble high = numbers(lines).max();
    if (low.isEmpty()) {
      return "";
    }
    double range = Math.max(high.getAsDouble() - low.getAsDouble(), Double.MIN_NORMAL);
    char[][] canvas = new char[HEIGHT][WIDTH];
    for (char[] row : canvas) {
      Arrays.fill(row, ' ');
    }
    for (Line line : lines) {
      for (int x = 0; x < WIDTH; x++) {
        double value = line.at(x / (WIDTH - 1.0));
        if (Double.isFinite(value)) {
          long row = Math.round((high.getAsDouble() - value) / range * (HEIGHT - 1));
          canvas[(int) row][x] = line.mark();
        }
      }
    }
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < HEIGHT; row++) {
      String label =
          row == 0
              ? Figures.significant(high.getAsDouble(), 3)
              : row == HEIGHT - 1 ? Figures.significant(low.getAsDouble(), 3) : "";
      text.append(String.format(Locale.ROOT, "%" + LABEL + "s │", label))
          .append(new String(canvas[row]).stripTrailing())
          .append('\n');
    }
    text.append(" ".repeat(LABEL)).append(" └").append("─".repeat(WIDTH)).append('\n');
    text.append(" ".repeat(LABEL + 2))
        .append(left)
        .append(" ".repeat(Math.max(1, WIDTH - left.length() - right.length())))
        .append(right)
        .append('\n');
    return text.toString();
  }

  private static java.util.stream.DoubleStream numbers(List<Line> lines) {
    return lines.stream()
        .flatMap(line -> line.values().stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite);
  }

  /**
   * One curve.
   *
   * @param mark the character that draws it
   * @param values from left to right, at equal distances
   */
  record Line(char mark, List<Double> values) {
    double at(double share) {
      int index = (int) Math.round(share * (values.size() - 1));
      return values.isEmpty() ? Double.NaN : values.get(index);
    }
  }
}
