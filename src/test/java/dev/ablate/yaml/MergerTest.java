package dev.ablate.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergerTest {
  private static final Form.Fields FORM = Forms.fields(Declaration.class);

  private static MapNode tree(String text) {
    Problems problems = new Problems();
    Node root = TreeReader.read("a", text, problems).orElseThrow();
    MapNode body = ExperimentFile.of("a", root, problems).orElseThrow().body();
    problems.throwIfErrors();
    return body;
  }

  private static String merged(String parent, String child) {
    return Printer.flow(
        Merger.strip(FORM, Merger.merge(FORM, tree(parent + "\n"), tree(child + "\n"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          optimizer: {adam: {lr: 0.1, eps: 1}} | optimizer: {adam: {lr: 0.2}} | {optimizer: {adam: {lr: 0.2, eps: 1}}}
          optimizer: {adam: {lr: 0.1, eps: 1}} | optimizer: {adam: 0.2}       | {optimizer: {adam: {lr: 0.2, eps: 1}}}
          optimizer: {adam: {lr: 0.1, eps: 1}} | optimizer: adam              | {optimizer: {adam: {lr: 0.1, eps: 1}}}
          optimizer: {adam: {lr: 0.1}}         | optimizer: {sgd: {momentum: 1}} | {optimizer: {sgd: {momentum: 1}}}
          schedule: cosine                     | schedule: none               | {}
          schedule: none                       | batch_size: 3                | {batch_size: 3}
          epochs: 3                            | steps: 5                     | {steps: 5}
          steps: 5                             | epochs: 3                    | {epochs: 3}
          seed: 1                              | seeds: [2, 3]                | {seeds: [2, 3]}
          seeds: 1..3                          | seed: 4                      | {seeds: [4]}
          dataset: {name: mnist, pad: 2}       | dataset: {limit: {train: 5}} | {dataset: {name: mnist, pad: 2, limit: {train: 5}}}
          dataset: {name: mnist, pad: 2}       | dataset: mnist               | {dataset: {name: mnist, pad: 2}}
          dataset: {name: mnist, pad: 2}       | dataset: cifar10             | {dataset: {name: cifar10}}
          dataset: {name: mnist, pad: 2}       | dataset: {pad: none}         | {dataset: {name: mnist}}
          augment: [horizontal_flip]           | augment: [cutout: 3]         | {augment: [{cutout: {size: 3}}]}
          augment: [horizontal_flip]           | augment: none                | {}
          init: {weight: zeros, bias: zeros}   | init: pytorch                | {init: {weight: {pytorch: {}}, bias: {pytorch: {}}}}
          init: {weight: zeros, bias: {constant: 1}} | init: {weight: he_normal} | {init: {weight: {he_normal: {}}, bias: {constant: {value: 1}}}}
          evaluate: {every: {steps: 5, start: 1}} | evaluate: {every: epoch}  | {evaluate: {every: {}}}
          evaluate: {every: {steps: 5, start: 1}} | evaluate: {every: {steps: 6}} | {evaluate: {every: {steps: 6, start: 1}}}
          evaluate: {test: full, val: first 5} | evaluate: {test: none, val: none} | {evaluate: {test: none}}
          penalty: {l1: 0.1}                   | penalty: {l2: 0.2, l1: none} | {penalty: {l2: {rate: 0.2}}}
          clip_gradients: {norm: 1}            | clip_gradients: {value: 2}   | {clip_gradients: {value: {max: 2}}}
          schedule: {warmup: {steps: 3, then: {step: 4}}} | schedule: {warmup: {then: {step: {factor: 1}}}} | {schedule: {warmup: {steps: 3, then: {step: {every: 4, factor: 1}}}}}
          """)
  void merges(String parent, String child, String result) {
    assertEquals(result, merged(parent, child));
  }

  @Property(tries = 200)
  void nothingLaidOverChangesNothing(@ForAll long seed) {
    MapNode tree = tree(Printer.print(new RandomRecords(seed).record(Declaration.class, 4)));
    assertEquals(
        Printer.flow(tree), Printer.flow(Merger.merge(FORM, tree, MapNode.empty(tree.place()))));
    assertEquals(
        Printer.flow(tree), Printer.flow(Merger.merge(FORM, MapNode.empty(tree.place()), tree)));
  }

  @Property(tries = 200)
  void layingOverTwiceIsLayingOverOnce(@ForAll long one, @ForAll long other) {
    MapNode parent = tree(Printer.print(new RandomRecords(one).record(Declaration.class, 4)));
    MapNode child = tree(Printer.print(new RandomRecords(other).record(Declaration.class, 4)));
    MapNode once = Merger.merge(FORM, parent, child);
    assertEquals(Printer.flow(once), Printer.flow(Merger.merge(FORM, once, child)));
  }
}
