package dev.ablate.growth;

import dev.ablate.plan.RunPlan;
import dev.ablate.run.Answer;
import dev.ablate.run.Engine;
import dev.ablate.run.Moment;
import dev.ablate.run.Work;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
      listener.progress(
          work,
          new Moment(epochs, 1, OptionalDouble.of(1), OptionalDouble.of(random.nextDouble())));
      MadeUpRuns.write(work.folder(), work.task(), work.spec(), epochs, random);
      listener.answered(work, new Answer.Done(Optional.empty()));
    } catch (RuntimeException | Error e) {
      listener.crashed(e);
    }
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
