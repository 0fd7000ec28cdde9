package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.problem.ProblemsException;
import dev.ablate.results.RunRecord;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that are to say what they see. */
@Tag("engine")
class AutoencoderTest {
  @TempDir Path folder;

  @BeforeEach
  void writeRowsOnALine() throws IOException {
    StringBuilder rows = new StringBuilder("a,b,c,label\n");
    for (int i = 0; i < 64; i++) {
      double x = (i % 16 - 8) / 4.0;
      rows.append(x).append(',').append(2 * x).append(',').append(1 - x).append(',');
      rows.append(i % 2 == 0 ? "one\n" : "other\n");
    }
    Files.writeString(folder.resolve("d.csv"), rows);
  }

  private RunRecord train(String layers, String more) {
    Trial trial = new Trial(folder);
    return trial.train(
        trial.planOne(
            """
            dataset: {name: csv, path: d.csv, standardize: true}
            target: input
            split: 0.75
            layers: %s
            loss: mse
            optimizer: {adam: {lr: 0.05}}
            batch_size: 16
            epochs: 60
            %s
            """
                .formatted(layers, more)));
  }

  @Test
  void oneNumberSaysAllOfAPointOnALine() {
    RunRecord record = train("[linear: 1, linear: 3]", "metrics: [mae]");
    assertTrue(record.test().orElseThrow().scores().loss() < 0.01);
    assertTrue(record.test().orElseThrow().scores().accuracy().isEmpty());
    assertEquals(0, record.predictions().size());
    assertEquals(16, record.test().orElseThrow().examples());
  }

  @Test
  void noiseOnWhatIsSeenIsTakenOffAgain() {
    RunRecord record = train("[{gaussian_noise: {std: 0.3}}, linear: 1, linear: 3]", "");
    double trained = record.metrics().get(59).train().loss();
    double tested = record.test().orElseThrow().scores().loss();
    assertTrue(trained > 0.01, "the noise is not what it is to say: " + trained);
    assertTrue(tested < trained, tested + " without noise, " + trained + " with it");
  }

  @Test
  void picturesAndWhatWasMadeOfThemAreOnePicture() throws IOException {
    Trial trial = new Trial(folder);
    RunRecord record =
        trial.train(
            trial.planOne(
                """
                dataset: {name: synthetic, classes: 3, train: 8, test: 8, size: 9, channels: 3,
                  scale: 0.01, normalize: {mean: [0.5], std: [2]}}
                target: input
                augment: [center_crop: [7, 8]]
                layers:
                  - conv2d: {filters: 3, kernel: 1, groups: 3, bias: false, init: {constant: 1}}
                  - flatten
                loss: mse
                optimizer: {sgd: {lr: 1e-20}}
                epochs: 1
                """));
    BufferedImage strip =
        ImageIO.read(new ByteArrayInputStream(record.reconstructions().orElseThrow()));
    assertEquals(6 * 9 - 1, strip.getWidth());
    assertEquals(2 * 7 + 1, strip.getHeight());
    // what says just what it sees is seen twice, and as the data has it, not as it was normalized
    Set<Integer> seen = new HashSet<>();
    for (int x = 0; x < strip.getWidth(); x++) {
      for (int y = 0; y < 7; y++) {
        assertEquals(strip.getRGB(x, y), strip.getRGB(x, y + 8));
        seen.add(strip.getRGB(x, y));
      }
    }
    assertTrue(seen.size() > 50, seen.size() + " colours");
  }

  @Test
  void whatDoesNotFitIsSaid() {
    ProblemsException e = assertThrows(ProblemsException.class, () -> train("[linear: 2]", ""));
    assertTrue(e.getMessage().contains("a target has 3 numbers"), e.getMessage());
    String yaml =
        """
        dataset: {name: csv, path: d.csv, embed: 2}
        target: input
        augment_batch: {mixup: 1}
        layers: [linear: 3]
        loss: mse
        optimizer: adam
        epochs: 1
        """;
    String said =
        assertThrows(ProblemsException.class, () -> new Trial(folder).plan(yaml)).getMessage();
    assertTrue(said.contains("yaml:1:35: error: embed goes with categories"), said);
    assertTrue(said.contains("embed and target: input don't go together"), said);
    assertTrue(said.contains("embed and augment_batch don't go together"), said);
  }
}
