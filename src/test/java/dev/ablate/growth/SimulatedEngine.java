package dev.ablate.growth;

import dev.ablate.plan.RunPlan;
import dev.ablate.results.Machine;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFolder;
import dev.ablate.results.RunRecord;
import dev.ablate.results.Scores;
import dev.ablate.results.TestRow;
import dev.ablate.run.Answer;
import dev.ablate.run.Engine;
import dev.ablate.run.Moment;
import dev.ablate.run.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An engine whose places make numbers up instead of training: what a series costs beside its
 * training. Runs have no predictions and no weights.
 */
final class SimulatedEngine implements Engine {
  private static final int PLACES = 100;

  private final int epochs;
  private final ExecutorService places = Executors.newFixedThreadPool(2);
  private final Machine machine = Machine.here();
  private Listener listener;

  SimulatedEngine(int epochs) {
    this.epochs = epochs;
  }

  @Override
  public String device() {
    return "cpu";
  }

  @Override
  public Optional<String> refusal(RunPlan run) {
    return Optional.empty();
  }

  @Override
  public int places(List<RunPlan> runs) {
    return Math.min(PLACES, runs.size());
  }

  @Override
  public void open(int used, Listener hears) {
    this.listener = hears;
  }

  @Override
  public void submit(List<Work> work) {
    work.forEach(each -> places.execute(() -> train(each)));
  }

  private void train(Work work) {
    try {
      listener.started(work);
      Random random = new Random(work.task().identity().hashCode());
      RunRecord record = record(random);
      listener.progress(
          work,
          new Moment(epochs, 1, OptionalDouble.of(1), OptionalDouble.of(random.nextDouble())));
      RunFacts facts =
          RunFacts.of(
              record,
              work.task().identity(),
              work.task().digests().dataset(),
              1,
              1,
              Optional.empty(),
              machine);
      RunFolder.write(work.folder(), record, work.spec(), facts);
      listener.answered(work, new Answer.Done(Optional.empty()));
    } catch (RuntimeException | Error e) {
      listener.crashed(e);
    }
  }

  private RunRecord record(Random random) {
    List<MetricsRow> rows = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      rows.add(
          new MetricsRow(epoch, epoch * 5L, 0.01, score(random), score(random), Optional.empty()));
    }
    return new RunRecord(
        OptionalLong.empty(),
        rows,
        List.of(),
        Optional.of(new TestRow("test", 100, score(random))),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Scores score(Random random) {
    return Scores.of(1 + random.nextDouble(), OptionalDouble.of(random.nextDouble()));
  }

  @Override
  public List<Work> withdraw() {
    return List.of();
  }

  @Override
  public void cancel() {
    places.shutdownNow();
  }

  @Override
  public void close() {
    places.shutdown();
  }
}
