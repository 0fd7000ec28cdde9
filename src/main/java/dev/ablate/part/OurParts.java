package dev.ablate.part;

import dev.ablate.part.augmentation.Cutout;
import dev.ablate.part.augmentation.HorizontalFlip;
import dev.ablate.part.augmentation.RandomCrop;
import dev.ablate.part.augmentation.VerticalFlip;
import dev.ablate.part.initializer.Constant;
import dev.ablate.part.initializer.HeNormal;
import dev.ablate.part.initializer.HeUniform;
import dev.ablate.part.initializer.LecunNormal;
import dev.ablate.part.initializer.LecunUniform;
import dev.ablate.part.initializer.Normal;
import dev.ablate.part.initializer.Pytorch;
import dev.ablate.part.initializer.Uniform;
import dev.ablate.part.initializer.XavierNormal;
import dev.ablate.part.initializer.XavierUniform;
import dev.ablate.part.initializer.Zeros;
import dev.ablate.part.layer.AvgPool2d;
import dev.ablate.part.layer.BatchNorm;
import dev.ablate.part.layer.Conv2d;
import dev.ablate.part.layer.Dropout;
import dev.ablate.part.layer.Dropout2d;
import dev.ablate.part.layer.Elu;
import dev.ablate.part.layer.Flatten;
import dev.ablate.part.layer.Gelu;
import dev.ablate.part.layer.GlobalAvgPool;
import dev.ablate.part.layer.GroupNorm;
import dev.ablate.part.layer.InstanceNorm;
import dev.ablate.part.layer.LayerNorm;
import dev.ablate.part.layer.LeakyRelu;
import dev.ablate.part.layer.Linear;
import dev.ablate.part.layer.LogSoftmax;
import dev.ablate.part.layer.MaxPool2d;
import dev.ablate.part.layer.Mish;
import dev.ablate.part.layer.Prelu;
import dev.ablate.part.layer.Relu;
import dev.ablate.part.layer.Relu6;
import dev.ablate.part.layer.Residual;
import dev.ablate.part.layer.Selu;
import dev.ablate.part.layer.Sigmoid;
import dev.ablate.part.layer.Silu;
import dev.ablate.part.layer.Softmax;
import dev.ablate.part.layer.Softplus;
import dev.ablate.part.layer.Tanh;
import dev.ablate.part.loss.BinaryCrossEntropy;
import dev.ablate.part.loss.CrossEntropy;
import dev.ablate.part.loss.Mse;
import dev.ablate.part.loss.Nll;
import dev.ablate.part.metric.Accuracy;
import dev.ablate.part.metric.Auroc;
import dev.ablate.part.metric.AveragePrecision;
import dev.ablate.part.metric.BalancedAccuracy;
import dev.ablate.part.metric.Brier;
import dev.ablate.part.metric.Ece;
import dev.ablate.part.metric.MacroF1;
import dev.ablate.part.metric.Mae;
import dev.ablate.part.metric.MeanLoss;
import dev.ablate.part.metric.Precision;
import dev.ablate.part.metric.R2;
import dev.ablate.part.metric.Recall;
import dev.ablate.part.metric.Rmse;
import dev.ablate.part.metric.Top5;
import dev.ablate.part.optimizer.Adadelta;
import dev.ablate.part.optimizer.Adagrad;
import dev.ablate.part.optimizer.Adam;
import dev.ablate.part.optimizer.Adamw;
import dev.ablate.part.optimizer.Rmsprop;
import dev.ablate.part.optimizer.Sgd;
import dev.ablate.part.schedule.Cosine;
import dev.ablate.part.schedule.Exponential;
import dev.ablate.part.schedule.Inverse;
import dev.ablate.part.schedule.MultiStep;
import dev.ablate.part.schedule.OneCycle;
import dev.ablate.part.schedule.Plateau;
import dev.ablate.part.schedule.Step;
import dev.ablate.part.schedule.Warmup;
import java.util.List;

/** The parts that come with ablate, found as those of any plug-in are. */
public final class OurParts implements Plugin {
  @Override
  public String name() {
    return "ablate";
  }

  @Override
  public int version() {
    return Parts.VERSION;
  }

  @Override
  public List<Class<? extends Record>> parts() {
    return List.of(
        AvgPool2d.class,
        BatchNorm.class,
        Conv2d.class,
        Dropout.class,
        Dropout2d.class,
        Elu.class,
        Flatten.class,
        Gelu.class,
        GlobalAvgPool.class,
        GroupNorm.class,
        InstanceNorm.class,
        LayerNorm.class,
        LeakyRelu.class,
        Linear.class,
        LogSoftmax.class,
        MaxPool2d.class,
        Mish.class,
        Prelu.class,
        Relu.class,
        Relu6.class,
        Residual.class,
        Selu.class,
        Sigmoid.class,
        Silu.class,
        Softmax.class,
        Softplus.class,
        Tanh.class,
        BinaryCrossEntropy.class,
        CrossEntropy.class,
        Mse.class,
        Nll.class,
        Accuracy.class,
        Auroc.class,
        AveragePrecision.class,
        BalancedAccuracy.class,
        Brier.class,
        Ece.class,
        MacroF1.class,
        Mae.class,
        MeanLoss.class,
        Precision.class,
        R2.class,
        Recall.class,
        Rmse.class,
        Top5.class,
        Adadelta.class,
        Adagrad.class,
        Adam.class,
        Adamw.class,
        Rmsprop.class,
        Sgd.class,
        Cosine.class,
        Exponential.class,
        Inverse.class,
        MultiStep.class,
        OneCycle.class,
        Plateau.class,
        Step.class,
        Warmup.class,
        Cutout.class,
        HorizontalFlip.class,
        RandomCrop.class,
        VerticalFlip.class,
        Constant.class,
        HeNormal.class,
        HeUniform.class,
        LecunNormal.class,
        LecunUniform.class,
        Normal.class,
        Pytorch.class,
        Uniform.class,
        XavierNormal.class,
        XavierUniform.class,
        Zeros.class);
  }
}
