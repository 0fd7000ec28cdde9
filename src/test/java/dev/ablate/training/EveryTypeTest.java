package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.part.Augmentation;
import dev.ablate.part.Initializer;
import dev.ablate.part.Kind;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Parts;
import dev.ablate.part.Schedule;
import dev.ablate.part.augmentation.Cutout;
import dev.ablate.part.augmentation.RandomCrop;
import dev.ablate.part.initializer.Constant;
import dev.ablate.part.initializer.Normal;
import dev.ablate.part.initializer.Uniform;
import dev.ablate.part.layer.AvgPool2d;
import dev.ablate.part.layer.Conv2d;
import dev.ablate.part.layer.Dropout2d;
import dev.ablate.part.layer.Flatten;
import dev.ablate.part.layer.GlobalAvgPool;
import dev.ablate.part.layer.GroupNorm;
import dev.ablate.part.layer.InstanceNorm;
import dev.ablate.part.layer.Linear;
import dev.ablate.part.layer.LogSoftmax;
import dev.ablate.part.layer.MaxPool2d;
import dev.ablate.part.layer.Residual;
import dev.ablate.part.layer.Softmax;
import dev.ablate.part.loss.BinaryCrossEntropy;
import dev.ablate.part.loss.CrossEntropy;
import dev.ablate.part.optimizer.Sgd;
import dev.ablate.part.schedule.Cosine;
import dev.ablate.part.schedule.Exponential;
import dev.ablate.part.schedule.Inverse;
import dev.ablate.part.schedule.MultiStep;
import dev.ablate.part.schedule.OneCycle;
import dev.ablate.part.schedule.Plateau;
import dev.ablate.part.schedule.Step;
import dev.ablate.part.schedule.Warmup;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.RunRecord;
import dev.ablate.spec.ClipSpec;
import dev.ablate.spec.Declaration;
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
          Map.entry(Conv2d.class, "conv2d: {filters: 4, kernel: [2, 3], groups: 2}"),
          Map.entry(Linear.class, "linear: 5"),
          Map.entry(MaxPool2d.class, "max_pool2d: {kernel: 2, ceil_mode: true}"),
          Map.entry(
              AvgPool2d.class,
              "avg_pool2d: {kernel: 3, stride: 2, padding: 1, count_include_pad: false}"),
          Map.entry(GroupNorm.class, "group_norm: 2"),
          Map.entry(InstanceNorm.class, "instance_norm: {affine: true}"),
          Map.entry(
              Residual.class,
              "residual: {layers: [batch_norm, tanh], shortcut: [conv2d: {filters: 4, kernel:"
                  + " 1}]}"));

  private static final Map<Class<?>, String> LOSSES =
      Map.of(
          CrossEntropy.class, "{cross_entropy: {label_smoothing: 0.1}}",
          BinaryCrossEntropy.class, "{binary_cross_entropy: {reduction: sum_outputs}}");

  private static final Map<Class<?>, String> INITIALIZERS =
      Map.of(
          Normal.class, "{normal: {std: 0.01}}",
          Uniform.class, "{uniform: {bound: 0.1}}",
          Constant.class, "{constant: 0.01}");

  private static final Map<Class<?>, String> OPTIMIZERS = Map.of(Sgd.class, "{sgd: {lr: 0.1}}");

  private static final Map<Class<?>, String> SCHEDULES =
      Map.ofEntries(
          Map.entry(Step.class, "{step: 1}"),
          Map.entry(MultiStep.class, "{multi_step: [1]}"),
          Map.entry(Exponential.class, "{exponential: 0.5}"),
          Map.entry(Cosine.class, "{cosine: {}}"),
          Map.entry(OneCycle.class, "{one_cycle: 0.1}"),
          Map.entry(Inverse.class, "{inverse: {gamma: 0.1, power: 1}}"),
          Map.entry(Warmup.class, "{warmup: 2}"),
          Map.entry(Plateau.class, "{plateau: {}}"));

  private static final Map<Class<?>, String> AUGMENTS =
      Map.of(
          RandomCrop.class, "{random_crop: 1}",
          Cutout.class, "{cutout: 2}");

  private static final Map<Class<?>, String> CLIPS =
      Map.of(
          ClipSpec.Norm.class, "{norm: 0.1}",
          ClipSpec.Value.class, "{value: 0.1}");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> layers() {
    return leaves(Layer.class)
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
    String after = flat || type == GlobalAvgPool.class ? "" : "flatten, ";
    String layers = "[" + before + ", " + text + ", " + after + "linear: 3]";
    RunPlan run = new Trial(folder).planOne(experiment("layers: " + layers));
    List<Layer> declared = run.declaration().layers();
    assertTrue(declared.stream().anyMatch(type::isInstance), layers);
    trainsAndDerives(run);
  }

  private static boolean fits(Class<?> type, boolean flat) {
    boolean mapsAlone =
        List.of(
                Conv2d.class,
                MaxPool2d.class,
                AvgPool2d.class,
                GlobalAvgPool.class,
                Flatten.class,
                InstanceNorm.class,
                Dropout2d.class,
                Residual.class)
            .contains(type);
    boolean featuresAlone = List.of(Linear.class, Softmax.class, LogSoftmax.class).contains(type);
    return flat ? !mapsAlone : !featuresAlone;
  }

  @TestFactory
  Stream<DynamicTest> losses() {
    return each(Loss.class, LOSSES, "loss: %s", Declaration::loss);
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
    return each(Optimizer.class, OPTIMIZERS, "optimizer: %s", Declaration::optimizer);
  }

  @TestFactory
  Stream<DynamicTest> schedules() {
    return each(
        Schedule.class,
        SCHEDULES,
        "schedule: %s",
        declaration -> declaration.schedule().orElseThrow());
  }

  @TestFactory
  Stream<DynamicTest> augmentations() {
    return each(
        Augmentation.class, AUGMENTS, "augment: [%s]", declaration -> declaration.augment().get(0));
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
    if (choice.isAnnotationPresent(Kind.class)) {
      return Parts.current().of(choice).values().stream().map(type -> type);
    }
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
    assertTrue(Double.isFinite(record.test().orElseThrow().scores().loss()));
    List<Finding> findings = trial.checkGradients(run);
    assertEquals(
        record.weights().keySet().stream().filter(name -> !name.contains(".running_")).toList(),
        findings.stream().map(Finding::tensor).toList());
    findings.forEach(finding -> assertTrue(finding.ok(), finding.toString()));
  }
}
