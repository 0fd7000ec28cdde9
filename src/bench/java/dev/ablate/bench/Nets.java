package dev.ablate.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.function.Function;

/** The networks of the benchmark, as DJL itself has them. */
final class Nets {
  private Nets() {}

  static SequentialBlock of(String net) {
    return switch (net) {
      case "lenet" -> lenet(Activation::relu);
      case "sigmoid" -> lenet(Activation::sigmoid);
      case "mlp" -> mlp();
      case "resnet20" -> resnet20();
      default -> throw new IllegalArgumentException(net);
    };
  }

  private static SequentialBlock lenet(Function<NDList, NDList> activation) {
    return new SequentialBlock()
        .add(Conv2d.builder().setKernelShape(new Shape(5, 5)).setFilters(6).build())
        .add(activation)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Conv2d.builder().setKernelShape(new Shape(5, 5)).setFilters(16).build())
        .add(activation)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(120).build())
        .add(activation)
        .add(Linear.builder().setUnits(84).build())
        .add(activation)
        .add(Linear.builder().setUnits(10).build());
  }

  private static SequentialBlock mlp() {
    return new SequentialBlock()
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(512).build())
        .add(Activation::relu)
        .add(Linear.builder().setUnits(512).build())
        .add(Activation::relu)
        .add(Linear.builder().setUnits(10).build());
  }

  private static SequentialBlock resnet20() {
    SequentialBlock net = new SequentialBlock();
    net.add(convolution(16, 3, 1)).add(BatchNorm.builder().build()).add(Activation::relu);
    for (int filters : new int[] {16, 32, 64}) {
      for (int block = 0; block < 3; block++) {
        net.add(residual(filters, filters > 16 && block == 0)).add(Activation::relu);
      }
    }
    return net.add(Pool.globalAvgPool2dBlock()).add(Linear.builder().setUnits(10).build());
  }

  private static Block residual(int filters, boolean halved) {
    SequentialBlock body =
        new SequentialBlock()
            .add(convolution(filters, 3, halved ? 2 : 1))
            .add(BatchNorm.builder().build())
            .add(Activation::relu)
            .add(convolution(filters, 3, 1))
            .add(BatchNorm.builder().build());
    Block shortcut =
        halved
            ? new SequentialBlock().add(convolution(filters, 1, 2)).add(BatchNorm.builder().build())
            : Blocks.identityBlock();
    return new ParallelBlock(Nets::sum, List.of(body, shortcut));
  }

  private static NDList sum(List<NDList> paths) {
    NDArray left = paths.get(0).singletonOrThrow();
    return new NDList(left.add(paths.get(1).singletonOrThrow()));
  }

  private static Block convolution(int filters, int kernel, int stride) {
    return Conv2d.builder()
        .setKernelShape(new Shape(kernel, kernel))
        .setFilters(filters)
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(kernel / 2, kernel / 2))
        .optBias(false)
        .build();
  }
}
