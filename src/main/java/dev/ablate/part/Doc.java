package dev.ablate.part;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What a key, a type or a word means, in plain English; it becomes schema and reference text. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Doc {
  /** One or two sentences; units and shapes included. */
  String value();

  /** A value as it would be typed in a file; empty where the default says enough. */
  String example() default "";
}
