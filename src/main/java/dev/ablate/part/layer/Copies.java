package dev.ablate.part.layer;

import dev.ablate.part.Layer;
import dev.ablate.part.Shortcut;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Layers with other names. */
final class Copies {
  private Copies() {}

  /** A layer whose name, and that of each layer inside, ends so. */
  static Layer named(Layer layer, String ending) {
    try {
      RecordComponent[] components = layer.getClass().getRecordComponents();
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        Object value = components[i].getAccessor().invoke(layer);
        values[i] =
            components[i].getName().equals("name")
                ? ((Optional<?>) value).map(name -> name + ending)
                : inside(components[i], value, layer, ending);
      }
      return (Layer) layer.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a layer is a public record: " + layer.getClass(), e);
    }
  }

  /** A repeat's own list, not the copies that it makes of it. */
  private static Object inside(
      RecordComponent component, Object value, Layer layer, String ending) {
    if (value instanceof List<?> list) {
      return list.stream().map(item -> inside(component, item, layer, ending)).toList();
    } else if (value instanceof Layer inner) {
      return named(inner, ending);
    } else if (value instanceof Shortcut shortcut) {
      return new Shortcut(
          shortcut.layers().stream().map(inner -> named(inner, ending)).toList(), shortcut.pad());
    }
    return value;
  }
}
