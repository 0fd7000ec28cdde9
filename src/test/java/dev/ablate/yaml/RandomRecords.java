package dev.ablate.yaml;

import dev.ablate.part.ClassWeights;
import dev.ablate.part.Column;
import dev.ablate.part.Drop;
import dev.ablate.part.Layer;
import dev.ablate.part.Momentum;
import dev.ablate.part.Padding;
import dev.ablate.part.Pair;
import dev.ablate.part.Shortcut;
import dev.ablate.spec.Measure;
import dev.ablate.spec.PenaltySpec.Over;
import dev.ablate.spec.Portion;
import dev.ablate.spec.Seeds;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/** Any record of spec, by reflection, within its bounds. */
final class RandomRecords {
  private static final String[] TEXTS = {
    "a",
    "fc1",
    "no",
    "none",
    "null",
    "12",
    "1e-3",
    "a: b",
    "ü \"x\" \\",
    "line\nbreak",
    " ",
    "#",
    "𝛌",
    "-",
    "1:30",
    "="
  };
  private final Random random;

  RandomRecords(long seed) {
    this.random = new Random(seed);
  }

  Record record(Class<?> type, int depth) {
    RecordType recordType = RecordType.of(type);
    return recordType.instance(
        recordType.components().stream()
            .map(field -> component(field.component(), field, depth))
            .toArray());
  }

  private Object component(RecordComponent component, Field field, int depth) {
    boolean present = field.defaultText().isPresent() || random.nextBoolean();
    Class<?> type = component.getType();
    Bounds range = field.range().orElse(new Bounds(-1e9, 1e9, -1e9, 1e9));
    if (type == Optional.class) {
      return present && depth > 0
          ? Optional.of(value(field.valueType(), field.name(), range, depth))
          : Optional.empty();
    } else if (type == OptionalInt.class) {
      return present ? OptionalInt.of(whole(range)) : OptionalInt.empty();
    } else if (type == OptionalDouble.class) {
      return present ? OptionalDouble.of(real(range)) : OptionalDouble.empty();
    }
    return value(component.getGenericType(), field.name(), range, depth);
  }

  private Object value(Type type, String key, Bounds range, int depth) {
    if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        values.put(one(List.of(TEXTS)), value(map.getActualTypeArguments()[1], key, range, depth));
      }
      return values;
    }
    if (type instanceof ParameterizedType list) {
      List<Object> values = new ArrayList<>();
      for (int i = random.nextInt(4) - (depth > 0 ? 0 : 4); i > 0; i--) {
        values.add(value(list.getActualTypeArguments()[0], key, range, depth - 1));
      }
      return values;
    }
    Class<?> plain = (Class<?>) type;
    if (plain == int.class || plain == Integer.class) {
      return whole(range);
    } else if (plain == long.class || plain == Long.class) {
      return random.nextBoolean() && range.max() > 1e9 ? random.nextLong() : random.nextInt(9);
    } else if (plain == double.class || plain == Double.class) {
      return real(range);
    } else if (plain == boolean.class) {
      return random.nextBoolean();
    } else if (plain == String.class) {
      return TEXTS[random.nextInt(TEXTS.length)];
    } else if (plain.isEnum()) {
      return one(List.of(plain.getEnumConstants()));
    } else if (plain == Shortcut.class) {
      return random.nextBoolean()
          ? new Shortcut(List.of(), true)
          : new Shortcut(
              depth > 0 ? List.of((Layer) value(Layer.class, key, range, depth - 1)) : List.of(),
              false);
    } else if (plain == ClassWeights.class) {
      return random.nextBoolean()
          ? ClassWeights.BALANCED
          : ClassWeights.of(List.of(random.nextDouble(), 2.0));
    } else if (plain == Drop.class) {
      return new Drop(random.nextDouble(), random.nextBoolean());
    } else if (plain == Padding.class) {
      return random.nextBoolean() ? Padding.SAME : Padding.of(new Pair(whole(range), whole(range)));
    } else if (plain == Pair.class) {
      return new Pair(whole(range), whole(range));
    } else if (plain == Momentum.class) {
      return new Momentum(
          random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble()));
    } else if (plain == Portion.class) {
      Portion.Kind kind = one(List.copyOf(EvaluationParts.allowed(key)));
      return new Portion(kind, kind == Portion.Kind.FIRST ? 1 + random.nextInt(1000) : 0);
    } else if (plain == Column.class) {
      return Columns.of(one(List.copyOf(Columns.names()))).orElseThrow();
    } else if (plain == Measure.class) {
      return Columns.measure(one(List.copyOf(Columns.measures()))).orElseThrow();
    } else if (plain == Over.class) {
      return random.nextBoolean()
          ? new Over(random.nextBoolean(), List.of())
          : new Over(false, List.of("fc1", "none", "fc 2"));
    } else if (plain == Seeds.class) {
      return random.nextBoolean()
          ? new Seeds.Listed(List.of(random.nextLong(), 3L))
          : record(Seeds.Sequence.class, depth);
    } else if (plain.isRecord()) {
      return record(plain, depth - 1);
    }
    return record(one(List.copyOf(Forms.choice(plain).types().values())).type(), depth - 1);
  }

  private int whole(Bounds range) {
    int low = (int) Math.max(range.min(), 0);
    return low + random.nextInt((int) Math.min(range.max() - low, 1000) + 1);
  }

  private double real(Bounds range) {
    double value;
    do {
      value =
          random.nextInt(4) == 0
              ? random.nextInt(3)
              : Math.scalb(random.nextDouble(), random.nextInt(60) - 40);
    } while (!range.contain(value));
    return value;
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
