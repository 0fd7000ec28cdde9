package org.example.parts;

import dev.ablate.part.Plugin;
import java.util.List;

/** What this jar adds to ablate. */
public final class ExamplePlugin implements Plugin {
  @Override
  public String name() {
    return "example 1.0.0";
  }

  @Override
  public int version() {
    return 1; // of ablate's parts: Parts.VERSION when this was written
  }

  @Override
  public List<Class<? extends Record>> parts() {
    return List.of(Snake.class, Kappa.class, Libsvm.class);
  }
}
