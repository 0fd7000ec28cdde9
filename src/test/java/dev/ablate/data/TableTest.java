package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.fitted.Fitted;
import dev.ablate.data.fitted.Table;
import dev.ablate.data.format.Csv;
import dev.ablate.data.format.CsvColumns;
import dev.ablate.data.format.CsvColumns.Categorical;
import dev.ablate.data.format.CsvColumns.Missing;
import dev.ablate.data.format.CsvForm;
import dev.ablate.data.format.Preparer;
import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables with categories and gaps, and what is found in the examples that train. */
class TableTest {
  private static final String ROWS =
      """
      age,city,fare,weight,label
      20,Rome,1.5,1,0
      ,Oslo,2.5,2,1
      40,,NA,1,0
      30,Rome,4,0.5,1
      1000,Bern,9,1,1
      """;

  @TempDir Path root;

  private Csv spec(CsvColumns columns, String... drop) {
    return new Csv(
        "t.csv",
        Optional.empty(),
        Optional.empty(),
        "label",
        Optional.empty(),
        Optional.empty(),
        new CsvForm(",", CsvForm.Decimal.POINT, "UTF-8", List.of(drop)),
        columns,
        Preparer.NOTHING);
  }

  private static CsvColumns columns(Missing missing, boolean standardize) {
    return new CsvColumns(
        Optional.of(new Categorical(List.of())),
        missing,
        standardize,
        List.of(),
        Optional.of("weight"));
  }

  private Dataset open(CsvColumns columns, String text, String... drop) {
    try {
      Files.writeString(root.resolve("t.csv"), text);
      return new EmptyMachine(root).datasets().open(spec(columns, drop), root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] row(Part part, int example) {
    float[] row = new float[part.shape().get(0)];
    part.row(example, row);
    return row;
  }

  @Test
  void categoriesGapsAndNumbersBecomeInputs() {
    Dataset whole = open(columns(Missing.INDICATOR, false), ROWS);
    // age and whether it is missing, three cities and whether none is said, fare and its gap
    assertEquals(List.of(8), whole.info().shape());
    Fitted fitted = whole.fit(new int[] {0, 1, 2, 3}).orElseThrow();
    Part seen = whole.encoded(fitted).train();
    assertArrayEquals(new float[] {20, 0, 0, 0, 1, 0, 1.5f, 0}, row(seen, 0));
    assertArrayEquals(new float[] {30, 1, 0, 1, 0, 0, 2.5f, 0}, row(seen, 1));
    assertArrayEquals(new float[] {40, 0, 0, 0, 0, 1, (float) (8 / 3.0), 1}, row(seen, 2));
    // no training example is of Bern, so that its input stays as it was learned: nothing
    assertArrayEquals(new float[] {1000, 0, 0, 0, 0, 0, 9, 0}, row(seen, 4));
    assertArrayEquals(new float[] {1, 2, 1, 0.5f, 1}, seen.weights());
    assertArrayEquals(new int[] {0, 1, 0, 1, 1}, seen.labels());
  }

  @Test
  void anEmbeddedCategoryIsItsPlace() {
    CsvColumns columns =
        new CsvColumns(
            Optional.of(new Categorical(List.of())),
            OptionalInt.of(4),
            Missing.INDICATOR,
            false,
            List.of(),
            Optional.of("weight"));
    Dataset whole = open(columns, ROWS);
    assertEquals(List.of(6), whole.info().shape());
    assertEquals(
        List.of(0, 0, 3, 0, 0, 0), ((Table) whole.info().encoding().orElseThrow()).embedded());
    Part seen = whole.encoded(whole.fit(new int[] {0, 1, 2, 3}).orElseThrow()).train();
    assertArrayEquals(new float[] {20, 0, 3, 0, 1.5f, 0}, row(seen, 0));
    assertArrayEquals(new float[] {30, 1, 2, 0, 2.5f, 0}, row(seen, 1));
    // a missing city, and one that did not train
    assertArrayEquals(new float[] {40, 0, 0, 1, (float) (8 / 3.0), 1}, row(seen, 2));
    assertArrayEquals(new float[] {1000, 0, 0, 0, 9, 0}, row(seen, 4));
  }

  @Test
  void theMedianIsThatOfTheKnownNumbers() {
    Dataset whole = open(columns(Missing.MEDIAN, false), ROWS);
    Fitted fitted = whole.fit(new int[] {0, 1, 2, 3, 4}).orElseThrow();
    assertEquals(35, fitted.number("age", Fitted.FILL).orElseThrow());
    assertEquals(3.25, fitted.number("fare", Fitted.FILL).orElseThrow());
    assertEquals(List.of("Bern", "Oslo", "Rome"), fitted.texts("city", Fitted.CATEGORY));
  }

  /** Against exact decimals, of which the numbers are rounded once. */
  @Test
  void meanAndDeviationAreThoseOfTheTrainingExamplesFilledIn() {
    StringBuilder text = new StringBuilder("a,b,weight,label\n");
    for (int i = 0; i < 200; i++) {
      String a = i % 7 == 0 ? "" : Float.toString(i * 37 % 101 / 8f);
      text.append(a).append(",5,1,").append(i % 2).append('\n');
    }
    Dataset whole = open(columns(Missing.MEAN, true), text.toString());
    int[] train = IntStream.range(0, 200).filter(i -> i % 3 != 0).toArray();
    Fitted fitted = whole.fit(train).orElseThrow();
    double[] known =
        Arrays.stream(train).filter(i -> i % 7 != 0).mapToDouble(i -> i * 37 % 101 / 8.0).toArray();
    BigDecimal mean = mean(known);
    assertEquals(mean.doubleValue(), fitted.number("a", Fitted.FILL).orElseThrow(), 1e-12);
    assertEquals(mean.doubleValue(), fitted.number("a", Fitted.MEAN).orElseThrow(), 1e-12);
    BigDecimal squares = BigDecimal.ZERO;
    for (double x : known) {
      BigDecimal off = new BigDecimal(x).subtract(mean);
      squares = squares.add(off.multiply(off)); // those that were filled in are the mean
    }
    double variance =
        squares.divide(new BigDecimal(train.length), MathContext.DECIMAL64).doubleValue();
    assertEquals(Math.sqrt(variance), fitted.number("a", Fitted.STD).orElseThrow(), 1e-12);
    assertEquals(1, fitted.number("b", Fitted.STD).orElseThrow(), "a column of one value");
    Part seen = whole.encoded(fitted).train();
    double sum = Arrays.stream(train).mapToDouble(i -> row(seen, i)[0]).sum();
    assertEquals(0, sum / train.length, 1e-6);
    assertEquals(0, row(seen, 7)[0], 1e-6);
  }

  private static BigDecimal mean(double[] values) {
    BigDecimal sum =
        Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.divide(new BigDecimal(values.length), MathContext.DECIMAL64);
  }

  @Test
  void whatDoesNotTrainChangesNothingThatIsFound() {
    int[] train = {0, 1, 2, 3};
    CsvColumns columns = columns(Missing.INDICATOR, true);
    Fitted fitted = open(columns, ROWS).fit(train).orElseThrow();
    String other = ROWS.replace("1000,Bern,9,1,1", "-7,Bern,777,3,0");
    assertEquals(fitted, open(columns, other).fit(train).orElseThrow());
    Fitted leaking = open(columns, ROWS).fit(new int[] {0, 1, 2, 3, 4}).orElseThrow();
    assertNotEquals(fitted, leaking);
  }

  @Test
  void severalTargetsAreOneAnswer() {
    CsvColumns columns =
        new CsvColumns(
            Optional.empty(), Missing.ERROR, false, List.of("weight", "label"), Optional.empty());
    Dataset data = open(columns, "a,weight,label\n3,1,0\n4,2,1\n");
    assertEquals(OptionalInt.empty(), data.info().classes());
    assertEquals(2, data.info().targets());
    assertArrayEquals(new float[] {1, 0, 2, 1}, Arrays.copyOf(data.train().targets(), 4));
  }

  private void assertSays(String what, CsvColumns columns, String text) {
    ProblemsException e = assertThrows(ProblemsException.class, () -> open(columns, text), what);
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }

  @Test
  void weightsAreAColumnOfTheirOwnAndNotAllZero() {
    assertSays(
        "'weights' names the column label, which is the label",
        new CsvColumns(Optional.empty(), Missing.ERROR, false, List.of(), Optional.of("label")),
        ROWS);
    assertSays(
        "'weights' names the column fare, which is a target",
        new CsvColumns(
            Optional.empty(), Missing.ERROR, false, List.of("age", "fare"), Optional.of("fare")),
        ROWS);
    CsvColumns weighed =
        new CsvColumns(Optional.empty(), Missing.ERROR, false, List.of(), Optional.of("w"));
    assertSays("column 'w': every weight is 0", weighed, "a,w,label\n1,0,0\n2,0.0,1\n");
    assertSays("\"NaN\" is no weight", weighed, "a,w,label\n1,NaN,0\n2,0,1\n");
    assertEquals(2, open(weighed, "a,w,label\n1,0,0\n2,1,1\n").info().train());
  }

  @Test
  void mistakesNameRowAndColumn() {
    Optional<String> none = Optional.empty();
    Optional<Categorical> fare = Optional.of(new Categorical(List.of("fares")));
    Optional<Categorical> label = Optional.of(new Categorical(List.of("label")));
    CsvColumns standard = new CsvColumns(Optional.empty(), Missing.ERROR, true, List.of(), none);
    assertSays("column 'city': \"Rome\" is no number; write categorical: [city]", standard, ROWS);
    assertSays("write missing: mean, median or indicator", columns(Missing.ERROR, true), ROWS);
    assertSays(
        "has no column fares for the categorical",
        new CsvColumns(fare, Missing.MEAN, false, List.of(), none),
        ROWS);
    assertSays(
        "column 'label' is no feature",
        new CsvColumns(label, Missing.MEAN, false, List.of(), none),
        ROWS);
    assertSays(
        "\"-1\" is no weight", columns(Missing.MEAN, false), ROWS.replace("1.5,1,0", "1.5,-1,0"));
    assertSays(
        "has no column wt for the weights",
        new CsvColumns(Optional.empty(), Missing.MEAN, false, List.of(), Optional.of("wt")),
        ROWS);
  }
}
