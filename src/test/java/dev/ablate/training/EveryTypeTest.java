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
import dev.ablate.part.augmentation.Affine;
import dev.ablate.part.augmentation.CenterCrop;
import dev.ablate.part.augmentation.ColorJitter;
import dev.ablate.part.augmentation.Cutout;
import dev.ablate.part.augmentation.GaussianBlur;
import dev.ablate.part.augmentation.RandomCrop;
import dev.ablate.part.augmentation.Resize;
import dev.ablate.part.augmentation.Rotation;
import dev.ablate.part.initializer.Constant;
import dev.ablate.part.initializer.Normal;
import dev.ablate.part.initializer.Uniform;
import dev.ablate.part.loss.BinaryCrossEntropy;
import dev.ablate.part.loss.CosineDistance;
import dev.ablate.part.loss.CrossEntropy;
import dev.ablate.part.optimizer.Lars;
import dev.ablate.part.optimizer.Sgd;
import dev.ablate.part.schedule.Cosine;
import dev.ablate.part.schedule.CosineRestarts;
import dev.ablate.part.schedule.Cyclic;
import dev.ablate.part.schedule.Exponential;
import dev.ablate.part.schedule.Inverse;
import dev.ablate.part.schedule.MultiStep;
import dev.ablate.part.schedule.OneCycle;
import dev.ablate.part.schedule.Plateau;
import dev.ablate.part.schedule.Sequence;
import dev.ablate.part.schedule.Step;
import dev.ablate.part.schedule.Warmup;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.RunRecord;
import dev.ablate.spec.ClipSpec;
import dev.ablate.spec.Declaration;
import dev.ablate.training.GradientCheck.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that can be declared is forgotten: every type of the format is built and trained, and the
 * gradients of every layer and loss agree with finite differences.
 */
@Tag("engine")
class EveryTypeTest {
  /** Where a layer's arguments have no defaults, or want to be others. */
  private static final Map<String, String> LAYERS =
      Map.ofEntries(
          Map.entry("conv2d", "conv2d: {filters: 4, kernel: [2, 3], groups: 2, padding: same}"),
          Map.entry("conv_transpose2d", "conv_transpose2d: {filters: 4, kernel: 3, stride: 2}"),
          Map.entry("conv1d", "conv1d: {filters: 4, kernel: 2}"),
          Map.entry(
              "linear", "linear: {units: 5, weight_norm: true, max_norm: 1, drop_connect: 0.4}"),
          Map.entry("max_pool2d", "max_pool2d: {kernel: 2, ceil_mode: true}"),
          Map.entry(
              "avg_pool2d",
              "avg_pool2d: {kernel: 3, stride: 2, padding: 1, count_include_pad: false}"),
          Map.entry("max_pool1d", "max_pool1d: 2"),
          Map.entry("avg_pool1d", "avg_pool1d: 2"),
          Map.entry("group_norm", "group_norm: 2"),
          Map.entry("instance_norm", "instance_norm: {affine: true}"),
          Map.entry("channel_shuffle", "channel_shuffle: 2"),
          Map.entry("reshape", "reshape: [2, -1]"),
          Map.entry("permute", "permute: [2, 1]"),
          Map.entry("zero_pad2d", "zero_pad2d: [0, 1]"),
          Map.entry("drop_block2d", "drop_block2d: {rate: 0.3, size: 3}"),
          Map.entry("gaussian_noise", "gaussian_noise: 0.5"),
          Map.entry("embedding", "embedding: {count: 256, size: 4}"),
          Map.entry("multi_head_attention", "multi_head_attention: {heads: 2, dropout: 0.1}"),
          Map.entry("lstm", "lstm: {units: 3, layers: 2, bidirectional: true}"),
          Map.entry("gru", "gru: {units: 3, layers: 2, dropout: 0.2}"),
          Map.entry("rnn", "rnn: {units: 3, output: all}, mean_tokens"),
          Map.entry(
              "residual",
              "residual: {layers: [batch_norm, tanh], shortcut: [conv2d: {filters: 4, kernel:"
                  + " 1}], drop: {to: 0.4}, scale: {init: 0.5}}"),
          Map.entry("dense", "dense: [tanh, conv2d: {filters: 2, kernel: 1}]"),
          Map.entry(
              "repeat", "repeat: {times: 2, layers: [conv2d: {filters: 4, kernel: 1}, tanh]}"),
          Map.entry("parallel", "parallel: {paths: [[], [conv2d: {filters: 2, kernel: 1}]]}"));

  /** What must stand in front of a layer so that it fits. */
  private enum Place {
    MAPS("conv2d: {filters: 4, kernel: 3}, "),
    FEATURES("flatten, linear: 6, "),
    TOKENS("conv2d: {filters: 4, kernel: 3}, tokens, "),
    NUMBERS("conv2d: {filters: 1, kernel: 1}, flatten, ");

    private final String before;

    Place(String before) {
      this.before = before;
    }
  }

  private static final Set<String> OF_TOKENS =
      Set.of(
          "class_token",
          "position_embedding",
          "select",
          "mean_tokens",
          "multi_head_attention",
          "lstm",
          "gru",
          "rnn",
          "conv1d",
          "max_pool1d",
          "avg_pool1d",
          "permute");

  private static final Set<String> OF_MAPS =
      Set.of(
          "conv2d",
          "conv_transpose2d",
          "max_pool2d",
          "avg_pool2d",
          "adaptive_avg_pool2d",
          "adaptive_max_pool2d",
          "global_avg_pool",
          "global_max_pool",
          "flatten",
          "instance_norm",
          "local_response_norm",
          "dropout2d",
          "feature_alpha_dropout",
          "drop_block2d",
          "channel_shuffle",
          "space_to_depth",
          "upsample",
          "zero_pad2d",
          "tokens",
          "residual",
          "dense",
          "repeat",
          "parallel");

  private static final Map<Class<?>, String> LOSSES =
      Map.of(
          CosineDistance.class, "cosine",
          CrossEntropy.class, "{cross_entropy: {label_smoothing: 0.1}}",
          BinaryCrossEntropy.class, "{binary_cross_entropy: {reduction: sum_outputs}}");

  private static final Map<Class<?>, String> INITIALIZERS =
      Map.of(
          Normal.class, "{normal: {std: 0.01}}",
          Uniform.class, "{uniform: {bound: 0.1}}",
          Constant.class, "{constant: 0.01}");

  private static final Map<Class<?>, String> OPTIMIZERS =
      Map.of(Sgd.class, "{sgd: {lr: 0.1}}", Lars.class, "{lars: {lr: 0.1}}");

  private static final Map<Class<?>, String> SCHEDULES =
      Map.ofEntries(
          Map.entry(Step.class, "{step: 1}"),
          Map.entry(MultiStep.class, "{multi_step: [1]}"),
          Map.entry(Exponential.class, "{exponential: 0.5}"),
          Map.entry(Cosine.class, "{cosine: {}}"),
          Map.entry(Cyclic.class, "{cyclic: {max_lr: 0.1, up: 2, mode: halved}}"),
          Map.entry(CosineRestarts.class, "{cosine_restarts: 1}"),
          Map.entry(
              Sequence.class,
              "{sequence: [{epochs: 1, schedule: polynomial}, {schedule: cosine}]}"),
          Map.entry(OneCycle.class, "{one_cycle: 0.1}"),
          Map.entry(Inverse.class, "{inverse: {gamma: 0.1, power: 1}}"),
          Map.entry(Warmup.class, "{warmup: 2}"),
          Map.entry(Plateau.class, "{plateau: {}}"));

  private static final Map<Class<?>, String> AUGMENTS =
      Map.of(
          RandomCrop.class, "{random_crop: 1}",
          Cutout.class, "{cutout: 2}",
          Rotation.class, "{rotation: 30}",
          Affine.class, "{affine: {degrees: 10, translate: 0.1, scale: [0.8, 1.2], shear: 5}}",
          ColorJitter.class,
              "{color_jitter: {brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.1}}",
          GaussianBlur.class, "{gaussian_blur: 3}",
          CenterCrop.class, "{center_crop: 4}, horizontal_flip",
          Resize.class, "{resize: {size: [5, 7]}}, {center_crop: 4}");

  private static final Map<Class<?>, String> CLIPS =
      Map.of(
          ClipSpec.Norm.class, "{norm: 0.1}",
          ClipSpec.Value.class, "{value: 0.1}");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> layers() {
    return Parts.current().of(Layer.class).keySet().stream()
        .flatMap(
            type ->
                places(type).stream()
                    .map(
                        place ->
                            DynamicTest.dynamicTest(
                                type + " of " + place.name().toLowerCase(Locale.ROOT),
                                () -> layer(type, place))));
  }

  private static List<Place> places(String type) {
    if (OF_TOKENS.contains(type)) {
      return List.of(Place.TOKENS);
    } else if (OF_MAPS.contains(type)) {
      return List.of(Place.MAPS);
    } else if (type.equals("embedding")) {
      return List.of(Place.NUMBERS);
    } else if (type.equals("softmax") || type.equals("log_softmax")) {
      return List.of(Place.FEATURES);
    } else if (type.equals("linear")) {
      return List.of(Place.FEATURES, Place.TOKENS);
    }
    return List.of(Place.MAPS, Place.FEATURES);
  }

  private void layer(String type, Place place) {
    String text = LAYERS.getOrDefault(type, type);
    // flatten leaves flat what is
    String layers = "[" + place.before + text + ", flatten, linear: 3]";
    RunPlan run = new Trial(folder).planOne(experiment("layers: " + layers));
    Class<?> part = Parts.current().of(Layer.class).get(type);
    assertTrue(run.declaration().layers().stream().anyMatch(part::isInstance), layers);
    trainsAndDerives(run);
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

  /** What is done around a step: every key of it, which no kind of part names. */
  @TestFactory
  Stream<DynamicTest> aroundAStep() {
    return Stream.of(
            "augment_batch: {mixup: 0.4}",
            "augment_batch: {cutmix: 1}",
            "augment_batch: {mixup: 1, cutmix: 1}",
            "accumulate: 2",
            "sam: 0.05",
            "gradient_noise: 0.1",
            "freeze: [conv2d1]",
            "lr_scale: {every linear: 3}",
            "no_decay: [biases, norms]",
            "ema: 0.9",
            "swa: {from_epoch: 2, lr: 0.01}",
            "sampling: balanced",
            "loss: {cross_entropy: {class_weights: balanced}}")
        .map(
            text ->
                DynamicTest.dynamicTest(
                    text, () -> trainsAndDerives(new Trial(folder).planOne(experiment(text)))));
  }

  /** The layer that nobody writes. */
  @Test
  void embeddedColumns() throws IOException {
    Files.writeString(
        folder.resolve("t.csv"),
        "age,city,job,label\n" + "3,Rome,a,0\n,Oslo,b,1\n5,,a,0\n4,Bern,c,1\n".repeat(3));
    RunPlan run =
        new Trial(folder)
            .planOne(
                """
                dataset: {name: csv, path: t.csv, categorical: auto, embed: 2, missing: mean}
                split: {train: 10, val: 2}
                layers: [linear: 3, tanh, linear: 2]
                optimizer: adam
                batch_size: 4
                epochs: 2
                """);
    // 3 cities and 3 jobs; the age and two vectors go on
    assertEquals(6 + 6 + (5 + 1) * 3 + (3 + 1) * 2, run.network().parameters());
    trainsAndDerives(run);
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
                "dataset: {name: synthetic, classes: 3, train: 10, test: 4, size: 6, channels: 3}",
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
