package dev.ablate.report.plot;

import dev.ablate.report.plot.Drawing.Anchor;
import dev.ablate.report.plot.ForestPlot.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Steps from one level to another, one below the other, each with the interval of where it ends.
 *
 * @param id begins every id in the picture
 * @param title read aloud for the picture
 * @param axis what is measured, with its unit
 * @param steps from top to bottom
 */
public record Waterfall(String id, String title, String axis, List<Step> steps) implements Chart {
  private static final int WIDTH = 560;
  private static final int ROW_HEIGHT = 26;
  private static final int HEAD = 26;
  private static final int FOOT = 46;
  private static final int EDGE = 6;
  private static final int MOST_NAME = 220;
  private static final double THICK = 10;

  public Waterfall {
    steps = List.copyOf(steps);
  }

  /**
   * One line of the picture.
   *
   * @param name what was added
   * @param from where it starts
   * @param to where it ends
   * @param low lower end of the interval of where it ends; {@code to} where there is none
   * @param high upper end
   * @param kind what it comes to; empty for where all begins or ends
   */
  public record Step(
      String name, double from, double to, double low, double high, Optional<Kind> kind) {
    /** Where all begins or ends. */
    public static Step level(String name, double at) {
      return new Step(name, at, at, at, at, Optional.empty());
    }

    private DoubleStream ends() {
      return DoubleStream.of(from, to, low, high);
    }
  }

  @Override
  public int usualWidth() {
    return WIDTH;
  }

  @Override
  public Picture draw(int width) {
    int mostName = Math.min(MOST_NAME, width * 2 / 5);
    double longest = steps.stream().mapToDouble(step -> Drawing.width(step.name())).max().orElse(0);
    double left = Math.min(mostName, longest) + 2 * EDGE;
    int bottom = HEAD + ROW_HEIGHT * steps.size();
    Scale scale = scale(left + EDGE, width - 2 * EDGE);
    Drawing drawing = new Drawing();
    List<Kind> kinds =
        Arrays.stream(Kind.values())
            .filter(kind -> steps.stream().anyMatch(step -> step.kind().equals(Optional.of(kind))))
            .toList();
    Marks.legend(drawing, Math.max(EDGE, Math.min(left, width - EDGE - Marks.width(kinds))), kinds);
    for (double tick : scale.ticks((int) Math.max(2, Math.min(6, (width - left) / 60)))) {
      drawing.line(scale.at(tick), HEAD, scale.at(tick), bottom, Palette.GRID, 1);
      drawing.text(scale.at(tick), bottom + 18, Anchor.MIDDLE, "", Drawing.number(tick, false));
    }
    drawing.text((scale.from() + scale.to()) / 2, bottom + 38, Anchor.MIDDLE, "", axis);
    for (int i = 0; i < steps.size(); i++) {
      double y = HEAD + ROW_HEIGHT * (i + 0.5);
      String name = Drawing.fitted(steps.get(i).name(), mostName);
      drawing.text(left - EDGE, y + 4.5, Anchor.END, "", name);
      step(drawing, scale, steps.get(i), y);
      if (i + 1 < steps.size()) {
        double at = scale.at(steps.get(i).to());
        drawing.line(at, y, at, y + ROW_HEIGHT, Palette.GREY, 1);
      }
    }
    return new Picture(id, title, width, bottom + FOOT, drawing.body());
  }

  private Scale scale(double from, double to) {
    double low = steps.stream().flatMapToDouble(Step::ends).min().orElse(0);
    double high = steps.stream().flatMapToDouble(Step::ends).max().orElse(1);
    double room = (high - low) * 0.04;
    return new Scale(low - room, high + room, from, to);
  }

  private static void step(Drawing drawing, Scale scale, Step step, double y) {
    double to = scale.at(step.to());
    if (step.kind().isEmpty()) {
      drawing.line(to, y - 8, to, y + 8, Palette.INK, 3);
      return;
    }
    Kind kind = step.kind().get();
    double from = scale.at(step.from());
    drawing.rect(
        Math.min(from, to), y - THICK / 2, Math.abs(to - from), THICK, kind.colour(), 0.25);
    if (step.low() < step.high()) {
      Marks.interval(drawing, scale, step.low(), step.high(), y, kind.colour());
    }
    Marks.shape(drawing, kind, to, y);
  }
}
