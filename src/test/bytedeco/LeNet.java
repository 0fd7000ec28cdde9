import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.flatten;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.rand;
import static org.bytedeco.pytorch.global.torch.randint;
import static org.bytedeco.pytorch.global.torch.relu;

import java.util.Locale;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The same LeNet over one batch that lies ready, in JavaCPP's PyTorch. Arguments: net (lenet), batch, warm-up steps, steps. */
public final class LeNet extends Module {
  private final Conv2dImpl conv1 = convolution("conv1", 3, 6);
  private final Conv2dImpl conv2 = convolution("conv2", 6, 16);
  private final LinearImpl fc1 = register_module("fc1", new LinearImpl(400, 120));
  private final LinearImpl fc2 = register_module("fc2", new LinearImpl(120, 84));
  private final LinearImpl fc3 = register_module("fc3", new LinearImpl(84, 10));

  private Conv2dImpl convolution(String name, long inputs, long filters) {
    return register_module(
        name, new Conv2dImpl(new Conv2dOptions(inputs, filters, new LongPointer(5L, 5L))));
  }

  private Tensor forward(Tensor images) {
    Tensor x = max_pool2d(relu(conv1.forward(images)), 2, 2);
    x = max_pool2d(relu(conv2.forward(x)), 2, 2);
    x = relu(fc1.forward(flatten(x, 1, -1)));
    return fc3.forward(relu(fc2.forward(x)));
  }

  public static void main(String[] arguments) {
    int batch = Integer.parseInt(arguments[1]);
    int warmUp = Integer.parseInt(arguments[2]);
    int steps = Integer.parseInt(arguments[3]);
    LeNet net = new LeNet();
    Adam optimizer = new Adam(net.parameters(), new AdamOptions(0.001));
    Tensor x = rand(batch, 3, 32, 32);
    Tensor y = randint(10, new long[] {batch}).to(ScalarType.Long);
    long start = 0;
    for (int step = 0; step < warmUp + steps; step++) {
      if (step == warmUp) {
        start = System.nanoTime();
      }
      try (PointerScope scope = new PointerScope()) {
        optimizer.zero_grad();
        Tensor loss = cross_entropy_loss(net.forward(x), y);
        loss.backward();
        optimizer.step();
        loss.item_float();
      }
    }
    double imagesASecond = steps * (double) batch / ((System.nanoTime() - start) / 1e9);
    System.out.println(
        "images a second: " + String.format(Locale.ROOT, "%.1f", imagesASecond));
  }
}
