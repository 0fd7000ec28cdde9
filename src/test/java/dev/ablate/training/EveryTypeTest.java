package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.plan.RunPlan;
import dev.ablate.results.RunRecord;
import dev.ablate.spec.AugmentSpec;
import dev.ablate.spec.ClipSpec;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Initializer;
import dev.ablate.spec.LayerSpec;
import dev.ablate.spec.LossSpec;
import dev.ablate.spec.OptimizerSpec;
import dev.ablate.spec.ScheduleSpec;
import dev.ablate.training.GradientCheck.Finding;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that can be declared is forgotten: every type of the format is built and trained, and the
 * gradients of every layer and loss agree with finite differences.
 */
@Tag("engine")
class EveryTypeTest {
  /** Where a layer's arguments have no defaults, or its place is not between maps. */
  private static final Map<Class<?>, String> LAYERS =
      Map.ofEntries(
          Map.entry(LayerSpec.Conv2d.class, "conv2d: {filters: 4, kernel: [2, 3], groups: 2}"),
          Map.entry(LayerSpec.Linear.class, "linear: 5"),
          Map.entry(LayerSpec.MaxPool2d.class, "max_pool2d: {kernel: 2, ceil_mode: true}"),
          Map.entry(
              LayerSpec.AvgPool2d.class,
              "avg_pool2d: {kernel: 3, stride: 2, padding: 1, count_include_pad: false}"),
          Map.entry(LayerSpec.GroupNorm.class, "group_norm: 2"),
          Map.entry(LayerSpec.InstanceNorm.class, "instance_norm: {affine: true}"),
          Map.entry(
              LayerSpec.Residual.class,
              "residual: {layers: [batch_norm, tanh], shortcut: [conv2d: {filters: 4, kernel: 1}]}"));

  private static final Map<Class<?>, String> LOSSES =
      Map.of(
          LossSpec.CrossEntropy.class, "{cross_entropy: {label_smoothing: 0.1}}",
          LossSpec.BinaryCrossEntropy.class, "{binary_cross_entropy: {reduction: sum_outputs}}");

  private static final Map<Class<?>, String> INITIALIZERS =
      Map.of(
          Initializer.Normal.class, "{normal: {std: 0.01}}",
          Initializer.Uniform.class, "{uniform: {bound: 0.1}}",
          Initializer.Constant.class, "{constant: 0.01}");

  private static final Map<Class<?>, String> OPTIMIZERS =
      Map.of(OptimizerSpec.Sgd.class, "{sgd: {lr: 0.1}}");

  private static final Map<Class<?>, String> SCHEDULES =
      Map.ofEntries(
          Map.entry(ScheduleSpec.Step.class, "{step: 1}"),
          Map.entry(ScheduleSpec.MultiStep.class, "{multi_step: [1]}"),
          Map.entry(ScheduleSpec.Exponential.class, "{exponential: 0.5}"),
          Map.entry(ScheduleSpec.Cosine.class, "{cosine: {}}"),
          Map.entry(ScheduleSpec.OneCycle.class, "{one_cycle: 0.1}"),
          Map.entry(ScheduleSpec.Inverse.class, "{inverse: {gamma: 0.1, power: 1}}"),
          Map.entry(ScheduleSpec.Warmup.class, "{warmup: 2}"),
          Map.entry(ScheduleSpec.Plateau.class, "{plateau: {}}"));

  private static final Map<Class<?>, String> AUGMENTS =
      Map.of(
          AugmentSpec.RandomCrop.class, "{random_crop: 1}",
          AugmentSpec.Cutout.class, "{cutout: 2}");

  private static final Map<Class<?>, String> CLIPS =
      Map.of(
          ClipSpec.Norm.class, "{norm: 0.1}",
          ClipSpec.Value.class, "{value: 0.1}");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> layers() {
    return leaves(LayerSpec.class)
        .flatMap(
            type ->
                Stream.of(true, false)
                    .filter(flat -> fits(type, flat))
                    .map(
                        flat ->
                            DynamicTest.dynamicTest(
                                word(type) + (flat ? " of features" : " of maps"),
                                () -> layer(type, flat))));
  }

  private void layer(Class<?> type, boolean flat) {
    String text = LAYERS.getOrDefault(type, word(type));
    String before = flat ? "flatten, linear: 6" : "conv2d: {filters: 4, kernel: 3}";
    String after = flat || type == LayerSpec.GlobalAvgPool.class ? "" : "flatten, ";
    String layers = "[" + before + ", " + text + ", " + after + "linear: 3]";
    RunPlan run = new Trial(folder).planOne(experiment("layers: " + layers));
    List<LayerSpec> declared = run.declaration().layers();
    assertTrue(declared.stream().anyMatch(type::isInstance), layers);
    trainsAndDerives(run);
  }

  private static boolean fits(Class<?> type, boolean flat) {
    boolean mapsAlone =
        List.of(
                LayerSpec.Conv2d.class,
                LayerSpec.MaxPool2d.class,
                LayerSpec.AvgPool2d.class,
                LayerSpec.GlobalAvgPool.class,
                LayerSpec.Flatten.class,
                LayerSpec.InstanceNorm.class,
                LayerSpec.Dropout2d.class,
                LayerSpec.Residual.class)
            .contains(type);
    boolean featuresAlone =
        List.of(LayerSpec.Linear.class, LayerSpec.Softmax.class, LayerSpec.LogSoftmax.class)
            .contains(type);
    return flat ? !mapsAlone : !featuresAlone;
  }

  @TestFactory
  Stream<DynamicTest> losses() {
    return each(LossSpec.class, LOSSES, "loss: %s", Declaration::loss);
  }

  @TestFactory
  Stream<DynamicTest> initializers() {
    return each(
        Initializer.class,
        INITIALIZERS,
        "init: {weight: %1$s, bias: %1$s}",
        declaration -> declaration.init().weight());
  }

  @TestFactory
  Stream<DynamicTest> optimizers() {
    return each(OptimizerSpec.class, OPTIMIZERS, "optimizer: %s", Declaration::optimizer);
  }

  @TestFactory
  Stream<DynamicTest> schedules() {
    return each(
        ScheduleSpec.class,
        SCHEDULES,
        "schedule: %s",
        declaration -> declaration.schedule().orElseThrow());
  }

  @TestFactory
  Stream<DynamicTest> augmentations() {
    return each(
        AugmentSpec.class, AUGMENTS, "augment: [%s]", declaration -> declaration.augment().get(0));
  }

  @TestFactory
  Stream<DynamicTest> clippings() {
    return each(
        ClipSpec.class,
        CLIPS,
        "clip_gradients: %s",
        declaration -> declaration.clipGradients().orElseThrow());
  }

  @TestFactory
  Stream<DynamicTest> penalties() {
    return Stream.of("{l1: 0.1}", "{l2: 0.1}", "{l1: {rate: 0.1, over: all}, l2: 0.2}")
        .map(
            text ->
                DynamicTest.dynamicTest(
                    text,
                    () ->
                        trainsAndDerives(
                            new Trial(folder).planOne(experiment("penalty: " + text)))));
  }

  private Stream<DynamicTest> each(
      Class<?> choice,
      Map<Class<?>, String> texts,
      String line,
      Function<Declaration, Object> declared) {
    return leaves(choice)
        .map(
            type ->
                DynamicTest.dynamicTest(
                    word(type),
                    () -> {
                      String text = texts.getOrDefault(type, word(type));
                      String yaml = experiment(String.format(Locale.ROOT, line, text));
                      RunPlan run = new Trial(folder).planOne(yaml);
                      assertInstanceOf(type, declared.apply(run.declaration()));
                      trainsAndDerives(run);
                    }));
  }

  /** Every record that a choice can be, those of inner choices too. */
  private static Stream<Class<?>> leaves(Class<?> choice) {
    return choice.isSealed()
        ? Arrays.stream(choice.getPermittedSubclasses()).flatMap(EveryTypeTest::leaves).distinct()
        : Stream.of(choice);
  }

  private static String word(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** A small experiment in which one line is said in another way. */
  private static String experiment(String line) {
    Map<String, String> lines =
        Stream.of(
                "dataset: {name: synthetic, classes: 3, train: 10, test: 4, size: 6, channels: 2}",
                "layers: [conv2d: {filters: 4, kernel: 3}, tanh, flatten, linear: 3]",
                "optimizer: {adam: {lr: 0.01}}",
                "batch_size: 4",
                "epochs: 2",
                line)
            .collect(Collectors.toMap(l -> l.substring(0, l.indexOf(':')), l -> l, (a, b) -> b));
    return String.join("\n", lines.values()) + "\n";
  }

  private void trainsAndDerives(RunPlan run) {
    Trial trial = new Trial(folder);
    RunRecord record = trial.train(run);
    assertFalse(record.divergedStep().isPresent());
    assertEquals(2, record.metrics().size());
    assertTrue(Double.isFinite(record.test().orElseThrow().score().loss()));
    List<Finding> findings = trial.checkGradients(run);
    assertEquals(
        record.weights().keySet().stream().filter(name -> !name.contains(".running_")).toList(),
        findings.stream().map(Finding::tensor).toList());
    findings.forEach(finding -> assertTrue(finding.ok(), finding.toString()));
  }
}
