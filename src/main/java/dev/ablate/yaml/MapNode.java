package dev.ablate.yaml;

import dev.ablate.problem.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A map with its keys in the order of the file.
 *
 * @param place where it begins
 * @param entries by key
 */
public record MapNode(Place place, Map<String, Entry> entries) implements Node {
  /**
   * A key with its value.
   *
   * @param place where the key was written
   * @param value its value
   */
  public record Entry(Place place, Node value) {}

  public MapNode {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** A map without entries. */
  public static MapNode empty(Place place) {
    return new MapNode(place, Map.of());
  }

  /** A map of one entry. */
  public static MapNode of(Place place, String key, Node value) {
    return new MapNode(place, Map.of(key, new Entry(place, value)));
  }

  /** The value of a key. */
  public Optional<Node> value(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /** Where a key was written, or else the map. */
  public Place placeOf(String key) {
    return entries.containsKey(key) ? entries.get(key).place() : place;
  }

  /** The keys in order. */
  public Set<String> keys() {
    return entries.keySet();
  }

  /** The one key of a map that has one. */
  public Optional<String> onlyKey() {
    return entries.size() == 1 ? Optional.of(entries.keySet().iterator().next()) : Optional.empty();
  }

  /** This map with a key set; a new key comes last. */
  public MapNode with(String key, Entry entry) {
    Map<String, Entry> changed = new LinkedHashMap<>(entries);
    changed.put(key, entry);
    return new MapNode(place, changed);
  }

  /** This map with a key set, which counts as written where its value was. */
  public MapNode with(String key, Node value) {
    return with(key, new Entry(value.place(), value));
  }

  /** This map without a key. */
  public MapNode without(String key) {
    Map<String, Entry> changed = new LinkedHashMap<>(entries);
    changed.remove(key);
    return new MapNode(place, changed);
  }

  @Override
  public String kind() {
    return "a map";
  }
}
