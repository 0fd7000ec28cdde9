package dev.ablate.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DesignTest {
  private static final List<String> LETTERS =
      List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

  private static List<String> cells(Kind kind, int components) {
    return Design.of(kind).cells(LETTERS.subList(0, components)).stream()
        .map(cell -> cell.name() + "<" + cell.reference() + ":" + cell.parts())
        .toList();
  }

  @Test
  void conditionsAreAsTheFormatSays() {
    assertEquals(
        List.of("without-a<base:6", "without-b<base:5", "without-c<base:3"),
        cells(Kind.LEAVE_ONE_OUT, 3));
    assertEquals(List.of("none<base:0", "only-a<none:1", "only-b<none:2"), cells(Kind.ADD_ONE, 2));
    assertEquals(
        List.of("none<base:0", "plus-a<none:1", "plus-b<plus-a:3", "plus-c<plus-b:7"),
        cells(Kind.CUMULATIVE, 3));
    assertEquals(
        List.of("without-a<base:2", "without-b<base:1", "without-a-b<base:0"),
        cells(Kind.PAIRS, 2));
    List<String> all =
        List.of(
            "none<base:0",
            "with-a<none:1",
            "with-b<none:2",
            "with-a+b<none:3",
            "with-c<none:4",
            "with-a+c<none:5",
            "with-b+c<none:6");
    assertEquals(all, cells(Kind.FACTORIAL, 3));
    assertEquals(all, cells(Kind.SHAPLEY, 3));
    assertEquals(all, cells(Kind.PATH, 3));
  }

  @Test
  void aReferenceComesBeforeWhatIsComparedWithIt() {
    for (Kind kind : Kind.values()) {
      Set<String> known = new HashSet<>(Set.of(Cell.BASE));
      for (Cell cell : Design.of(kind).cells(LETTERS.subList(0, 5))) {
        assertTrue(known.contains(cell.reference()), kind + " " + cell);
        assertTrue(known.add(cell.name()), kind + " " + cell);
      }
    }
  }

  @Test
  void sampledOrdersAreThoseOfEverybodyAndGrowAtTheEnd() {
    List<int[]> few = new Design(Kind.SHAPLEY, java.util.OptionalInt.of(3)).sampled(8);
    List<int[]> many = Design.of(Kind.SHAPLEY).sampled(8);
    assertEquals(3, few.size());
    assertEquals(20, many.size());
    for (int order = 0; order < 3; order++) {
      org.junit.jupiter.api.Assertions.assertArrayEquals(few.get(order), many.get(order));
    }
    assertEquals(List.of(), Design.of(Kind.SHAPLEY).sampled(6));
  }

  @Test
  void longNamesAreShortAndDiffer() {
    List<String> long40 = new ArrayList<>();
    for (String letter : LETTERS.subList(0, 7)) {
      long40.add(letter.repeat(40));
    }
    List<Cell> cells = Design.of(Kind.SHAPLEY).cells(long40);
    assertEquals(cells.size(), cells.stream().map(Cell::name).distinct().count());
    assertTrue(cells.stream().allMatch(cell -> cell.name().length() <= 100));
    assertTrue(cells.stream().anyMatch(cell -> cell.name().matches("with-6-of-7-0x[0-9a-f]+")));
  }

  /** Trainings by design, as docs/ablations.md counts them. */
  @Test
  void costsAreWhatThePageSays() throws IOException {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("docs/ablations.md"))) {
      String[] cells = line.replaceAll("[| `]+", " ").strip().split(" ");
      if (cells.length == 9 && Kind.of(cells[0]).isPresent()) {
        rows.put(cells[0], List.of(cells).subList(1, 9));
      }
    }
    List<Kind> kinds = Arrays.stream(Kind.values()).filter(Kind::ofComponents).toList();
    assertEquals(kinds.stream().map(Kind::word).toList(), List.copyOf(rows.keySet()));
    for (Kind kind : kinds) {
      List<String> counted = new ArrayList<>();
      for (int components = 3; components <= 10; components++) {
        List<String> letters = LETTERS.subList(0, components);
        Set<Long> trained = new HashSet<>(Set.of((1L << components) - 1));
        boolean refused = Design.of(kind).refusal(components, 1).isPresent();
        if (!refused && kind == Kind.PATH) {
          trained.add(0L);
          for (int part = components - 1; part >= 0; part--) {
            long sofar = (1L << components) - (2L << part); // the last components first
            Design.next(letters, sofar).forEach(cell -> trained.add(cell.parts()));
          }
        } else if (!refused) {
          Design.of(kind).cells(letters).forEach(cell -> trained.add(cell.parts()));
        }
        counted.add(refused ? "–" : Integer.toString(trained.size()));
      }
      assertEquals(counted, rows.get(kind.word()), kind.word());
    }
  }

  @Test
  void aPathGoesToWhatHasOneMore() {
    List<String> letters = LETTERS.subList(0, 3);
    assertEquals(
        List.of(new Cell("with-a+b", 3, "with-b"), new Cell("with-b+c", 6, "with-b")),
        Design.next(letters, 2));
    assertEquals(List.of(new Cell(Cell.BASE, 7, "with-a+c")), Design.next(letters, 5));
    assertEquals(
        Set.of("with-a+b", "with-a+c", "with-b+c"),
        Design.onTheWay(List.of(Design.of(Kind.PATH), Design.of(Kind.ADD_ONE)), letters));
    assertEquals(
        Set.of(), Design.onTheWay(List.of(Design.of(Kind.PATH), Design.of(Kind.SHAPLEY)), letters));
  }
}
