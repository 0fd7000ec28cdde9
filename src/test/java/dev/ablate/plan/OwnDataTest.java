package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.problem.Problem;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec.Labelled;
import dev.ablate.spec.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's own data against what is declared of them. */
class OwnDataTest {
  @TempDir Path root;

  private SeriesPlan plan(String csv, String rest) {
    try {
      Files.writeString(root.resolve("d.csv"), csv);
      Path file = write(rest);
      DataFolders folders =
          new DataFolders(List.of(), List.of(), root, root, root.resolve("cache"), List.of());
      Datasets datasets = new Datasets(folders, DataListener.SILENT, false);
      return Planner.plan(List.of(file), PlanOptions.NONE, datasets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write(String rest) {
    try {
      return Files.writeString(
          root.resolve("x.yaml"), rest + "\noptimizer: {sgd: {lr: 0.1}}\nepochs: 1\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String data(String more) {
    return "dataset: {name: csv, path: d.csv" + more + "}\n";
  }

  private List<String> problems(String csv, String rest) {
    try {
      return plan(csv, rest).warnings().stream().map(Problem::message).toList();
    } catch (ProblemsException e) {
      return e.problems().stream().map(Problem::message).toList();
    }
  }

  private void assertSays(String what, String csv, String rest) {
    List<String> problems = problems(csv, rest);
    assertTrue(problems.stream().anyMatch(each -> each.contains(what)), problems.toString());
  }

  @Test
  void wordsAreNumbersOfAnEmbeddingAndStandInTheirOrder() {
    String csv = "text,label\na good one,1\na bad one,0\ngood,1\nbad,0\n";
    String text = "dataset: {name: text, path: d.csv, length: 4%s}\nlayers: [%s, linear: 2]";
    String words = "embedding: {count: 30000, size: 2}";
    assertSays("takes them for quantities: begin with embedding", csv, text.formatted("", "relu"));
    assertSays(
        "what lstm1 gives is of the last token, after that: write padding: left",
        csv,
        text.formatted("", words + ", lstm: 3"));
    assertSays(
        "conv1d1 takes each token for a channel: put permute: [2, 1] before it",
        csv,
        text.formatted("", words + ", conv1d: {filters: 2, kernel: 2}, global_max_pool"));
    String right = text.formatted(", padding: left", words + ", lstm: 3");
    assertTrue(problems(csv, right).stream().noneMatch(each -> each.contains("padding: left")));
  }

  private Optional<Task> task(String csv, String rest) {
    return ((Labelled) plan(csv, rest).runs().get(0).declaration().dataset()).task();
  }

  /** Rows with one feature and these labels. */
  private static String rows(String... labels) {
    return "a,label\n"
        + IntStream.range(0, labels.length)
            .mapToObj(i -> i + "," + labels[i] + "\n")
            .collect(Collectors.joining());
  }

  @Test
  void numbersOfTokensAreNotMixed() {
    String text = "text,label\n" + "good film,yes\nbad film,no\n".repeat(4);
    String file =
        "dataset: {name: text, path: d.csv, length: 3}\nsplit: 0.5\n"
            + "layers: [embedding: {count: 8, size: 2}, mean_tokens, linear: 2]\n";
    assertEquals(List.of(), problems(text, file));
    assertSays("which can't be mixed", text, file + "augment_batch: {mixup: 0.2}");
    assertSays("cutmix needs pictures", text, file + "augment_batch: {cutmix: 1}");
  }

  @Test
  void anEmbeddingFindsWholeNumbersAndHasVectorsForAll() {
    String file = "split: 0.5\nlayers: [embedding: {count: 8, size: 2}, mean_tokens, linear: 2]\n";
    String tokens = "a,b,label\n" + "0,7,yes\n3,1,no\n".repeat(4);
    assertEquals(List.of(), problems(tokens, data("") + file));
    assertSays("'count' is 8, which", tokens + "2,8,no\n", data("") + file);
    assertSays("write at least 9", tokens + "2,8,no\n", data("") + file);
    assertSays("an example holds -1", tokens + "2,-1,no\n", data("") + file);
    assertSays("these examples hold others", tokens + "2,0.5,no\n", data("") + file);
    assertSays("columns are changed first", tokens, data(", standardize: true") + file);
  }

  @Test
  void theLossSaysTheTaskWhereLabelsLeaveItOpen() {
    String whole = rows("151", "75", "141", "206");
    assertEquals(
        Optional.of(Task.REGRESSION), task(whole, data("") + "layers: [linear: 1]\nloss: mse"));
    String floats = rows("0.0", "1.0", "0.0", "1.0");
    assertEquals(Optional.of(Task.CLASSIFICATION), task(floats, data("") + "layers: [linear: 2]"));
    // what needs no word gets none, so that its identity stays
    String classes = rows("0", "1", "0", "1");
    assertEquals(Optional.empty(), task(classes, data("") + "layers: [linear: 2]"));
    assertEquals(Optional.empty(), task(classes, data("") + "layers: [linear: 2]\nloss: mse"));
    String targets = rows("0.5", "1.5", "0.1", "2");
    assertEquals(Optional.empty(), task(targets, data("") + "layers: [linear: 1]\nloss: mse"));
  }

  @Test
  void everyLossOfNumbersMeansThem() {
    String counts = rows("3", "0", "7", "1");
    for (String loss : List.of("huber", "l1", "poisson")) {
      String file = data("") + "split: 0.5\nlayers: [linear: 1]\nloss: " + loss;
      assertEquals(Optional.of(Task.REGRESSION), task(counts, file), loss);
      assertEquals(List.of(), problems(counts, file), loss);
    }
  }

  @Test
  void oneLogitTellsTwoClassesHoweverTheyAreWritten() {
    String file =
        data("") + "split: 0.5\nlayers: [linear: 1]\nloss: binary_cross_entropy\nmetrics: [auroc]";
    assertEquals(Optional.of(Task.CLASSIFICATION), task(rows("0.0", "1.0", "0.0", "1.0"), file));
    String shares = data("") + "split: 0.5\nlayers: [linear: 1]\nloss: binary_cross_entropy";
    assertEquals(Optional.empty(), task(rows("0.2", "1.0", "0.4", "0.0"), shares));
  }

  @Test
  void whatIsMeantOfBytesIsSaidToHaveNoEffectOnNumbers() {
    assertSays(
        "scale has no effect",
        rows("0", "1", "0", "1"),
        data(", scale: 0.00392156") + "layers: [linear: 2]");
  }

  @Test
  void numbersInAnotherFormAreNoCategories() {
    String file =
        data(", separator: ';', categorical: auto")
            + "layers: [linear: 2]\nsplit: {train: 0.5, order: stratified}";
    String fractions = "a;b;label\n" + "1,5;x;yes\n2,5;y;no\n".repeat(2);
    assertSays(
        "column 'a' holds numbers in another form than decimal: point says", fractions, file);
    String comma = file.replace("';'", "';', decimal: comma");
    assertEquals(List.of(), problems(fractions, comma));
    assertSays(
        "than decimal: comma says", "a;b;label\n" + "1.500;x;yes\n2.5;y;no\n".repeat(2), comma);
  }

  @Test
  void whatGoesOverPositionsIsToldOfTokens() {
    String text = "text,label\n" + "good film,yes\nbad film,no\n".repeat(4);
    String file =
        "dataset: {name: text, path: d.csv, length: 3}\nsplit: 0.5\n"
            + "layers: [embedding: {count: 8, size: 2}, %s, linear: 2]\n";
    assertSays("global_avg_pool1 takes each token", text, file.formatted("global_avg_pool"));
    assertEquals(List.of(), problems(text, file.formatted("mean_tokens")));
    String permuted = "permute: [2, 1], global_avg_pool";
    assertEquals(List.of(), problems(text, file.formatted(permuted)));
  }

  @Test
  void oneMissingLabelIsNamed() {
    String missing = rows("0.5", "1.5", "NA", "2");
    assertSays(
        "row 3: column 'label': \"NA\" is no number",
        missing,
        data("") + "layers: [linear: 1]\nloss: mse");
  }

  @Test
  void aSingleClassIsAnError() {
    assertSays(
        "every training example is of class 'a': there is nothing to tell apart; limit takes",
        rows("a", "a", "b", "b"),
        data(", limit: {train: 2}") + "layers: [linear: 2]");
    assertSays("nothing to tell apart", rows("0", "0"), data("") + "layers: [linear: 1]");
  }

  @Test
  void classesWithoutExamplesAreNamed() {
    assertSays(
        "limit takes the first examples, and leaves out class 'c': none of them trains",
        rows("a", "b", "a", "b", "c"),
        data(", limit: {train: 4}") + "layers: [linear: 3]");
    String fromOne = rows("1", "2", "1", "2");
    assertSays(
        "no training example is of class 0: classes count from 0, and these labels from 1",
        fromOne,
        data("") + "layers: [linear: 3]");
    assertSays(
        "class 0 counts, though it has no example", fromOne, data("") + "layers: [linear: 2]");
    assertSays(
        "no example of 'b', 'c' trains",
        rows("a", "a", "a", "b", "c", "b", "c", "a"),
        data("") + "split: {train: 3, order: sequential}\nlayers: [linear: 3]");
  }

  @Test
  void classesThatAnotherPartLacksAreNamed() {
    String sorted = rows("a", "a", "b", "b", "c", "c");
    String network = "layers: [linear: 3]";
    String own = ", val_path: d.csv, test_path: d.csv";
    assertSays(
        "limit takes the first examples, and every validation example is of class 'a'",
        sorted,
        data(own + ", limit: {val: 2}") + network);
    assertSays(
        "limit takes the first examples, and no test example is of class 'c'",
        sorted,
        data(own + ", limit: {test: 4}") + network);
    assertEquals(List.of(), problems(sorted, data(own) + network));
    String fromOne = rows("1", "2", "3", "1", "2", "3");
    assertSays(
        "no training example is of class 0: classes count from 0",
        fromOne,
        data(", limit: {train: 6}") + "layers: [linear: 4]");
  }

  @Test
  void namesThatMayBeSlipsAreTold() throws IOException {
    Path csv = Files.writeString(root.resolve("d.csv"), rows("cat", "dog", "NA", "?"));
    assertNotes(
        csv
            + ":4: \"NA\" in column 'label' marks what is missing, and is a class here (and 1 more");
    Files.writeString(csv, rows("0", "1", "O", "1", "0"));
    assertNotes(csv + ":4: \"O\" in column 'label' is no number as most labels are");
    Files.writeString(csv, rows("none", "mild", "severe"));
    assertNotes("");
    Files.writeString(csv, "age,label\n31,a\n2o,b\n32,a\n33,b\n");
    assertNotes(
        ", categorical: auto",
        csv + ":3: \"2o\" in column 'age' is no number as most of its cells are, so that all are");
    Files.writeString(csv, ",x,label\n0,1.5,a\n1,2.5,b\n");
    assertNotes(csv + ": the column '' is learned from like any other; if it counts the rows");
    assertNotes(
        ", test_path: d.csv, drop: ['']",
        csv + " holds the same as d.csv: what is learned is measured on the examples that train");
  }

  private void assertNotes(String what) {
    assertNotes("", what);
  }

  private void assertNotes(String more, String what) {
    List<String> told = new ArrayList<>();
    DataListener listener =
        new DataListener() {
          @Override
          public void progress(String what, long done, long all) {}

          @Override
          public void warning(String text) {
            told.add(text);
          }
        };
    DataFolders folders =
        new DataFolders(List.of(), List.of(), root, root, root.resolve("cache"), List.of());
    Planner.plan(
        List.of(write(data(more) + "layers: [linear: 5]")),
        PlanOptions.NONE,
        new Datasets(folders, listener, false));
    assertEquals(what.isEmpty(), told.isEmpty(), told.toString());
    assertTrue(told.stream().allMatch(each -> each.startsWith(what)), told.toString());
  }

  @Test
  void infiniteNumbersAreMistakesWhateverBecomesOfMissingOnes() {
    String csv = "a,label\n0.5,0\ninf,1\n-,0\n";
    assertSays("\"inf\" is infinite", csv, data(", missing: mean") + "layers: [linear: 2]");
    assertSays(
        "\"inf\" is infinite",
        csv,
        data(", missing: median, categorical: auto") + "layers: [linear: 2]");
    assertSays("\"1e39\" is beyond what", csv.replace("inf", "1e39"), data("") + "layers: [relu]");
  }

  @Test
  void whatIsOfClassesIsNotExpectedOfNumbers() {
    String numbers = data("") + "layers: [linear: 1]\nloss: mse\n";
    String csv = rows("0.5", "1.5", "2.5");
    for (String metric : List.of("gap", "test_accuracy")) {
      assertSays(
          "there is no " + metric + ": the targets are numbers",
          csv,
          numbers + "expect: [{metric: " + metric + ", less_than: 1}]");
    }
    assertSays("there is no gap", csv, numbers + "split: 0.5\ncompare: {metric: gap}");
  }

  @Test
  void aTestMetricWithoutTestExamplesIsSaidToBeOfOthers() {
    String declared = data("") + "split: 0.5\nlayers: [linear: 2]\n";
    String says = "is over the validation examples, for nothing tests";
    String csv = rows("a", "b", "a", "b");
    assertSays("test_accuracy " + says, csv, declared + "compare: {metric: test_accuracy}");
    assertSays("test_loss " + says, csv, declared + "expect: [{metric: test_loss, less_than: 2}]");
    assertSays("write val_loss", csv, declared + "expect: [{metric: test_loss, less_than: 2}]");
  }

  @Test
  void filesThatValidateAreNotThoseThatTest() throws IOException {
    Files.writeString(root.resolve("o.csv"), rows("a", "b", "b"));
    String layers = "layers: [linear: 2]";
    String tests = "nothing validates";
    String csv = rows("a", "b", "a", "b");
    assertSays(tests, csv, data(", test_path: o.csv") + layers);
    List<String> problems = problems(csv, data(", val_path: o.csv") + layers);
    assertTrue(problems.stream().noneMatch(each -> each.contains(tests)), problems.toString());
    assertNotEquals(
        Identity.declaration(plan(csv, data(", test_path: o.csv") + layers).runs().get(0)),
        Identity.declaration(plan(csv, data(", val_path: o.csv") + layers).runs().get(0)));
  }

  @Test
  void targetsThatTheLossDoesNotMeanAreTold() {
    String layers = data("") + "layers: [linear: 1]\nloss: ";
    String counts = rows("0", "3", "-2", "7.5");
    assertSays(
        "poisson compares with numbers from 0 on, and the targets are from -2 to 7.5",
        counts,
        layers + "poisson");
    assertSays("from 0 to 1, and the targets are", counts, layers + "binary_cross_entropy");
    List<String> problems = problems(rows("0", "3", "2"), layers + "poisson");
    assertTrue(problems.stream().noneMatch(each -> each.contains("compares")), problems.toString());
  }

  @Test
  void aFileThatIsNotThereIsToldWhereItIsNamed() {
    String csv = rows("a", "b");
    String layers = "\nlayers: [linear: 2]";
    ProblemsException e =
        assertThrows(
            ProblemsException.class,
            () -> plan(csv, "dataset: {name: csv, path: dd.csv}" + layers));
    assertEquals(1, e.problems().size(), e.getMessage());
    assertTrue(e.getMessage().contains("x.yaml:1:28: error: "), e.getMessage());
    assertTrue(
        e.getMessage().contains("there is no such file; did you mean d.csv?"), e.getMessage());
    e = assertThrows(ProblemsException.class, () -> plan(csv, data(", test_path: e.csv") + layers));
    assertTrue(e.getMessage().contains("x.yaml:1:46: error: "), e.getMessage());
  }

  @Test
  void targetsAreNumbersEachOnce() {
    String csv = "a,b,label\n1,2,0\n2,3,1\n";
    String layers = "layers: [linear: 2]\nloss: mse";
    assertSays("'targets' names the column a twice", csv, data(", targets: [a, a]") + layers);
    assertSays(
        "'targets' are columns of numbers, and the task is classification",
        csv,
        data(", targets: [a, b], task: classification") + layers);
  }

  @Test
  void aLargeMajorityIsNamedWithItsShare() {
    assertSays(
        "90.0% of the training examples are of class 'no': an accuracy of 0.900 is what always",
        rows("no", "no", "no", "no", "no", "no", "no", "no", "no", "yes"),
        data("") + "layers: [linear: 2]");
  }
}
