package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.plot.Picture;
import dev.ablate.report.plot.StripPicture;
import dev.ablate.report.render.PlotFile.Form;
import dev.ablate.report.render.PlotFile.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What networks made of the first test examples, where they are to say what they see. */
final class ReconstructionPlots {
  private static final int MOST = 12;

  private ReconstructionPlots() {}

  /** A strip for each condition, of its first run; none where no run has one. */
  static List<PlotFile> draw(Part part, String id, String stem) {
    List<Picture> strips = new ArrayList<>();
    for (Summary summary : part.summaries()) {
      Optional<byte[]> strip =
          summary.runs().files().values().stream()
              .flatMap(run -> run.reconstructions().stream())
              .findFirst();
      if (strip.isPresent() && strips.size() < MOST) {
        String name = id + "-reconstructions-" + (strips.size() + 1);
        strips.add(
            new StripPicture(name, TerminalTable.printable(summary.shown()), strip.get()).draw());
      }
    }
    return strips.isEmpty()
        ? List.of()
        : List.of(
            new PlotFile(
                stem + "reconstructions.svg",
                "Examples and what was made of them",
                "Above: the first test examples as the network sees them; below: what it makes of"
                    + " them. Of each condition's first run. Nobody picked them.",
                Form.LARGE,
                Topic.RECONSTRUCTIONS,
                strips));
  }
}
