package dev.ablate.bench;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import java.io.IOException;

/**
 * Peers in plain DJL: a loop over one batch that lies ready, without metrics ({@code bare}), and
 * DJL's own EasyTrain over an ArrayDataset ({@code easy}).
 */
final class BareLoop {
  /** Whole batches of every size that is measured. */
  private static final int EXAMPLES = 5120;

  private BareLoop() {}

  public static void main(String[] arguments) throws IOException, TranslateException {
    Work work = Work.of(arguments);
    boolean easy = arguments[4].equals("easy");
    if (!arguments[5].equals("default")) {
      System.setProperty("ai.djl.pytorch.num_threads", arguments[5]);
    }
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.001f)).build());
    try (Model model = Model.newInstance(work.net())) {
      model.setBlock(Nets.of(work.net()));
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(work.batch(), 3, 32, 32));
        if (easy) {
          easyTrain(work, trainer, model.getNDManager());
        } else {
          bareLoop(work, trainer, model.getNDManager());
        }
      }
    }
  }

  private static void bareLoop(Work work, Trainer trainer, NDManager manager) {
    NDArray x = manager.randomUniform(0, 1, new Shape(work.batch(), 3, 32, 32));
    NDArray y = manager.randomInteger(0, 10, new Shape(work.batch()), DataType.INT64);
    long start = 0;
    for (int step = 0; step < work.warmUp() + work.steps(); step++) {
      if (step == work.warmUp()) {
        start = System.nanoTime();
      }
      try (NDManager scope = manager.newSubManager()) {
        x.tempAttach(scope);
        y.tempAttach(scope);
        try (GradientCollector collector = trainer.newGradientCollector()) {
          NDList output = trainer.forward(new NDList(x));
          collector.backward(trainer.getLoss().evaluate(new NDList(y), output));
        }
        trainer.step();
      }
    }
    work.print(start, System.nanoTime());
  }

  private static void easyTrain(Work work, Trainer trainer, NDManager manager)
      throws IOException, TranslateException {
    ArrayDataset dataset =
        new ArrayDataset.Builder()
            .setData(manager.randomUniform(0, 1, new Shape(EXAMPLES, 3, 32, 32)))
            .optLabels(manager.randomInteger(0, 10, new Shape(EXAMPLES), DataType.INT64))
            .setSampling(work.batch(), true)
            .build();
    long start = 0;
    int step = 0;
    while (step < work.warmUp() + work.steps()) {
      for (Batch batch : trainer.iterateDataset(dataset)) {
        if (step == work.warmUp()) {
          start = System.nanoTime();
        }
        if (step++ < work.warmUp() + work.steps()) {
          EasyTrain.trainBatch(trainer, batch);
          trainer.step();
        }
        batch.close();
      }
    }
    work.print(start, System.nanoTime());
  }
}
