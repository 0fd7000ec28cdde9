package dev.ablate.part;

import dev.ablate.part.augmentation.Affine;
import dev.ablate.part.augmentation.CenterCrop;
import dev.ablate.part.augmentation.ColorJitter;
import dev.ablate.part.augmentation.Cutout;
import dev.ablate.part.augmentation.GaussianBlur;
import dev.ablate.part.augmentation.Grayscale;
import dev.ablate.part.augmentation.HorizontalFlip;
import dev.ablate.part.augmentation.RandAugment;
import dev.ablate.part.augmentation.RandomCrop;
import dev.ablate.part.augmentation.RandomErasing;
import dev.ablate.part.augmentation.RandomResizedCrop;
import dev.ablate.part.augmentation.Resize;
import dev.ablate.part.augmentation.Rotation;
import dev.ablate.part.augmentation.TrivialAugment;
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
import dev.ablate.part.layer.AdaptiveAvgPool2d;
import dev.ablate.part.layer.AdaptiveMaxPool2d;
import dev.ablate.part.layer.AlphaDropout;
import dev.ablate.part.layer.AvgPool1d;
import dev.ablate.part.layer.AvgPool2d;
import dev.ablate.part.layer.BatchNorm;
import dev.ablate.part.layer.Celu;
import dev.ablate.part.layer.ChannelShuffle;
import dev.ablate.part.layer.ClassToken;
import dev.ablate.part.layer.Conv1d;
import dev.ablate.part.layer.Conv2d;
import dev.ablate.part.layer.ConvTranspose2d;
import dev.ablate.part.layer.Dense;
import dev.ablate.part.layer.DropBlock2d;
import dev.ablate.part.layer.Dropout;
import dev.ablate.part.layer.Dropout2d;
import dev.ablate.part.layer.Elu;
import dev.ablate.part.layer.Embedding;
import dev.ablate.part.layer.FeatureAlphaDropout;
import dev.ablate.part.layer.Flatten;
import dev.ablate.part.layer.GaussianNoise;
import dev.ablate.part.layer.Gelu;
import dev.ablate.part.layer.GlobalAvgPool;
import dev.ablate.part.layer.GlobalMaxPool;
import dev.ablate.part.layer.Glu;
import dev.ablate.part.layer.GroupNorm;
import dev.ablate.part.layer.Gru;
import dev.ablate.part.layer.Hardsigmoid;
import dev.ablate.part.layer.Hardswish;
import dev.ablate.part.layer.Hardtanh;
import dev.ablate.part.layer.InstanceNorm;
import dev.ablate.part.layer.LayerNorm;
import dev.ablate.part.layer.LeakyRelu;
import dev.ablate.part.layer.Linear;
import dev.ablate.part.layer.LocalResponseNorm;
import dev.ablate.part.layer.LogSoftmax;
import dev.ablate.part.layer.Lstm;
import dev.ablate.part.layer.MaxPool1d;
import dev.ablate.part.layer.MaxPool2d;
import dev.ablate.part.layer.Maxout;
import dev.ablate.part.layer.MeanTokens;
import dev.ablate.part.layer.Mish;
import dev.ablate.part.layer.MultiHeadAttention;
import dev.ablate.part.layer.Parallel;
import dev.ablate.part.layer.Permute;
import dev.ablate.part.layer.PositionEmbedding;
import dev.ablate.part.layer.Prelu;
import dev.ablate.part.layer.Relu;
import dev.ablate.part.layer.Relu6;
import dev.ablate.part.layer.Repeat;
import dev.ablate.part.layer.Reshape;
import dev.ablate.part.layer.Residual;
import dev.ablate.part.layer.RmsNorm;
import dev.ablate.part.layer.Rnn;
import dev.ablate.part.layer.Select;
import dev.ablate.part.layer.Selu;
import dev.ablate.part.layer.Sigmoid;
import dev.ablate.part.layer.Silu;
import dev.ablate.part.layer.Softmax;
import dev.ablate.part.layer.Softplus;
import dev.ablate.part.layer.Softsign;
import dev.ablate.part.layer.SpaceToDepth;
import dev.ablate.part.layer.Tanh;
import dev.ablate.part.layer.Tokens;
import dev.ablate.part.layer.Upsample;
import dev.ablate.part.layer.ZeroPad2d;
import dev.ablate.part.loss.BinaryCrossEntropy;
import dev.ablate.part.loss.CosineDistance;
import dev.ablate.part.loss.CrossEntropy;
import dev.ablate.part.loss.Focal;
import dev.ablate.part.loss.Hinge;
import dev.ablate.part.loss.Huber;
import dev.ablate.part.loss.Kl;
import dev.ablate.part.loss.L1;
import dev.ablate.part.loss.Mse;
import dev.ablate.part.loss.Nll;
import dev.ablate.part.loss.Poisson;
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
import dev.ablate.part.optimizer.Adamax;
import dev.ablate.part.optimizer.Adamw;
import dev.ablate.part.optimizer.Lars;
import dev.ablate.part.optimizer.Lion;
import dev.ablate.part.optimizer.Nadam;
import dev.ablate.part.optimizer.Radam;
import dev.ablate.part.optimizer.Rmsprop;
import dev.ablate.part.optimizer.Sgd;
import dev.ablate.part.schedule.Cosine;
import dev.ablate.part.schedule.CosineRestarts;
import dev.ablate.part.schedule.Cyclic;
import dev.ablate.part.schedule.Exponential;
import dev.ablate.part.schedule.Inverse;
import dev.ablate.part.schedule.MultiStep;
import dev.ablate.part.schedule.OneCycle;
import dev.ablate.part.schedule.Plateau;
import dev.ablate.part.schedule.Polynomial;
import dev.ablate.part.schedule.Sequence;
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
        AdaptiveAvgPool2d.class,
        AdaptiveMaxPool2d.class,
        AlphaDropout.class,
        AvgPool1d.class,
        AvgPool2d.class,
        BatchNorm.class,
        Celu.class,
        ChannelShuffle.class,
        ClassToken.class,
        Conv1d.class,
        Conv2d.class,
        ConvTranspose2d.class,
        Dense.class,
        DropBlock2d.class,
        Dropout.class,
        Dropout2d.class,
        Elu.class,
        Embedding.class,
        FeatureAlphaDropout.class,
        Flatten.class,
        GaussianNoise.class,
        Gelu.class,
        GlobalAvgPool.class,
        GlobalMaxPool.class,
        Glu.class,
        GroupNorm.class,
        Gru.class,
        Hardsigmoid.class,
        Hardswish.class,
        Hardtanh.class,
        InstanceNorm.class,
        LayerNorm.class,
        LeakyRelu.class,
        Linear.class,
        LocalResponseNorm.class,
        LogSoftmax.class,
        Lstm.class,
        MaxPool1d.class,
        MaxPool2d.class,
        Maxout.class,
        MeanTokens.class,
        Mish.class,
        MultiHeadAttention.class,
        Parallel.class,
        Permute.class,
        PositionEmbedding.class,
        Prelu.class,
        Relu.class,
        Relu6.class,
        Repeat.class,
        Reshape.class,
        Residual.class,
        RmsNorm.class,
        Rnn.class,
        Select.class,
        Selu.class,
        Sigmoid.class,
        Silu.class,
        Softmax.class,
        Softplus.class,
        Softsign.class,
        SpaceToDepth.class,
        Tanh.class,
        Tokens.class,
        Upsample.class,
        ZeroPad2d.class,
        BinaryCrossEntropy.class,
        CosineDistance.class,
        CrossEntropy.class,
        Focal.class,
        Hinge.class,
        Huber.class,
        Kl.class,
        L1.class,
        Mse.class,
        Nll.class,
        Poisson.class,
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
        Adamax.class,
        Adamw.class,
        Lars.class,
        Lion.class,
        Nadam.class,
        Radam.class,
        Rmsprop.class,
        Sgd.class,
        Cosine.class,
        CosineRestarts.class,
        Cyclic.class,
        Exponential.class,
        Inverse.class,
        MultiStep.class,
        OneCycle.class,
        Plateau.class,
        Polynomial.class,
        Sequence.class,
        Step.class,
        Warmup.class,
        Affine.class,
        CenterCrop.class,
        ColorJitter.class,
        Cutout.class,
        GaussianBlur.class,
        Grayscale.class,
        HorizontalFlip.class,
        RandAugment.class,
        RandomCrop.class,
        RandomErasing.class,
        RandomResizedCrop.class,
        Resize.class,
        Rotation.class,
        TrivialAugment.class,
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
