package dev.ablate.yaml;

import dev.ablate.spec.Default;
import dev.ablate.spec.Doc;
import dev.ablate.spec.Range;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A key of a map, read off a record's component.
 *
 * @param name the key as typed
 * @param component where it comes from
 */
public record Field(String name, RecordComponent component) {
  /** What may stand there. */
  public Form form() {
    return Forms.of(valueType());
  }

  /** Whether the record holds it as an optional. */
  public boolean optional() {
    return Optional.class.isAssignableFrom(component.getType())
        || component.getType() == OptionalInt.class
        || component.getType() == OptionalDouble.class;
  }

  /** Whether there is no experiment without it. */
  public boolean required() {
    return !optional() && defaultText().isEmpty() && !InitDefaults.isBias(component);
  }

  /** The default as typed. */
  public Optional<String> defaultText() {
    return Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
  }

  /** What it means. */
  public String doc() {
    Doc doc = component.getAnnotation(Doc.class);
    return doc == null ? "" : doc.value();
  }

  /** A value as it would be typed. */
  public Optional<String> example() {
    return Optional.ofNullable(component.getAnnotation(Doc.class))
        .map(Doc::example)
        .filter(text -> !text.isEmpty());
  }

  /** The numbers that it may take. */
  public Optional<Bounds> range() {
    return Optional.ofNullable(component.getAnnotation(Range.class)).map(Bounds::of);
  }

  /** Whether it is the one obvious argument. */
  public boolean shortForm() {
    return component.isAnnotationPresent(dev.ablate.spec.Short.class);
  }

  /** The Java type of the value, out of its optional. */
  Type valueType() {
    if (component.getType() == OptionalInt.class) {
      return int.class;
    }
    if (component.getType() == OptionalDouble.class) {
      return double.class;
    }
    if (component.getType() == Optional.class) {
      return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }
    return component.getGenericType();
  }
}
