package dev.ablate.data.format;

import dev.ablate.part.Parts;
import dev.ablate.part.Plugin;
import java.util.List;

/** The data sets that come with ablate, found as those of any plug-in are. */
public final class OurFormats implements Plugin {
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
        Cifar10.class,
        Cifar100.class,
        Csv.class,
        FashionMnist.class,
        Images.class,
        Mnist.class,
        Npz.class,
        Synthetic.class,
        Text.class);
  }
}
