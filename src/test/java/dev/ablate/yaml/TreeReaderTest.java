package dev.ablate.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.problem.Place;
import dev.ablate.problem.Problem;
import dev.ablate.problem.Problems;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TreeReaderTest {
  private static List<String> problems(String text) {
    Problems problems = new Problems();
    TreeReader.read("a.yaml", text, problems);
    return problems.all().stream().map(Problem::toString).toList();
  }

  private static void onlyProblem(String text, String start, String part) {
    List<String> problems = problems(text);
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).startsWith(start), problems.get(0));
    assertTrue(problems.get(0).contains(part), problems.get(0));
  }

  @Test
  void keepsPlacesAndOrder() {
    Problems problems = new Problems();
    MapNode map = (MapNode) TreeReader.read("a.yaml", "b: 1\na:\n  - x\n", problems).orElseThrow();
    assertEquals(List.of("b", "a"), List.copyOf(map.keys()));
    assertEquals(new Place("a.yaml", 1, 4), map.value("b").orElseThrow().place());
    ListNode list = (ListNode) map.value("a").orElseThrow();
    assertEquals("a.yaml:3:5", list.items().get(0).place().toString());
    assertEquals(0, problems.errors());
  }

  @Test
  void mergesAsYaml11() {
    Problems problems = new Problems();
    MapNode map =
        (MapNode)
            TreeReader.read(
                    "a.yaml",
                    "a: &a {x: 1, a: 2}\nb: &b {a: 3, z: 4}\n"
                        + "c: {a: 0, <<: *a}\nd: {<<: [*a, *b], w: 5}\n",
                    problems)
                .orElseThrow();
    assertEquals(List.of(), problems.all());
    assertEquals("{a: 0, x: 1}", Printer.flow(map.value("c").orElseThrow()));
    assertEquals("{w: 5, x: 1, a: 2, z: 4}", Printer.flow(map.value("d").orElseThrow()));
    onlyProblem("a: {<<: 3}\n", "a.yaml:1:9: error: '<<' takes a map", "not '3'");
  }

  @Test
  void interpolationIsCalledByItsName() {
    onlyProblem(
        "optimizer: {sgd: {lr: ${lr}}}\n", "a.yaml:1:23: error: values are not filled in", "--set");
    onlyProblem("seeds: [1, ${n}]\n", "a.yaml:1:12: error: values are not filled in", "--set");
    for (String value :
        List.of(
            "${ lr }",
            "${oc.env:LR,0.1}",
            "${{ env.LR }}",
            "%(lr)s",
            "@lr@",
            "\"{{ root }}/x.csv\"",
            "$HOME/x.csv",
            "run-${now:%Y}")) {
      onlyProblem("lr: " + value + "\n", "a.yaml:1:5: error: values are not filled in", "--set");
    }
    assertEquals(List.of(), problems("column: $price\nother: a{b}\n"));
  }

  @Test
  void leavesValuesAsTyped() {
    Problems problems = new Problems();
    MapNode map =
        (MapNode) TreeReader.read("a.yaml", "a: 1e-3\nb: no\nc: \"5\"", problems).orElseThrow();
    assertEquals(
        Optional.of(new ScalarNode(new Place("a.yaml", 1, 4), "1e-3", ScalarNode.Style.PLAIN)),
        map.value("a"));
    assertTrue(map.value("b").orElseThrow().isWord("no"));
    assertEquals(ScalarNode.Style.QUOTED, ((ScalarNode) map.value("c").orElseThrow()).style());
  }

  @Test
  void tellsTabs() {
    onlyProblem("a:\n\tb: 1\n", "a.yaml:2:1: ", "a tab: YAML is indented with spaces");
  }

  @Test
  void tellsDoubleKeysEmptyValuesAndTags() {
    onlyProblem("a: 1\na: 2\n", "a.yaml:2:1: ", "'a' was written already, in line 1");
    onlyProblem("a:\nb: 1\n", "a.yaml:1:3: ", "'a' has no value: is what belongs to it indented");
    onlyProblem("a: ~\n", "a.yaml:1:4: ", "'a' has no value");
    onlyProblem("a: !!java.util.Date 3\n", "a.yaml:1:4: ", "tags are not used here");
    onlyProblem("? [1]\n: 2\n", "a.yaml:1:3: ", "a key must be a word");
  }

  @Test
  void tellsOneSyntaxErrorWithItsPlace() {
    onlyProblem("a: [1, 2\nb: 3\n", "a.yaml:1:4: ", "the '[' that opens here is never closed");
    onlyProblem("a: b: c\n", "a.yaml:1:5: ", "a ':' that cannot stand here");
    onlyProblem("path: \"C:\\data\\x.csv\"\n", "a.yaml:1:", "a backslash in double quotes begins");
    onlyProblem("a: \"b\n", "a.yaml:1:4: ", "the quote that opens here is never closed");
    onlyProblem("lr: *base\n", "a.yaml:1:5: ", "no anchor &base stands above this");
    onlyProblem("a: \u0007\n", "a.yaml:1:4: ", "U+0007");
    onlyProblem("", "a.yaml: ", "the file is empty");
    onlyProblem("a: 1\n---\nb: 2\n", "a.yaml:2:1: ", "a second document begins here");
  }

  @Test
  void boundsAliases() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(String.join(", ", List.of(alias, alias, alias, alias, alias, alias)))
          .append("]\n");
    }
    onlyProblem(bomb.toString(), "a.yaml: ", "aliases unfold");
    onlyProblem("a: &a [*a]\n", "a.yaml:1:4: ", "holds an alias of itself");
    assertEquals(1, problems("[".repeat(100) + "]".repeat(100)).size());
    assertEquals(List.of(), problems("a: &a {b: 1}\nc: *a\n"));
  }
}
