package dev.ablate.report.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.plan.RunKey;
import dev.ablate.report.ResultsFixture;
import dev.ablate.report.diff.Diff.Distance;
import dev.ablate.report.render.Show;
import dev.ablate.results.RunFolder;
import dev.ablate.weights.Safetensors;
import dev.ablate.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {
  @TempDir Path folder;
  private Path left;
  private Path right;
  private Path run;

  @BeforeEach
  void twoEqualFolders() {
    left = folder.resolve("a");
    right = folder.resolve("b");
    for (Path results : List.of(left, right)) {
      ResultsFixture fixture = new ResultsFixture(results);
      fixture.run("e", "base", 1, 3, 0.5);
      fixture.run("e", "base", 2, 3, 0.6);
    }
    run = RunFolder.of(right, "e", "base", RunKey.of(1));
  }

  private void replace(String file, String from, String to) throws IOException {
    String text = Files.readString(run.resolve(file));
    assertTrue(text.contains(from), text);
    Files.writeString(run.resolve(file), text.replace(from, to));
  }

  @Test
  void equalFoldersAreEqual() {
    Diff diff = Diff.of(left, right, 0);
    assertEquals(Distance.EQUAL, diff.distance());
    assertEquals("2 runs in both, 2 equal to the byte: equal to the byte\n", diff.text());
  }

  @Test
  void linksAreFollowed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), left);
    Files.move(right.resolve("e"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(right.resolve("e"), folder.resolve("elsewhere"));
    assertEquals(2, Diff.of(link, right, 0).runs().size());
  }

  @Test
  void saysWhereFirstAndHowFar() throws IOException {
    // The fixture's training loss at epoch 1 is 2.3 - 2 * 0.5 = 1.3.
    replace("metrics.csv", "1,10,0.1,1.2999999999999998,", "1,10,0.1,1.3125,");
    Diff diff = Diff.of(left, right, 0);
    assertEquals(Distance.DIFFERENT, diff.distance());
    assertTrue(
        diff.text()
            .contains(
                "metrics.csv: different; first at epoch 1, step 10 in train_loss:"
                    + " 1.2999999999999998 → 1.3125; farthest 0.0095"),
        diff.text());
    // 0.0125 / 1.3125 = 0.00952
    assertEquals(Distance.WITHIN_TOLERANCE, Diff.of(left, right, 0.0096).distance());
    assertEquals(Distance.DIFFERENT, Diff.of(left, right, 0.0095).distance());
  }

  @Test
  void aNumberThatIsNoneIsFarFromEveryNumber() throws IOException {
    replace("test.csv", "0.5,0.5", "NaN,0.5");
    assertEquals(Distance.DIFFERENT, Diff.of(left, right, 1e9).distance());
  }

  @Test
  void missingRunsAndFilesAreDifferences() throws IOException {
    Files.delete(run.resolve("test.csv"));
    Diff diff = Diff.of(left, right, 1);
    assertEquals(Distance.DIFFERENT, diff.distance());
    assertTrue(diff.text().contains("test.csv: different; first only in the first"), diff.text());
    new ResultsFixture(left).run("e", "more", 1, 3, 0.5);
    assertTrue(Diff.of(left, right, 1).text().contains("only in the first: e/more/seed-1"));
  }

  @Test
  void filesThatAreNotCommittedMayBeMissing() throws IOException {
    Files.delete(run.resolve("predictions.csv"));
    Files.delete(run.resolve("run.json"));
    assertEquals(Distance.EQUAL, Diff.of(left, right, 0).distance());
  }

  @Test
  void showsWhatWasDeclaredDifferently() throws IOException {
    replace("spec.yaml", "synthetic", "mnist");
    assertTrue(
        Diff.of(left, right, 0)
            .text()
            .contains(
                "Declared differently:\n  e/base/seed-1\n    − dataset: synthetic\n    + dataset:"
                    + " mnist\n"));
  }

  @Test
  void comparesPicturesOfReconstructions() throws IOException {
    Path ours = RunFolder.of(left, "e", "base", RunKey.of(1)).resolve("reconstructions.png");
    Path theirs = run.resolve("reconstructions.png");
    Files.write(ours, new byte[] {1, 2, 3});
    Files.write(theirs, new byte[] {1, 2, 3});
    assertEquals(Distance.EQUAL, Diff.of(left, right, 0).distance());
    Files.write(theirs, new byte[] {1, 5, 3});
    Diff diff = Diff.of(left, right, 1e9);
    assertEquals(Distance.DIFFERENT, diff.distance());
    assertTrue(
        diff.text().contains("reconstructions.png: different; first at byte 1"), diff.text());
  }

  @Test
  void comparesWeights() {
    Safetensors.write(
        RunFolder.of(left, "e", "base", RunKey.of(1)).resolve("model.safetensors"),
        Map.of("w", new Tensor(List.of(2), new float[] {1, 2})));
    Safetensors.write(
        run.resolve("model.safetensors"),
        Map.of("w", new Tensor(List.of(2), new float[] {1, 2.5f})));
    Diff diff = Diff.of(left, right, 0);
    // 0.5 / 2.5
    assertTrue(diff.text().contains("first in w: 2.0 → 2.5; farthest 0.20"), diff.text());
    assertEquals(Distance.WITHIN_TOLERANCE, Diff.of(left, right, 0.2).distance());
  }

  @Test
  void comparesTwoRuns() {
    Diff diff = Diff.of(RunFolder.of(left, "e", "base", RunKey.of(1)), run, 0);
    assertEquals(Distance.EQUAL, diff.distance());
    assertEquals(1, diff.runs().size());
    assertTrue(diff.json().contains("\"distance\" : \"equal\""), diff.json());
  }

  @Test
  void showsARun() {
    String text = Show.text(run);
    assertTrue(text.contains("on test data (4 examples): accuracy 0.5000, loss 0.5000"), text);
    assertTrue(text.contains("epoch 1"), text);
    assertTrue(text.contains("identity  id-base1"), text);
    // The highest accuracy is training's at epoch 3: 0.75 * 0.55.
    assertTrue(text.contains("0.413 │"), text);
  }
}
