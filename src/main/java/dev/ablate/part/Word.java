package dev.ablate.part;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * The word in the file, where it is not the snake case of the Java name. On a record outside of a
 * choice it is the word that stands for the record with all its defaults; on a component it is the
 * key, where Java has a use of its own for the word.
 */
@Retention(RetentionPolicy.RUNTIME)
public @interface Word {
  /** The word as typed. */
  String value();
}
