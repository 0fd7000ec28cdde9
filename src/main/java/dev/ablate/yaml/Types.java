package dev.ablate.yaml;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The types of a choice by their words, each read when it is asked for: a file names a few of some
 * hundred, and reading one parses its annotations.
 */
final class Types extends AbstractMap<String, Form.Fields> {
  private final Map<String, Class<?>> classes;

  /** By the alphabet: reflection promises no order, and javac's changes with what it compiles. */
  Types(Map<String, ? extends Class<?>> classes) {
    this.classes = new TreeMap<>(classes);
  }

  @Override
  public Form.Fields get(Object word) {
    Class<?> type = classes.get(word);
    return type == null ? null : Forms.fields(type);
  }

  @Override
  public boolean containsKey(Object word) {
    return classes.containsKey(word);
  }

  @Override
  public Set<String> keySet() {
    return Collections.unmodifiableSet(classes.keySet());
  }

  @Override
  public Set<Entry<String, Form.Fields>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Form.Fields>> iterator() {
        return classes.keySet().stream().map(word -> Map.entry(word, get(word))).iterator();
      }

      @Override
      public int size() {
        return classes.size();
      }
    };
  }
}
