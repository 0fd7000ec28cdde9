package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.weights.Safetensors;
import dev.ablate.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolvedTest {
  private static final String NPZ =
      """
      dataset: {name: npz, path: d.npz}
      layers: [linear: 3, relu, linear: 2]
      loss: mse
      optimizer: {sgd: 0.1}
      initial_weights: w.safetensors
      epochs: 1
      """;

  @TempDir Path folder;
  private Series series;

  @BeforeEach
  void makeSeries() {
    series = new Series(folder);
    weights("in/w.safetensors", 1);
  }

  /** For the network of {@link #NPZ}. */
  private void weights(String name, float first) {
    Tensor weight = new Tensor(List.of(3, 4), new float[] {first, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    Tensor bias = new Tensor(List.of(3), new float[3]);
    Safetensors.write(
        series.write(name, ""),
        Map.of(
            "linear1.weight", weight,
            "linear1.bias", bias,
            "x.weight", weight,
            "x.bias", bias,
            "linear2.weight", new Tensor(List.of(2, 3), new float[6]),
            "linear2.bias", new Tensor(List.of(2), new float[2])));
  }

  private String identity(RunPlan run) {
    return Identity.of(run, RunDigests.of(run, series), "cpu", "engine 1");
  }

  private String text(RunPlan run) {
    return Resolved.write(run, RunDigests.of(run, series));
  }

  @Test
  void readsWhatItWrote() {
    series.write(
        "a.yaml",
        Series.LENET
            + "seeds: [1, 2]\n"
            + "variants: {v: {edit_layers: [{after: relu1, insert: [dropout]}], init: {normal:"
            + " 0.1}}}\n");
    List<RunPlan> runs = series.plan("a.yaml").runs();
    assertEquals(4, runs.size());
    for (RunPlan run : runs) {
      assertEquals(run, Resolved.read(text(run), run.home(), series));
    }
    assertFalse(text(runs.get(0)).contains(folder.toString()));
  }

  @Test
  void runsAgainFromAnywhere() throws IOException {
    series.write("in/a.yaml", NPZ);
    RunPlan run = series.plan("in/a.yaml").runs().get(0);
    Path copy = series.write("results/deep/spec.yaml", text(run));
    RunPlan again = Planner.plan(List.of(copy), PlanOptions.NONE, series).runs().get(0);
    assertEquals("a.base", again.experiment());
    assertEquals(identity(run), identity(again));
    assertTrue(Files.isSameFile(folder.resolve("in"), again.home()));
  }

  @Test
  void warnsOfOtherFiles() {
    series.write("in/a.yaml", NPZ);
    series.write("results/spec.yaml", text(series.plan("in/a.yaml").runs().get(0)));
    assertEquals(List.of(), series.problems("results/spec.yaml"));
    weights("in/w.safetensors", 2);
    List<String> problems = series.problems("results/spec.yaml");
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).contains("not those of the recorded run"), problems::toString);
  }

  @Test
  void isTheSameTextInEveryCloneOfARepository() {
    for (String clone : List.of("one", "two/deeper")) {
      series.write(clone + "/.git/HEAD", "");
      weights(clone + "/experiments/w.safetensors", 1);
      series.write(clone + "/experiments/a.yaml", NPZ);
    }
    RunPlan one = series.plan("one/experiments/a.yaml").runs().get(0);
    RunPlan two = series.plan("two/deeper/experiments/a.yaml").runs().get(0);
    assertEquals(text(one), text(two));
    assertTrue(text(one).contains("home: experiments\n"), text(one));
    Path copy = series.write("two/deeper/results/a/base/seed-0/spec.yaml", text(one));
    RunPlan again = Planner.plan(List.of(copy), PlanOptions.NONE, series).runs().get(0);
    assertEquals(two.home(), again.home());
    Path outside = series.write("elsewhere/spec.yaml", text(one));
    series.write("elsewhere/run.json", "{\"environment\": {\"home\": \"" + one.home() + "\"}}");
    RunPlan recorded = Planner.plan(List.of(outside), PlanOptions.NONE, series).runs().get(0);
    assertEquals(one.home(), recorded.home());
  }

  @Test
  void identityIsOfWhatDeterminesTheFiles() {
    series.write("in/a.yaml", NPZ);
    series.write("in/b.yaml", "# called otherwise\nname: other\n" + NPZ);
    weights("in/w2.safetensors", 1);
    series.write("in/c.yaml", NPZ.replace("w.saf", "./w2.saf"));
    String identity = identity(series.plan("in/a.yaml").runs().get(0));
    assertEquals(identity, identity(series.plan("in/b.yaml").runs().get(0)));
    assertEquals(identity, identity(series.plan("in/c.yaml").runs().get(0)));
    Set<String> others = new HashSet<>();
    for (String change :
        List.of(
            "seed: 1", "threads: 2", "numerics: portable", "batch_size: 8", "record_steps: true")) {
      series.write("in/d.yaml", NPZ + change + "\n");
      others.add(identity(series.plan("in/d.yaml").runs().get(0)));
    }
    series.write("in/d.yaml", NPZ.replace("[linear: 3", "[linear: {units: 3, name: x}"));
    others.add(identity(series.plan("in/d.yaml").runs().get(0)));
    weights("in/w.safetensors", 2);
    others.add(identity(series.plan("in/a.yaml").runs().get(0)));
    assertEquals(7, others.size());
    assertFalse(others.contains(identity));
    RunPlan run = series.plan("in/b.yaml").runs().get(0);
    assertNotEquals(
        Identity.of(run, RunDigests.of(run, series), "cpu", "engine 1"),
        Identity.of(run, RunDigests.of(run, series), "cuda", "engine 1"));
  }
}
