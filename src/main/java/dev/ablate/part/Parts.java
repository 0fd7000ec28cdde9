package dev.ablate.part;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The registry: every part that a file can name, ours and those of plug-ins. */
public final class Parts {
  /** Raised when a plug-in that was compiled before would no longer work. */
  public static final int VERSION = 1;

  private static volatile Parts current = new Parts(Parts.class.getClassLoader());

  private final Map<Class<?>, Map<String, Class<? extends Record>>> kinds = new LinkedHashMap<>();
  private final Map<Class<?>, Plugin> origins = new LinkedHashMap<>();
  private final Map<Class<?>, Map<String, Class<? extends Record>>> sorted =
      new ConcurrentHashMap<>();

  private Parts(ClassLoader loader) {
    for (Plugin plugin : ServiceLoader.load(Plugin.class, loader)) {
      add(plugin);
    }
  }

  private void add(Plugin plugin) {
    if (plugin.version() != VERSION) {
      throw new PluginException(
          plugin.name()
              + " was built for version "
              + plugin.version()
              + " of ablate's plug-ins, and this is version "
              + VERSION
              + "; get the plug-in's build for this version");
    }
    for (Class<? extends Record> part : plugin.parts()) {
      Class<?> kind = kind(part, plugin);
      Class<?> other =
          kinds.computeIfAbsent(kind, k -> new TreeMap<>()).putIfAbsent(word(part), part);
      if (other != null) {
        throw new PluginException(
            plugin.name()
                + " and "
                + origins.get(other).name()
                + " both have the "
                + word(kind)
                + " '"
                + word(part)
                + "'; leave one of the two out");
      }
      origins.put(part, plugin);
    }
  }

  private static Class<?> kind(Class<? extends Record> part, Plugin plugin) {
    List<Class<?>> found = kinds(part);
    if (found.size() != 1) {
      throw new PluginException(
          plugin.name()
              + ": "
              + part.getName()
              + " must be of one kind of part, as a layer or a loss");
    }
    return found.get(0);
  }

  /** The kinds that a type is of; a part is of one, any other type of none. */
  public static List<Class<?>> kinds(Class<?> type) {
    List<Class<?>> found = new ArrayList<>();
    addKinds(type, found);
    return found;
  }

  private static void addKinds(Class<?> type, List<Class<?>> found) {
    for (Class<?> face : type.getInterfaces()) {
      if (face.isAnnotationPresent(Kind.class)) {
        found.add(face);
      } else {
        addKinds(face, found);
      }
    }
  }

  /** Those that this process knows. */
  public static Parts current() {
    return current;
  }

  /**
   * Adds the plug-ins that a class loader finds, from now on; for the start of a process, before a
   * file is read.
   *
   * @throws PluginException where one does not fit
   */
  public static void load(ClassLoader loader) {
    current = new Parts(loader);
  }

  /** The parts of a kind by their words, in the order of the alphabet. */
  public Map<String, Class<? extends Record>> of(Class<?> kind) {
    return sorted.computeIfAbsent(
        kind, k -> Collections.unmodifiableMap(kinds.getOrDefault(k, Map.of())));
  }

  /** Which plug-in a part is of. */
  public Plugin origin(Class<?> part) {
    return origins.get(part);
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

  @Override
  public String toString() {
    return Arrays.toString(kinds.keySet().toArray());
  }
}
