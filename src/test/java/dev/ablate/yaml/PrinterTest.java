package dev.ablate.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.spec.Declaration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrinterTest {
  @Property(tries = 500)
  void readsBackToAnEqualRecord(@ForAll long seed) {
    Record record = new RandomRecords(seed).record(Declaration.class, 5);
    String text = Printer.print(record);
    assertEquals(record, Text.declaration(text), text);
  }

  @Property(tries = 200)
  void printsWhatItReadTheSameWay(@ForAll long seed) {
    String text = Printer.print(new RandomRecords(seed).record(Declaration.class, 5));
    assertEquals(text, Printer.print(Text.declaration(text)));
  }

  @Property(tries = 200)
  void expandingTwiceChangesNothing(@ForAll long seed) {
    String text = Printer.print(new RandomRecords(seed).record(Declaration.class, 5));
    Form form = Forms.fields(Declaration.class);
    Node once = Expander.expand(form, TreeReader.readOwn("a", text));
    assertEquals(once, Expander.expand(form, once));
  }

  @Test
  void writesEverythingOut() {
    assertEquals(
        """
        dataset:
          name: mnist
        augment: []
        layers:
          - flatten
          - linear:
              units: 10
              bias: true
        init:
          weight: pytorch
          bias: pytorch
        loss:
          cross_entropy:
            label_smoothing: 0
        optimizer:
          sgd:
            lr: 0.1
            momentum: 0
            dampening: 0
            nesterov: false
            weight_decay: 0
        batch_size: 32
        sampling: shuffle
        drop_last: false
        epochs: 1
        seeds: [0]
        select: last
        evaluate:
          every: epoch
          train: running
          val: full
          test: none
          average: examples
          drop_last: false
        on_divergence: stop
        numerics: native
        threads: 1
        record_steps: false
        """,
        Printer.print(Text.declaration(Text.SMALL)));
  }
}
