package dev.ablate.part;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds and loads plug-ins. Each jar has a class loader of its own, so that it is known from which
 * of them an error comes.
 */
public final class PluginJars {
  /** The environment variable that names jars, or folders with jars, as a class path does. */
  public static final String VARIABLE = "ABLATE_PLUGINS";

  private PluginJars() {}

  /** The jars that a class path names: jars, or folders with jars. */
  public static List<Path> of(String path) {
    return path.isBlank()
        ? List.of()
        : Stream.of(path.split(File.pathSeparator)).map(Path::of).toList();
  }

  /**
   * Loads what is in these jars and folders, from now on, for this process.
   *
   * @param places jars, and folders whose jars are meant; a folder that is not there is empty
   * @throws PluginException where one does not fit, with its jar's name
   */
  public static void load(List<Path> places) {
    Set<Path> jars = new LinkedHashSet<>();
    for (Path place : places) {
      jars.addAll(jars(place));
    }
    List<Parts.Origin> plugins = new ArrayList<>();
    jars.forEach(jar -> plugins.addAll(plugins(jar)));
    Parts.load(plugins);
  }

  /**
   * Loads a plug-in that is on the class path, as a plug-in's own tests have it.
   *
   * @param plugin its class, which has a constructor without arguments
   */
  public static void loadFromClassPath(Class<? extends Plugin> plugin) {
    try {
      Path place = Path.of(plugin.getProtectionDomain().getCodeSource().getLocation().toURI());
      Parts.load(List.of(new Parts.Origin(plugin.getDeclaredConstructor().newInstance(), place)));
    } catch (ReflectiveOperationException | URISyntaxException e) {
      throw new PluginException(plugin.getName() + ": this plug-in can't be loaded: " + e);
    }
  }

  private static List<Path> jars(Path place) {
    if (Files.isDirectory(place)) {
      try (Stream<Path> files = Files.list(place)) {
        return files
            .filter(file -> file.toString().endsWith(".jar"))
            .sorted()
            .map(PluginJars::real)
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return place.toString().endsWith(".jar") ? List.of(real(place)) : List.of();
  }

  private static Path real(Path jar) {
    try {
      Path real = jar.toRealPath();
      if (othersCanWrite(real) || othersCanWrite(real.getParent())) {
        throw new PluginException(
            jar
                + ": other users can write to this plug-in, so its code is not run; take that right"
                + " away (chmod go-w)");
      }
      return real;
    } catch (IOException e) {
      throw new PluginException(jar + ": there is no such plug-in, or it can't be read");
    }
  }

  private static boolean othersCanWrite(Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return false;
    }
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
    return rights.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static List<Parts.Origin> plugins(Path jar) {
    List<Parts.Origin> plugins = new ArrayList<>();
    try {
      // It stays open as long as its parts are used, which is as long as the process lives.
      URLClassLoader loader =
          new URLClassLoader(
              jar.getFileName().toString(),
              new URL[] {jar.toUri().toURL()},
              Parts.class.getClassLoader());
      for (Plugin plugin : ServiceLoader.load(Plugin.class, loader)) {
        if (plugin.getClass().getClassLoader() == loader) {
          plugins.add(new Parts.Origin(plugin, jar));
        }
      }
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    } catch (ServiceConfigurationError | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new PluginException(jar + ": this plug-in can't be loaded: " + cause);
    }
    if (plugins.isEmpty()) {
      throw new PluginException(
          jar
              + ": this is no plug-in of ablate: it has no META-INF/services/"
              + Plugin.class.getName());
    }
    return plugins;
  }
}
