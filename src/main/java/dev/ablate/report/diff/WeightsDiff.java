package dev.ablate.report.diff;

import dev.ablate.report.diff.Diff.Distance;
import dev.ablate.weights.Safetensors;
import dev.ablate.weights.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where two files of weights differ. */
final class WeightsDiff {
  private WeightsDiff() {}

  static FileDiff of(String name, Path left, Path right, double tolerance) {
    try {
      if (Files.mismatch(left, right) < 0) {
        return FileDiff.equal(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Tensor> ours;
    Map<String, Tensor> theirs;
    try {
      ours = Safetensors.read(left);
      theirs = Safetensors.read(right);
    } catch (IllegalArgumentException e) {
      return new FileDiff(name, Distance.DIFFERENT, "in that one cannot be read", Double.NaN);
    }
    if (!ours.keySet().equals(theirs.keySet())) {
      return new FileDiff(name, Distance.DIFFERENT, "in its tensors' names", Double.NaN);
    }
    String first = "";
    double farthest = 0;
    for (Map.Entry<String, Tensor> entry : ours.entrySet()) {
      Tensor a = entry.getValue();
      Tensor b = theirs.get(entry.getKey());
      if (!a.shape().equals(b.shape())) {
        return new FileDiff(
            name, Distance.DIFFERENT, "in the shape of " + entry.getKey(), Double.NaN);
      }
      for (int i = 0; i < a.values().length; i++) {
        double apart = TableDiff.apart(a.values()[i], b.values()[i]);
        if (apart != 0 && first.isEmpty()) {
          first = "in " + entry.getKey() + ": " + a.values()[i] + " → " + b.values()[i];
        }
        farthest = Double.isNaN(apart) ? Double.NaN : Math.max(farthest, apart);
      }
    }
    return new FileDiff(
        name,
        farthest <= tolerance ? Distance.WITHIN_TOLERANCE : Distance.DIFFERENT,
        first,
        farthest);
  }
}
