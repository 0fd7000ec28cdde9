package dev.ablate.part;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a sealed interface: the type is named by a key inside the map ({@code {name: npz, path: …}})
 * instead of being the map's only key.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Discriminator {
  /** The key that names the type. */
  String value();
}
