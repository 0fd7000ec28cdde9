package dev.ablate.problem;

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
  void aTerminalIsNotGivenOrders() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "a: \u001b[2Jb\u0007\n");
    String excerpt = Excerpt.of(new Place(file.toString(), 1, 4)).orElseThrow();
    assertEquals("  a:  [2Jb \n     ^", excerpt);
    Problem problem = Problem.error(Place.of("a.yaml"), "not '\u001b[2Jb'" + "x".repeat(9999));
    assertEquals("not '\ufffd[2Jb'", problem.message().substring(0, 11));
    assertEquals(2001, problem.message().length());
  }

  @Test
  void showsPartOfALongLine() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "x".repeat(300) + "!");
    String[] lines = Excerpt.of(new Place(file.toString(), 1, 301)).orElseThrow().split("\n");
    assertEquals(lines[0].indexOf('!'), lines[1].indexOf('^'));
  }
}
