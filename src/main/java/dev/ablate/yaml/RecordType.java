package dev.ablate.yaml;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A record's components and constructor, looked up once.
 *
 * @param components in order
 * @param constructor the canonical one
 */
record RecordType(List<Field> components, Constructor<?> constructor) {
  private static final Map<Class<?>, RecordType> KNOWN = new ConcurrentHashMap<>();

  static RecordType of(Class<?> type) {
    return KNOWN.computeIfAbsent(type, RecordType::read);
  }

  private static RecordType read(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return new RecordType(
          Arrays.stream(components).map(Field::new).toList(), type.getDeclaredConstructor(types));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " is no record", e);
    }
  }

  Record instance(Object[] values) {
    try {
      return (Record) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          constructor + " refuses what its annotations allow", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static Object value(Record record, Field field) {
    try {
      return field.component().getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
