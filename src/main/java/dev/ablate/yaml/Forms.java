package dev.ablate.yaml;

import dev.ablate.part.ClassWeights;
import dev.ablate.part.Column;
import dev.ablate.part.Discriminator;
import dev.ablate.part.Doc;
import dev.ablate.part.Drop;
import dev.ablate.part.Kind;
import dev.ablate.part.Momentum;
import dev.ablate.part.Padding;
import dev.ablate.part.Pair;
import dev.ablate.part.Parts;
import dev.ablate.part.Shortcut;
import dev.ablate.part.Word;
import dev.ablate.spec.Measure;
import dev.ablate.spec.PenaltySpec;
import dev.ablate.spec.Portion;
import dev.ablate.spec.Seeds;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads forms off types, each once. */
public final class Forms {
  private static final Set<Class<?>> SPECIAL =
      Set.of(
          ClassWeights.class,
          Drop.class,
          Padding.class,
          Shortcut.class,
          Pair.class,
          Momentum.class,
          Portion.class,
          PenaltySpec.Over.class,
          Column.class,
          Measure.class);
  private static final Map<Type, Form> KNOWN = new ConcurrentHashMap<>();
  private static volatile Parts parts = Parts.current();

  private Forms() {}

  /** The form of a type. */
  public static Form of(Type type) {
    if (parts != Parts.current()) {
      parts = Parts.current();
      KNOWN.clear(); // what a kind may be has changed
    }
    Form known = KNOWN.get(type);
    if (known == null) {
      known = read(type);
      KNOWN.put(type, known);
    }
    return known;
  }

  /** The form of a record. */
  public static Form.Fields fields(Class<?> record) {
    return (Form.Fields) of(record);
  }

  /** The form of a sealed interface. */
  public static Form.Choice choice(Class<?> sealed) {
    return (Form.Choice) of(sealed);
  }

  /** What a type means. */
  public static String doc(Class<?> type) {
    Doc doc = type.getAnnotation(Doc.class);
    return doc == null ? "" : doc.value();
  }

  /** What an enum's constant means. */
  public static String doc(Enum<?> constant) {
    try {
      Doc doc = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Doc.class);
      return doc == null ? "" : doc.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The word of a type in the file. */
  public static String word(Class<?> type) {
    return Parts.word(type);
  }

  static Optional<String> wordForDefaults(Class<?> type) {
    boolean partOfChoice = type.getInterfaces().length > 0;
    return partOfChoice
        ? Optional.empty()
        : Optional.ofNullable(type.getAnnotation(Word.class)).map(Word::value);
  }

  public static String snakeCase(String name) {
    return Parts.snakeCase(name);
  }

  private static Form read(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return new Form.Items(list.getActualTypeArguments()[0]);
    }
    if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
      return new Form.Entries(map.getActualTypeArguments()[1]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == int.class || plain == Integer.class) {
      return new Form.Whole(false);
    } else if (plain == long.class || plain == Long.class) {
      return new Form.Whole(true);
    } else if (plain == double.class || plain == Double.class) {
      return new Form.Real();
    } else if (plain == boolean.class) {
      return new Form.Flag();
    } else if (plain == String.class) {
      return new Form.Text();
    } else if (plain.isEnum()) {
      return words(plain);
    } else if (plain == Seeds.class) {
      return new Form.ListOrMap(plain, new Form.Items(Long.class), fields(Seeds.Sequence.class));
    } else if (SPECIAL.contains(plain)) {
      return new Form.Special(plain);
    } else if (plain.isRecord()) {
      List<Field> fields = new ArrayList<>();
      addFields(plain, fields);
      return new Form.Fields(plain, List.copyOf(fields));
    } else if (plain.isAnnotationPresent(Kind.class)) {
      return new Form.Choice(plain, new Types(Parts.current().of(plain)), key(plain));
    } else if (plain.isSealed()) {
      Map<String, Class<?>> types = new HashMap<>();
      addTypes(plain, types);
      return new Form.Choice(plain, new Types(types), key(plain));
    }
    throw new IllegalArgumentException("no form for " + type);
  }

  private static Optional<String> key(Class<?> choice) {
    return Optional.ofNullable(choice.getAnnotation(Discriminator.class)).map(Discriminator::value);
  }

  private static Form words(Class<?> type) {
    Map<String, Enum<?>> words = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      Enum<?> word = (Enum<?>) constant;
      words.put(word.name().toLowerCase(Locale.ROOT), word);
    }
    return new Form.Words(type, Collections.unmodifiableMap(words));
  }

  private static void addFields(Class<?> record, List<Field> fields) {
    for (Field field : RecordType.of(record).components()) {
      if (field.inline()) {
        addFields(field.component().getType(), fields);
      } else {
        fields.add(field);
      }
    }
  }

  private static void addTypes(Class<?> sealed, Map<String, Class<?>> types) {
    for (Class<?> type : sealed.getPermittedSubclasses()) {
      if (type.isRecord()) {
        types.put(word(type), type);
      } else {
        addTypes(type, types);
      }
    }
  }
}
