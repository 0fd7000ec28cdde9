package dev.ablate.yaml;

import dev.ablate.part.Layer;
import dev.ablate.part.Shortcut;
import dev.ablate.spec.Portion;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may stand at a place of the file, read off a type of {@code spec}. */
public sealed interface Form {
  /**
   * A whole number.
   *
   * @param wide whether 64 bits
   */
  record Whole(boolean wide) implements Form {}

  /** A number. */
  record Real() implements Form {}

  /** true or false. */
  record Flag() implements Form {}

  /** Text. */
  record Text() implements Form {}

  /**
   * One of some words.
   *
   * @param type the enum
   * @param words its constants as typed
   */
  record Words(Class<?> type, Map<String, Enum<?>> words) implements Form {}

  /**
   * A list.
   *
   * @param elementType the Java type of its elements
   */
  record Items(Type elementType) implements Form {
    /** What its elements are. */
    public Form element() {
      return Forms.of(elementType);
    }
  }

  /**
   * A map of any keys to values of one kind.
   *
   * @param valueType the Java type of its values
   */
  record Entries(Type valueType) implements Form {
    /** What its values are. */
    public Form value() {
      return Forms.of(valueType);
    }
  }

  /**
   * A list, or a map in its place.
   *
   * @param type what either makes
   * @param items the list
   * @param map the map
   */
  record ListOrMap(Class<?> type, Items items, Fields map) implements Form {}

  /**
   * A map with known keys.
   *
   * @param type the record
   * @param fields its keys, those of inlined records included
   */
  record Fields(Class<?> type, List<Field> fields) implements Form {
    /** The key of this name. */
    public Optional<Field> field(String name) {
      return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The one obvious argument, which may be written without its key. */
    public Optional<Field> shortField() {
      return fields.stream().filter(Field::shortForm).findFirst();
    }

    /** Whether it was a single value once: all keys but the obvious one came later. */
    boolean grew() {
      return shortField().isPresent()
          && fields.size() > 1
          && fields.stream().allMatch(field -> field.shortForm() || field.later());
    }

    /** The names of the keys. */
    public List<String> names() {
      return fields.stream().map(Field::name).toList();
    }

    /** The word that stands for all defaults, where the record is no part of a choice. */
    public Optional<String> word() {
      return Forms.wordForDefaults(type);
    }
  }

  /**
   * One of some types, named by a map's only key or by a key inside the map.
   *
   * @param type the sealed interface
   * @param types its records as typed
   * @param key the key that names the type; empty where the type is the map's only key
   */
  record Choice(Class<?> type, Map<String, Fields> types, Optional<String> key) implements Form {
    /** The key of this name in whichever type has it. */
    public Optional<Field> anyField(String name) {
      return types.values().stream().flatMap(fields -> fields.field(name).stream()).findFirst();
    }
  }

  /**
   * A value with a notation of its own.
   *
   * @param type Drop, Pair, Padding, Momentum, Shortcut, Portion, Over, Column or Measure
   */
  record Special(Class<?> type) implements Form {
    /** The list that may stand there, its elements of a form of their own; empty for none. */
    public Optional<Items> list() {
      return type == Shortcut.class ? Optional.of(new Items(Layer.class)) : Optional.empty();
    }
  }

  /** Whether the bare word {@code none} is a value here, so that it does not remove the key. */
  default boolean acceptsNone(String key) {
    if (this instanceof Special special && special.type() == Portion.class) {
      return EvaluationParts.allowed(key).contains(Portion.Kind.NONE);
    }
    return this instanceof Words words && words.words().containsKey("none");
  }
}
