package dev.ablate.plan;

import dev.ablate.data.Extent;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.Parts;
import dev.ablate.part.Span;
import dev.ablate.part.Task;
import dev.ablate.part.loss.Poisson;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Target;
import java.util.List;
import java.util.Optional;

/** Whether the network's last layers give what the loss takes. */
final class EndChecks {
  private final CheckContext subject;
  private final Loss loss;
  private final Problems problems;

  EndChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.loss = subject.declaration().loss();
    this.problems = problems;
  }

  void run() {
    List<Layer> layers =
        subject.declaration().layers().stream().filter(layer -> !layer.keepsNumbers()).toList();
    if (layers.isEmpty()) {
      return;
    }
    Layer last = layers.get(layers.size() - 1);
    loss.warning(last).ifPresent(doubt -> warn(last, word() + " " + doubt));
    boolean function = last.givesProbabilities() || last.givesLogProbabilities();
    Layer computing = function && layers.size() > 1 ? layers.get(layers.size() - 2) : last;
    computing.warningAsLast().ifPresent(doubt -> warn(computing, doubt));
    targets(last);
  }

  private void warn(Layer layer, String text) {
    problems.warning(subject.places().layer(layer), text);
  }

  private String word() {
    return Parts.word(loss.getClass());
  }

  /** What is wrong with what the outputs are compared with. */
  private void targets(Layer last) {
    boolean classes = subject.info().map(info -> info.task() == Task.CLASSIFICATION).orElse(false);
    if (loss instanceof Poisson && classes) {
      problems.warning(
          subject.places().of("loss"),
          "poisson is for counts, and the labels are classes: use cross_entropy");
    }
    subject.targets().ifPresent(this::within);
    boolean centred =
        subject.declaration().target() == Target.INPUT
            && subject.declaration().dataset().preparation().normalize().isPresent();
    if (centred && notBelowZero(loss.targets())) {
      problems.warning(
          subject.places().of("loss"),
          word()
              + " compares with numbers "
              + loss.targets().get()
              + ", and normalize gives others: take normalize away, or use mse");
    } else if (centred && notBelowZero(last.span())) {
      warn(
          last,
          "normalize gives numbers below 0, which "
              + Parts.word(last.getClass())
              + " cannot give: take one of them away");
    }
  }

  /** Whether the loss means something for every target. */
  private void within(Extent targets) {
    Span meant = loss.targets().orElseThrow();
    if (targets.least() < meant.least() || targets.most() > meant.most()) {
      problems.warning(
          subject.places().of("loss"),
          word()
              + " compares with numbers "
              + meant
              + ", and the targets are "
              + new Span(targets.least(), targets.most())
              + ": use mse, l1 or huber");
    }
  }

  private static boolean notBelowZero(Optional<Span> span) {
    return span.filter(numbers -> numbers.least() >= 0).isPresent();
  }
}
