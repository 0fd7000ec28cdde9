package org.example.snake;

import dev.ablate.part.Plugin;
import java.util.List;

/** What this jar adds to ablate. */
public final class SnakePlugin implements Plugin {
  @Override
  public String name() {
    return "snake 1.0.0";
  }

  @Override
  public int version() {
    return 1; // of ablate's parts: Parts.VERSION when this was written
  }

  @Override
  public List<Class<? extends Record>> parts() {
    return List.of(Snake.class);
  }
}
