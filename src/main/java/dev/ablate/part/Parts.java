package dev.ablate.part;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The registry: every part that a file can name, ours and those of plug-ins. */
public final class Parts {
  /** Raised when a plug-in that was compiled before would no longer work. */
  public static final int VERSION = 1;

  private static volatile Parts current = new Parts(List.of());

  private final Map<Class<?>, Map<String, Class<? extends Record>>> kinds = new HashMap<>();
  private final Map<Class<?>, Origin> origins = new HashMap<>();
  private final List<Origin> plugins;

  /**
   * Where a part comes from.
   *
   * @param plugin that has it
   * @param jar that the plug-in lies in
   */
  public record Origin(Plugin plugin, Path jar) {
    /** Where it comes from, for a message. */
    @Override
    public String toString() {
      return "the plug-in " + plugin.name() + " (" + jar.getFileName() + ")";
    }
  }

  private Parts(List<Origin> plugins) {
    this.plugins = List.copyOf(plugins);
    add(new OurParts(), Optional.empty());
    add(formats(), Optional.empty());
    plugins.forEach(origin -> add(origin.plugin(), Optional.of(origin)));
  }

  /**
   * Our data formats, whose package is none that this one may name. The search ends where they are
   * found: to its end it would open every jar of the class path, which takes a tenth of a second.
   */
  private static Plugin formats() {
    return ServiceLoader.load(Plugin.class, Parts.class.getClassLoader()).stream()
        .filter(each -> place(each.type()).equals(place(Parts.class)))
        .findFirst()
        .orElseThrow()
        .get();
  }

  private static String place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().toExternalForm();
  }

  private void add(Plugin plugin, Optional<Origin> origin) {
    String who = origin.map(Origin::toString).orElse(plugin.name());
    if (plugin.version() != VERSION) {
      throw new PluginException(
          who
              + " was built for version "
              + plugin.version()
              + " of ablate's parts, and this ablate has version "
              + VERSION
              + "; get a build of it for this version");
    }
    for (Class<? extends Record> part : plugin.parts()) {
      List<Class<?>> of = kinds(part);
      if (of.size() != 1) {
        throw new PluginException(
            who + ": " + part.getName() + " must be of one kind of part, as a layer or a loss");
      }
      Class<?> other =
          kinds.computeIfAbsent(of.get(0), kind -> new TreeMap<>()).putIfAbsent(word(part), part);
      if (other != null) {
        throw new PluginException(
            who
                + " and "
                + origin(other).map(Origin::toString).orElse("ablate itself")
                + " both have the "
                + word(of.get(0))
                + " '"
                + word(part)
                + "'; leave one of the two out");
      }
      origin.ifPresent(from -> origins.put(part, from));
    }
  }

  /** The kinds that a type is of; a part is of one, any other type of none. */
  public static List<Class<?>> kinds(Class<?> type) {
    Set<Class<?>> found = new LinkedHashSet<>(); // one may be reached by several ways
    for (Class<?> face : type.getInterfaces()) {
      if (face.isAnnotationPresent(Kind.class)) {
        found.add(face);
      } else {
        found.addAll(kinds(face));
      }
    }
    return List.copyOf(found);
  }

  /** Those that this process knows. */
  public static Parts current() {
    return current;
  }

  /** Ours and these, from now on, for this process. */
  static void load(List<Origin> plugins) {
    current = new Parts(plugins);
  }

  /** The parts of a kind by their words, in the order of the alphabet. */
  public Map<String, Class<? extends Record>> of(Class<?> kind) {
    return Collections.unmodifiableMap(kinds.getOrDefault(kind, Map.of()));
  }

  /** The plug-ins, without ours. */
  public List<Origin> plugins() {
    return plugins;
  }

  /** Which plug-in a part is of; empty for ours. */
  public Optional<Origin> origin(Class<?> part) {
    return Optional.ofNullable(origins.get(part));
  }

  /** Which plug-in an error comes from; empty where it is none's. */
  public Optional<Origin> origin(Throwable error) {
    for (StackTraceElement frame : error.getStackTrace()) {
      for (Origin origin : plugins) {
        if (origin.jar().getFileName().toString().equals(frame.getClassLoaderName())) {
          return Optional.of(origin);
        }
      }
    }
    return error.getCause() == null ? Optional.empty() : origin(error.getCause());
  }

  /** The word of a type in the file. */
  public static String word(Class<?> type) {
    Word word = type.getAnnotation(Word.class);
    return word == null ? snakeCase(type.getSimpleName()) : word.value();
  }

  /** A Java name as it is typed in the file: {@code max_pool2d}. */
  public static String snakeCase(String name) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (i > 0 && Character.isUpperCase(c)) {
        snake.append('_');
      }
      snake.append(Character.toLowerCase(c));
    }
    return snake.toString();
  }
}
