package dev.ablate.part;

import java.util.List;

/**
 * A set of parts. Ours is one; another is found by {@link java.util.ServiceLoader} in a jar whose
 * {@code META-INF/services/dev.ablate.part.Plugin} names its class.
 */
public interface Plugin {
  /** What people call it, as {@code our-layers 1.2}. */
  String name();

  /**
   * The version of this interface that it was written for.
   *
   * @return {@link Parts#VERSION} at the time it was compiled
   */
  int version();

  /** Its parts: public records, each of one kind, as {@link Layer} or {@link Loss}. */
  List<Class<? extends Record>> parts();
}
