package dev.ablate.part;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.data.format.DataErrors;
import dev.ablate.data.format.ExampleSink;
import dev.ablate.data.format.FileFormat;
import dev.ablate.data.format.Located;
import dev.ablate.data.format.RawDataset;
import dev.ablate.data.format.RawPart;
import dev.ablate.data.format.RegularFile;
import dev.ablate.data.format.SourceFile;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.training.PartTrial;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a plug-in may rely on: every public type of the package part, and those of others that a
 * data format or a plug-in's test needs. japicmp would compare with an earlier jar, and none was
 * published; a text in the repository shows a change in its diff.
 */
class PublicApiTest {
  private static final Path PINNED = Path.of("src/test/resources/plugin-api.txt");
  private static final Path PACKAGE = Path.of("src/main/java/dev/ablate/part");
  private static final List<Class<?>> OTHERS =
      List.of(
          DataErrors.class,
          DatasetSpec.class,
          ExampleSink.class,
          FileFormat.class,
          Located.class,
          PartTrial.class,
          RawDataset.class,
          RawPart.class,
          RegularFile.class,
          SourceFile.class);

  @Test
  void isWhatPluginsWereBuiltFor() throws Exception {
    String now = String.join("\n", api()) + "\n";
    if (Boolean.getBoolean("ablate.update")) {
      Files.writeString(PINNED, now);
    }
    assertEquals(
        Files.readString(PINNED),
        now,
        "what plug-ins rely on has changed: see CONTRIBUTING.md, Recipes");
  }

  private static List<String> api() throws IOException, ClassNotFoundException {
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(PACKAGE)) {
      for (String name :
          files
              .map(file -> file.getFileName().toString())
              .filter(n -> n.endsWith(".java"))
              .toList()) {
        if (!name.equals("package-info.java")) {
          types.add(Class.forName("dev.ablate.part." + name.replace(".java", "")));
        }
      }
    }
    types.addAll(OTHERS);
    List<String> lines = new ArrayList<>();
    types.forEach(type -> add(type, lines));
    return lines.stream().sorted().distinct().toList();
  }

  private static void add(Class<?> type, List<String> lines) {
    if (!Modifier.isPublic(type.getModifiers())) {
      return;
    }
    String name = type.getName();
    lines.add(name + ": " + kind(type) + supertypes(type));
    for (Constructor<?> each : type.getConstructors()) {
      lines.add(name + "(" + names(each.getParameterTypes()) + ")");
    }
    for (Method each : type.getDeclaredMethods()) {
      boolean ours = Modifier.isPublic(each.getModifiers()) && !each.isSynthetic();
      if (ours && !isOfEveryRecord(type, each)) {
        lines.add(
            "%s.%s(%s) %s%s%s"
                .formatted(
                    name,
                    each.getName(),
                    names(each.getParameterTypes()),
                    each.getGenericReturnType().getTypeName(),
                    Modifier.isStatic(each.getModifiers()) ? " static" : "",
                    Modifier.isAbstract(each.getModifiers()) ? " abstract" : ""));
      }
    }
    for (Field each : type.getDeclaredFields()) {
      if (Modifier.isPublic(each.getModifiers())) {
        lines.add(name + "." + each.getName() + " " + each.getGenericType().getTypeName());
      }
    }
    for (Class<?> each : type.getDeclaredClasses()) {
      add(each, lines);
    }
  }

  private static boolean isOfEveryRecord(Class<?> type, Method method) {
    return type.isRecord() && List.of("toString", "hashCode", "equals").contains(method.getName());
  }

  private static String kind(Class<?> type) {
    String kind =
        type.isAnnotation()
            ? "annotation"
            : type.isRecord()
                ? "record"
                : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
    return kind + (isKind(type) ? " (a kind of part)" : "");
  }

  private static boolean isKind(AnnotatedElement type) {
    return type.isAnnotationPresent(Kind.class);
  }

  private static String supertypes(Class<?> type) {
    List<String> names = Arrays.stream(type.getInterfaces()).map(Class::getName).sorted().toList();
    return names.isEmpty() ? "" : " of " + String.join(", ", names);
  }

  private static String names(Class<?>[] types) {
    return String.join(", ", Arrays.stream(types).map(Class::getTypeName).toList());
  }
}
