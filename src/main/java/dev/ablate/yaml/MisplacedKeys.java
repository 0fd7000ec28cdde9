package dev.ablate.yaml;

import dev.ablate.part.Parts;
import dev.ablate.problem.Nearest;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Heading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a word belongs that is wrong where it stands. */
final class MisplacedKeys {
  private static final int MANY = 3;

  /** What other programs write and is not needed here, or goes otherwise. */
  private static final Map<String, String> FOREIGN = foreign();

  private static final Map<String, Set<String>> TYPES = new LinkedHashMap<>();
  private static final Map<String, Set<String>> KEYS = new LinkedHashMap<>();

  static {
    for (Field field : Forms.fields(Declaration.class).fields()) {
      add(field.name(), field.form(), new LinkedHashSet<>());
    }
  }

  private MisplacedKeys() {}

  /** What to do with a key that a file does not have; empty where nothing is known of it. */
  static Optional<String> inFile(String key) {
    boolean known = TYPES.containsKey(key) || KEYS.containsKey(key);
    String word = known ? key : Nearest.otherName(key).orElse(key);
    Optional<String> foreign = foreign(key);
    if (foreign.isPresent()) {
      return foreign;
    }
    if (TYPES.containsKey(word)) {
      return Optional.of(
          "it belongs inside '" + TYPES.get(word).iterator().next() + "', indented below it");
    }
    Set<String> keys = KEYS.getOrDefault(word, Set.of());
    return keys.isEmpty() || keys.size() > MANY
        ? Optional.empty()
        : Optional.of(
            "it belongs inside " + quoted(keys) + (word.equals(key) ? "" : ", as '" + word + "'"));
  }

  /** What to do with a key that a map inside a file does not have. */
  static Optional<String> inMap(Form.Fields map, String key) {
    Optional<String> foreign = foreign(key);
    if (foreign.isPresent()) {
      return foreign;
    }
    List<String> siblings = new ArrayList<>();
    for (Class<?> family : families(map.type())) {
      if (DatasetSpec.class != family && Forms.of(family) instanceof Form.Choice choice) {
        choice
            .types()
            .forEach(
                (name, fields) -> {
                  if (fields.field(key).isPresent()) {
                    siblings.add(name);
                  }
                });
      }
    }
    if (!siblings.isEmpty()) {
      String has = siblings.size() == 1 ? " has" : " have";
      return Optional.of(String.join(", ", siblings) + has + " it");
    }
    boolean file =
        Forms.fields(Declaration.class).field(key).isPresent()
            || Forms.fields(Heading.class).field(key).isPresent()
            || FileKey.names().contains(key);
    return file
        ? Optional.of("'" + key + "' is a key of the file: indent it less")
        : Optional.empty();
  }

  /** What to do with a word of other programs. */
  static Optional<String> foreign(String key) {
    return Optional.ofNullable(FOREIGN.get(Nearest.plain(key)));
  }

  private static String quoted(Set<String> keys) {
    return "'" + String.join("' or '", keys) + "'";
  }

  private static void add(String top, Form form, Set<Form> seen) {
    if (!seen.add(form)) {
      return;
    }
    if (form instanceof Form.Choice choice) {
      choice
          .types()
          .forEach(
              (name, fields) -> {
                TYPES.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(top);
                add(top, fields, seen);
              });
    } else if (form instanceof Form.Items items) {
      add(top, items.element(), seen);
    } else if (form instanceof Form.ListOrMap either) {
      add(top, either.map(), seen);
    } else if (form instanceof Form.Fields fields) {
      for (Field field : fields.fields()) {
        KEYS.computeIfAbsent(field.name(), key -> new LinkedHashSet<>()).add(top);
        add(top, field.form(), seen);
      }
    }
  }

  private static Map<String, String> foreign() {
    Map<String, String> foreign = new LinkedHashMap<>();
    String inferred = "input sizes are inferred: leave it out";
    for (String word :
        List.of("inchannels", "infeatures", "inputshape", "inputsize", "inputdim", "numfeatures")) {
      foreign.put(word, inferred);
    }
    foreign.put("normalizedshape", inferred);
    foreign.put(
        "activation", "an activation is a layer of its own, such as - relu behind this one");
    foreign.put("paddingmode", "padding is with zeros: leave it out");
    foreign.put("inplace", "leave it out");
    foreign.put("betas", "write beta1 and beta2");
    foreign.put("amsgrad", "there is no such variant of adam here");
    foreign.put("validationsplit", "write split: with the share that trains, such as split: 0.8");
    foreign.put("valsplit", foreign.get("validationsplit"));
    foreign.put("testsplit", "write split: with all its parts, such as {train: 0.7, val: 0.1}");
    foreign.put("device", "it is an option of the command: ablate run --device");
    foreign.put("numworkers", "it is an option of the command: ablate run --jobs");
    foreign.put("jobs", foreign.get("numworkers"));
    foreign.put("results", "it is an option of the command: ablate run --results");
    foreign.put("output", foreign.get("results"));
    foreign.put("outputdir", foreign.get("results"));
    return Map.copyOf(foreign);
  }

  private static List<Class<?>> families(Class<?> type) {
    List<Class<?>> families = new ArrayList<>(Parts.kinds(type));
    Arrays.stream(type.getInterfaces()).filter(Class::isSealed).forEach(families::add);
    return families;
  }
}
