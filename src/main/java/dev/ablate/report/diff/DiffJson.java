package dev.ablate.report.diff;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A difference between results as JSON. */
final class DiffJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DiffJson() {}

  static String render(Diff diff) {
    ObjectNode root = JSON.createObjectNode();
    root.put("distance", name(diff.distance()));
    diff.onlyLeft().forEach(root.putArray("only_first")::add);
    diff.onlyRight().forEach(root.putArray("only_second")::add);
    ArrayNode runs = root.putArray("runs");
    for (RunDiff run : diff.runs()) {
      ObjectNode node = runs.addObject();
      node.put("run", run.run());
      node.put("distance", name(run.distance()));
      run.declared().forEach(node.putArray("declared")::add);
      run.environment().forEach(node.putArray("environment")::add);
      ArrayNode files = node.putArray("files");
      for (FileDiff file : run.files()) {
        ObjectNode entry = files.addObject();
        entry.put("file", file.file());
        entry.put("distance", name(file.distance()));
        if (!file.first().isEmpty()) {
          entry.put("first", file.first());
        }
        if (!Double.isNaN(file.farthest())) {
          entry.put("farthest", file.farthest());
        }
      }
    }
    return root.toPrettyString() + "\n";
  }

  private static String name(Diff.Distance distance) {
    return distance.name().toLowerCase(Locale.ROOT);
  }
}
