package dev.ablate.run.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;

class WordsTest {
  @Property
  void anyWordsComeThrough(@ForAll @NotEmpty List<String> words) {
    List<String> whole =
        words.stream().map(word -> word.replaceAll("[\\ud800-\\udfff]", "")).toList();
    String line = Words.line(whole);
    assertEquals(whole, Words.of(line));
    assertFalse(line.contains("\n") || line.contains("\r"));
  }
}
