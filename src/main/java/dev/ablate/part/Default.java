package dev.ablate.part;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value of a key that is not there, written as YAML. Without it the key is required. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  /** The default as it would be typed in a file. */
  String value();

  /**
   * Whether the key came when runs had been made without it: a resolved file leaves it out at its
   * default, so that those runs keep their identity.
   */
  boolean later() default false;
}
