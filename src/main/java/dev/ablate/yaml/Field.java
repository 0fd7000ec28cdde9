package dev.ablate.yaml;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Inline;
import dev.ablate.part.Range;
import dev.ablate.part.Word;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A key of a map, read off a record's component, once: reflection parses annotations each time. */
public final class Field {
  private final String name;
  private final RecordComponent component;
  private final Optional<String> defaultText;
  private final boolean later;
  private final Optional<Doc> doc;
  private final Optional<Bounds> range;
  private final boolean shortForm;
  private final boolean inline;
  private final Type type;
  private Node defaultTree;

  Field(RecordComponent component) {
    Word word = component.getAnnotation(Word.class);
    this.name = word == null ? Forms.snakeCase(component.getName()) : word.value();
    this.component = component;
    this.defaultText =
        Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
    this.later = defaultText.isPresent() && component.getAnnotation(Default.class).later();
    this.doc = Optional.ofNullable(component.getAnnotation(Doc.class));
    this.range = Optional.ofNullable(component.getAnnotation(Range.class)).map(Bounds::of);
    this.shortForm = component.isAnnotationPresent(dev.ablate.part.Short.class);
    this.inline = component.isAnnotationPresent(Inline.class);
    this.type = valueType(component);
  }

  /** The key as typed. */
  public String name() {
    return name;
  }

  /** Where it comes from. */
  RecordComponent component() {
    return component;
  }

  /** What may stand there. */
  public Form form() {
    return Forms.of(type);
  }

  /** Whether the record holds it as an optional. */
  public boolean optional() {
    return component.getType() == Optional.class
        || component.getType() == OptionalInt.class
        || component.getType() == OptionalDouble.class;
  }

  /** Whether there is no experiment without it. */
  public boolean required() {
    return !optional() && defaultText.isEmpty() && !InitDefaults.isBias(component);
  }

  /** The default as typed. */
  public Optional<String> defaultText() {
    return defaultText;
  }

  /** Whether a value is the default, whatever way the two are written; none where there is none. */
  public boolean isDefault(Node value) {
    String text = Printer.flow(value);
    String usual = defaultText().isPresent() ? Printer.flow(defaultTree()) : "none";
    try {
      return text.equals(usual) || Double.parseDouble(text) == Double.parseDouble(usual);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Whether a resolved file leaves it out at its default. */
  boolean later() {
    return later;
  }

  /** The default as a tree, short forms written out. */
  synchronized Node defaultTree() {
    if (defaultTree == null) {
      defaultTree =
          Expander.expand(form(), TreeReader.readOwn("default", defaultText.orElseThrow()));
    }
    return defaultTree;
  }

  /** What it means. */
  public String doc() {
    return doc.map(Doc::value).orElse("");
  }

  /** A value as it would be typed. */
  public Optional<String> example() {
    return doc.map(Doc::example).filter(text -> !text.isEmpty());
  }

  /** The numbers that it may take. */
  public Optional<Bounds> range() {
    return range;
  }

  /** Whether it is the one obvious argument. */
  public boolean shortForm() {
    return shortForm;
  }

  /** Whether its own keys stand in the enclosing map. */
  boolean inline() {
    return inline;
  }

  /** The Java type of the value, out of its optional. */
  Type valueType() {
    return type;
  }

  private static Type valueType(RecordComponent component) {
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
