package dev.ablate.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of exported programs; that they compute the same is shown by make test-export. */
class PyTorchProgramTest {
  @TempDir private Path folder;

  private String program(String dataset, String... layers) throws IOException {
    String list =
        List.of(layers).stream().map(l -> "  - " + l + "\n").collect(Collectors.joining());
    Path file =
        Files.writeString(
            folder.resolve("a.yaml"),
            "dataset: "
                + dataset
                + "\nlayers:\n"
                + list
                + "optimizer: {sgd: {lr: 0.1}}\nepochs: 1\n");
    DataFolders folders =
        new DataFolders(List.of(), List.of(), folder, folder, folder.resolve("cache"), List.of());
    Datasets datasets = new Datasets(folders, DataListener.SILENT, false);
    RunPlan run = Planner.plan(List.of(file), PlanOptions.NONE, datasets).runs().get(0);
    DatasetInfo info = datasets.describe(run.declaration().dataset(), run.home());
    return PyTorchProgram.text("a/base/seed-0", run, info);
  }

  private static List<String> between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start))
        .strip()
        .lines()
        .map(String::strip)
        .toList();
  }

  @Test
  void functionsBeginOnLinesOfTheirOwn() throws IOException {
    String text = program("mnist", "flatten", "linear: 10");
    assertTrue(text.contains("    return model.eval()\n\n\ndef read(file):\n"), text);
    assertTrue(text.lines().noneMatch(line -> line.matches(".*\\S *def \\w+\\(.*")), text);
  }

  @Test
  void layersHaveTheirNamesAndArguments() throws IOException {
    String text =
        program(
            "mnist",
            "conv2d: {name: first, filters: 6, kernel: [5, 3], padding: [2, 1], bias: false}",
            "batch_norm: {momentum: cumulative}",
            "relu",
            "max_pool2d: {kernel: 2, ceil_mode: true}",
            "flatten",
            "dropout: {rate: 0.25, scale: evaluation}",
            "linear: 10");
    assertEquals(
        List.of(
            "self.first = nn.Conv2d(1, 6, (5, 3), padding=(2, 1), bias=False)",
            "self.batch_norm1 = nn.BatchNorm2d(6, momentum=None)",
            "self.relu1 = nn.ReLU()",
            "self.max_pool2d1 = nn.MaxPool2d(2, ceil_mode=True)",
            "self.flatten1 = nn.Flatten()",
            "self.dropout1 = EvaluationScaledDropout(0.25)",
            "self.linear1 = nn.Linear(1176, 10)"),
        between(text, "super().__init__()", "def forward"));
    assertTrue(text.contains("class EvaluationScaledDropout(nn.Module)"), text);
    assertTrue(text.contains("        x = self.max_pool2d1(x)  # 6x14x14\n"), text);
    assertFalse(text.contains("renamed"), text);
  }

  @Test
  void aResidualBlockIsASum() throws IOException {
    String text =
        program(
            "mnist",
            "residual: {layers: [residual: {layers: [tanh]}, relu], shortcut: [sigmoid]}",
            "flatten",
            "linear: 10");
    assertEquals(
        List.of(
            "y2 = self.tanh1(x)  # 1x28x28",
            "y = y2 + x  # 1x28x28",
            "y = self.relu1(y)  # 1x28x28",
            "s = self.sigmoid1(x)  # 1x28x28",
            "x = y + s  # 1x28x28"),
        between(text, "# examples x 1x28x28", "x = self.flatten1"));
  }

  @Test
  void thePreparationIsTheRuns() throws IOException {
    String text =
        program(
            "{name: cifar10, resize: 16, pad: 2, scale: 0.5,"
                + " normalize: {mean: [0.5, 0.4, 0.3], std: [0.25]}}",
            "flatten",
            "linear: 10");
    assertEquals(
        List.of(
            "x = F.interpolate(raw.double(), size=(16, 16), mode=\"bilinear\","
                + " align_corners=False)",
            "if raw.dtype == torch.uint8:",
            "x = torch.floor(x + 0.5 + 1e-9)  # whole bytes, halves rounded up",
            "x = x.float()",
            "x = F.pad(x, [2, 2, 2, 2])",
            "if raw.dtype == torch.uint8:",
            "x = x * 0.5",
            "mean = torch.tensor([0.5, 0.4, 0.3]).view(1, -1, 1, 1)",
            "std = torch.tensor([0.25]).view(1, -1, 1, 1)",
            "x = (x - mean) / std",
            "return x"),
        between(text, "taken as they are.\"\"\"", "def read_weights"));
  }

  @Test
  void aNameNeverBecomesCode() throws IOException {
    String text =
        program(
            "mnist",
            "flatten",
            "linear: {name: train, units: 5}",
            "linear: {name: c-1, units: 10}");
    assertTrue(text.contains("self.train_ = nn.Linear(784, 5)"), text);
    assertTrue(text.contains("renamed = {\"train\": \"train_\", \"c-1\": \"c_1\"}"), text);
    // what the checker would refuse, should it ever get here
    assertEquals(
        List.of("layer_1", "a_b", "a_b_2", "a____import_os__", "class_", "eval_"),
        List.copyOf(
            PythonNames.attributes(
                    List.of("1", "a_b", "a.b", "a\"\n; import os #", "class", "eval"))
                .values()));
    assertEquals("\"a\\\"\\\\\\U0000000a\\U000000e9\"", PythonNames.literal("a\"\\\né"));
  }
}
