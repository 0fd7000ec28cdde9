package dev.ablate.plan;

import dev.ablate.part.Parts;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which plug-ins a declaration uses, each with its jar's digest. */
final class UsedPlugins {
  private final SortedMap<String, String> digests = new TreeMap<>();

  private UsedPlugins() {}

  /** The names of plug-ins with SHA-256 of their jars, in hex. */
  static SortedMap<String, String> of(Record declaration) {
    UsedPlugins used = new UsedPlugins();
    if (!Parts.current().plugins().isEmpty()) {
      used.visit(declaration);
    }
    return used.digests;
  }

  private void visit(Object value) {
    if (value instanceof Record record) {
      Parts.current()
          .origin(record.getClass())
          .ifPresent(
              origin ->
                  digests.computeIfAbsent(
                      origin.plugin().name(), name -> RunDigests.ofFile(origin.jar())));
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        visit(value(record, component));
      }
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(this::visit);
    } else if (value instanceof Collection<?> all) {
      all.forEach(this::visit);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(this::visit);
    }
  }

  private static Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
