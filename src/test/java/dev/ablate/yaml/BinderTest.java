package dev.ablate.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.part.Column;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Momentum;
import dev.ablate.part.Pair;
import dev.ablate.part.augmentation.Cutout;
import dev.ablate.part.augmentation.HorizontalFlip;
import dev.ablate.part.initializer.HeNormal;
import dev.ablate.part.initializer.Normal;
import dev.ablate.part.initializer.Pytorch;
import dev.ablate.part.initializer.Zeros;
import dev.ablate.part.layer.BatchNorm;
import dev.ablate.part.layer.Conv2d;
import dev.ablate.part.metric.Accuracy;
import dev.ablate.part.optimizer.Adam;
import dev.ablate.spec.ClipSpec;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.PenaltySpec;
import dev.ablate.spec.Portion;
import dev.ablate.spec.SelectSpec;
import dev.ablate.spec.SplitSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {
  @Test
  void fillsDefaults() {
    Declaration declaration = Text.declaration(Text.SMALL);
    assertEquals(32, declaration.batchSize());
    assertEquals(List.of(0L), declaration.seeds().atFirst());
    assertEquals(new SelectSpec.Last(), declaration.select());
    assertEquals(new Portion(Portion.Kind.RUNNING, 0), declaration.evaluate().train());
    assertEquals(new Portion(Portion.Kind.NONE, 0), declaration.evaluate().test());
    assertEquals(new InitSpec(new Pytorch(), new Pytorch()), declaration.init());
    assertEquals(OptionalInt.of(1), declaration.epochs());
  }

  @Test
  void readsShortForms() {
    Declaration declaration =
        Text.declaration(
            """
            dataset: {name: cifar10, limit: {train: 1000}, normalize: {mean: 0.5, std: [0.5, 0.5, 0.5]}}
            split: 0.8
            augment: [random_crop: {padding: 4}, horizontal_flip, cutout: 8]
            layers:
              - conv2d: {filters: 6, kernel: [3, 5], init: he_normal}
              - batch_norm: {momentum: cumulative}
              - max_pool2d: 2
              - dropout
              - flatten
              - linear: 10
            init: {normal: {std: 0.01}}
            optimizer: {adam: 1e-3}
            penalty: {l1: 1e-4, l2: {rate: .1, over: [linear1]}}
            clip_gradients: {norm: 1}
            steps: 12000
            seeds: 1..3
            early_stopping: 10
            select: {best: val_accuracy}
            evaluate: {every: {steps: 600, start: 1}, train: first 1000, test: full}
            """);
    DatasetSpec.Preparation preparation = declaration.dataset().preparation();
    assertEquals(OptionalInt.of(1000), preparation.limit().orElseThrow().train());
    assertEquals(List.of(0.5), preparation.normalize().orElseThrow().mean());
    assertEquals(Optional.of(new SplitSpec(0.8, SplitSpec.Order.RANDOM)), declaration.split());
    assertEquals(new HorizontalFlip(0.5), declaration.augment().get(1));
    assertEquals(new Cutout(8), declaration.augment().get(2));
    Conv2d conv = (Conv2d) declaration.layers().get(0);
    assertEquals(new Pair(3, 5), conv.kernel());
    assertEquals(Optional.of(new InitSpec(new HeNormal(), new Zeros())), conv.init());
    assertEquals(
        new Momentum(OptionalDouble.empty()), ((BatchNorm) declaration.layers().get(1)).momentum());
    assertEquals(new InitSpec(new Normal(0.01), new Zeros()), declaration.init());
    assertEquals(OptionalDouble.of(0.001), declaration.optimizer().lr());
    assertEquals(0.999, ((Adam) declaration.optimizer()).beta2());
    PenaltySpec penalty = declaration.penalty().orElseThrow();
    assertEquals(1e-4, penalty.l1().orElseThrow().rate());
    assertEquals(List.of("linear1"), penalty.l2().orElseThrow().over().layers());
    assertEquals(Optional.of(new ClipSpec.Norm(1)), declaration.clipGradients());
    assertEquals(List.of(1L, 2L, 3L), declaration.seeds().atFirst());
    assertEquals(10, declaration.earlyStopping().orElseThrow().patience());
    assertEquals(new SelectSpec.Best(Column.val(new Accuracy())), declaration.select());
    assertEquals(new Portion(Portion.Kind.FIRST, 1000), declaration.evaluate().train());
    assertEquals(OptionalInt.of(600), declaration.evaluate().every().steps());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pytorch                              | Pytorch       | Pytorch
          zeros                                | Zeros         | Zeros
          {weight: he_uniform}                 | HeUniform     | Zeros
          {weight: pytorch}                    | Pytorch       | Pytorch
          {bias: zeros}                        | Pytorch       | Zeros
          {weight: {normal: 1}, bias: lecun_normal} | Normal   | LecunNormal
          {constant: 0.1}                      | Constant      | Zeros
          """)
  void knowsWhereBiasesStart(String init, String weight, String bias) {
    InitSpec spec = Text.declaration(Text.SMALL + "init: " + init + "\n").init();
    assertEquals(weight, spec.weight().getClass().getSimpleName());
    assertEquals(bias, spec.bias().getClass().getSimpleName());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          batch_size: 1_000        | 5:13 | write it without underscores
          batch_size: 1.5          | 5:13 | must be a whole number
          batch_size: 0            | 5:13 | must be at least 1, not '0'
          batch_size: 99999999999  | 5:13 | is too large
          batch_size: 010          | 5:13 | write it without
          batch_size: "32"         | 5:13 | take the quotes off
          batch_size: [32]         | 5:13 | must be a whole number, not a list
          drop_last: no            | 5:12 | did you mean false?
          drop_last: on            | 5:12 | did you mean true?
          schedule: {step: {every: 1, factor: NaN}}   | 5:37 | it must be finite
          schedule: {step: {every: 1, factor: 1e999}} | 5:37 | larger than any double
          schedule: {step: {every: 1, factor: 0,5}}   | 5:37 | the decimal point is a dot
          schedule: {step: {every: 1, factor: 50%}}   | 5:37 | a share from 0 to 1
          schedule: {cosin: {}}    | 5:12 | did you mean cosine?
          schedule: {step: 1, cosine: {}} | 5:11 | must name one type
          sampling: shufle         | 5:11 | did you mean shuffle?
          loss: CrossEntropy       | 5:7  | did you mean cross_entropy?
          seeds: 5                 | 5:8  | a range like 1..5
          seeds: 5..1              | 5:8  | must rise
          seeds: {until: decide}   | 5:16 | did you mean decided?
          seeds: {until: decided, firts: 5} | 5:25 | did you mean first?
          seeds: {first: 5}        | 5:8  | needs 'until'
          seeds: {until: {half_width: 0}} | 5:29 | must be above 0
          evaluate: {test: 1000}   | 5:18 | did you mean first 1000?
          evaluate: {val: first}   | 5:17 | did you mean first 100?
          optimizer.sgd.lr: 3      | 5:1  | write optimizer: {sgd: {lr: 3}}; a path goes below 'grid'
          loss: {type: mse}        | 5:8  | did you mean mse?
          schedule: {name: c, type: cosine} | 5:11 | did you mean {cosine: {name: c}}?
          schedule: {min_lr: 0.1, cosine: {}} | 5:11 | did you mean cosine: {min_lr: 0.1}?
          evaluate: {val: running} | 5:17 | one of full, first N
          epoch: 3                 | 5:1  | did you mean epochs?
          optimiser: sgd           | 5:1  | did you mean optimizer?
          split: {train: 0.8, ordr: random} | 5:21 | did you mean order?
          clip_gradients: 1        | 5:17 | there is no '1'
          penalty: {l1: {rate: 1, over: fc1}} | 5:31 | a list of layers' names
          """)
  void saysWhatIsWrong(String line, String place, String message) {
    List<String> problems = Text.problems(Text.SMALL + line + "\n");
    assertTrue(
        problems.stream()
            .anyMatch(p -> p.startsWith("a.yaml:" + place + ": ") && p.contains(message)),
        () -> String.join("\n", problems));
  }

  @Test
  void tellsEverythingAtOnce() {
    List<String> problems =
        Text.problems(
            """
            dataset: cifar11
            layers:
              - conv2d: {filters: 6, kernel: 3x3, pading: 1}
              - max_pool: 2
              - linear: 1O
              - dropout:
                rate: 0.5
            optimizer: {adam: {lr: 1e-3x, beta1: 1.5}}
            epochs: 1
            """);
    assertEquals(
        List.of(
            "a.yaml:1:10: error: 'dataset': there is no 'cifar11'; did you mean cifar10?",
            "a.yaml:3:34: error: 'kernel' must be one number or [height, width], not '3x3'; did you"
                + " mean [3, 3]?",
            "a.yaml:3:39: error: conv2d has no key 'pading'; did you mean padding?",
            "a.yaml:4:5: error: an entry of 'layers': there is no 'max_pool'; did you mean"
                + " max_pool2d?",
            "a.yaml:5:13: error: 'units' must be a whole number, not '1O': is a letter among the"
                + " digits?; did you mean 10?",
            "a.yaml:6:13: error: 'dropout' has no value: is what belongs to it indented less than"
                + " it should be? (to take an inherited value away, write none)",
            "a.yaml:8:24: error: 'lr' must be a number, not '1e-3x'",
            "a.yaml:8:38: error: 'beta1' must be at least 0 and below 1, not '1.5'"),
        problems);
  }

  @Test
  void missesRequiredKeys() {
    List<String> problems = Text.problems("epochs: 1\n");
    assertEquals(3, problems.size());
    assertTrue(problems.get(0).contains("needs 'dataset'"), problems.get(0));
  }
}
