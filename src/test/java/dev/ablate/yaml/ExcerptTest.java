package dev.ablate.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcerptTest {
  @TempDir Path folder;

  @Test
  void pointsAtThePlace() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "a: 1\nb: wrong\n");
    assertEquals(Optional.of("  b: wrong\n     ^"), Excerpt.of(new Place(file.toString(), 2, 4)));
    assertEquals(Optional.empty(), Excerpt.of(new Place(file.toString(), 9, 1)));
    assertEquals(Optional.empty(), Excerpt.of(Place.of(file.toString())));
    assertEquals(Optional.empty(), Excerpt.of(new Place("--set a=b", 1, 1)));
  }

  @Test
  void showsPartOfALongLine() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "x".repeat(300) + "!");
    String[] lines = Excerpt.of(new Place(file.toString(), 1, 301)).orElseThrow().split("\n");
    assertEquals(lines[0].indexOf('!'), lines[1].indexOf('^'));
  }
}
