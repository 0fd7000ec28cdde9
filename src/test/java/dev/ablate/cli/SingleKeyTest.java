package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.Fuzz;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Right files in which one value, or one key, is another: {@code check} and {@code plan} end in a
 * message or in success, and never in a crash.
 */
class SingleKeyTest {
  private static final List<String> FILES =
      List.of(
          """
          dataset: {name: synthetic, train: 64, test: 16, size: 8, channels: 1, classes: 4, noise: 0.3, seed: 0}
          split: {train: 0.75, order: sequential}
          augment: [random_crop: {padding: 1}, cutout: 2]
          layers:
            - conv2d: {name: c1, filters: 4, kernel: 3, stride: 1, padding: 1, groups: 1}
            - batch_norm: {momentum: 0.1, eps: 1e-5}
            - relu
            - max_pool2d: {kernel: 2, stride: 2}
            - residual: {layers: [conv2d: {filters: 4, kernel: 1}], shortcut: []}
            - flatten
            - dropout: {rate: 0.5, scale: training}
            - linear: {name: fc, units: 4, bias: true}
          optimizer: {sgd: {lr: 0.1, momentum: 0.9, nesterov: true, weight_decay: 0.01}}
          schedule: {warmup: {steps: 3, start: 0.5, then: {step: {every: 1, factor: 0.5}}}}
          epochs: 3
          seeds: [1, 2]
          """,
          """
          dataset: {name: synthetic, limit: {train: 50, test: 10}, resize: 8, normalize: {mean: [0.5], std: [0.5]}}
          split: {train: 40, order: stratified}
          layers: [flatten, linear: 8, layer_norm, gelu, linear: 10]
          init: {weight: {normal: {std: 0.01}}, bias: zeros}
          loss: {cross_entropy: {label_smoothing: 0.1}}
          optimizer: {adam: {lr: 0.001, beta1: 0.9, beta2: 0.999, eps: 1e-8}}
          schedule: {one_cycle: {max_lr: 0.1, warmup: 0.3}}
          penalty: {l1: {rate: 0.1, over: [linear1]}}
          clip_gradients: {norm: 1.0}
          batch_size: 8
          sampling: replacement
          steps: 12
          seeds: 1..2
          early_stopping: {metric: val_loss, patience: 2, min_delta: 0.1}
          select: {best: val_accuracy}
          evaluate: {every: {steps: 6, start: 1}, train: first 10, val: full, test: full, average: batches, drop_last: false}
          on_divergence: record
          threads: 1
          record_steps: true
          variants:
            wide: {edit_layers: [{set: linear1, units: 16}], grid: {batch_size: [4, 16]}}
            drop: {edit_layers: [{after: gelu1, insert: [dropout: 0.5]}], optimizer: {adamw: {lr: 0.1}}}
          grid: {optimizer.adam.lr: [0.1, 0.01], layers.linear1.units: [4]}
          expect: [{condition: drop, metric: gap, less_than: {condition: base}}, {metric: train_loss, step: 6, value: 1, tolerance: 0.1}]
          """);

  private static final List<String> VALUES =
      List.of(
          "[]",
          "{}",
          "0",
          "-1",
          "1",
          "2147483647",
          "2147483648",
          "-9223372036854775808",
          "1e999",
          "1e-320",
          "0.5",
          "1.5",
          ".nan",
          ".inf",
          "\"\"",
          "none",
          "null",
          "true",
          "text",
          "[1]",
          "[[]]",
          "[1, 2, 3]",
          "[none]",
          "{a: 1}",
          "{{}}",
          "1..0",
          "first 0",
          "*",
          "1_000",
          "0x10");

  private static final Pattern VALUE =
      Pattern.compile("(?<=[:\\[,] )[^\\s,{}\\[\\]]+|(?<=: )(\\[[^\\]]*\\]|\\{[^{}]*\\})");
  private static final Pattern KEY = Pattern.compile("[a-z_0-9.]+(?=:)");

  @TempDir private Path folder;

  @Test
  void endsInAMessageOrInSuccess() {
    List<String> changed = changed();
    // Shuffled by the seed, so that a longer run sees others; each is of one change.
    Fuzz.files(500, random -> tryOut(changed.get(random.nextInt(changed.size()))));
  }

  @Test
  void withoutASeedAndInOrder() throws IOException {
    tryOut(FILES.get(0).replace("seeds: [1, 2]", "seeds: []"));
  }

  @Test
  void asTheyAreTheyAreRight() throws IOException {
    for (String file : FILES) {
      assertEquals(0, tryOut(file));
    }
  }

  private static List<String> changed() {
    List<String> changed = new ArrayList<>();
    for (String file : FILES) {
      for (Pattern part : List.of(VALUE, KEY)) {
        Matcher matcher = part.matcher(file);
        while (matcher.find()) {
          for (String value : VALUES) {
            changed.add(file.substring(0, matcher.start()) + value + file.substring(matcher.end()));
          }
        }
      }
      List<String> lines = file.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        List<String> fewer = new ArrayList<>(lines);
        fewer.remove(i);
        changed.add(String.join("\n", fewer) + "\n");
      }
    }
    return changed;
  }

  private int tryOut(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), text);
    int first = run("check", file, text);
    assertEquals(first, run("plan", file, text), text);
    return first;
  }

  private int run(String command, Path file, String text) {
    StringWriter err = new StringWriter();
    CommandLine line = Ablate.commandLine();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(err));
    int status = line.execute(command, file.toString());
    assertTrue(status == 0 || status == 2, command + " ends with " + status + ":\n" + text + err);
    assertFalse(err.toString().contains("mistake in ablate"), text + err);
    return status;
  }
}
