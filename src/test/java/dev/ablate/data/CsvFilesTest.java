package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.format.Csv;
import dev.ablate.data.format.CsvColumns;
import dev.ablate.data.format.CsvForm;
import dev.ablate.data.format.Preparer;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.Task;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CsvFilesTest {
  @TempDir Path root;

  private Csv spec(Optional<String> test, Optional<List<Integer>> shape) {
    return new Csv(
        "train.csv", Optional.empty(), test, "label", shape, Optional.empty(), Preparer.NOTHING);
  }

  private Dataset open(String train) {
    SampleFiles.write(root.resolve("train.csv"), train);
    return new EmptyMachine(root).datasets().open(spec(Optional.empty(), Optional.empty()), root);
  }

  private void assertRefused(String what, String train) {
    ProblemsException e = assertThrows(ProblemsException.class, () -> open(train));
    assertTrue(e.getMessage().contains("train.csv"), e.getMessage());
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }

  @Test
  void wholeNumbersAreClasses() {
    Dataset dataset = open("\ufeffa, label ,b\n1.5,2,-3\n\n1e-3,0,4\n");
    assertEquals(List.of(2), dataset.info().shape());
    assertEquals(OptionalInt.of(3), dataset.info().classes());
    assertEquals(2, dataset.info().train());
    assertArrayEquals(new float[] {1.5f, -3}, EmptyMachine.numbers(dataset.train(), 0));
    assertArrayEquals(new float[] {0.001f, 4}, EmptyMachine.numbers(dataset.train(), 1));
    assertArrayEquals(new int[] {2, 0}, dataset.train().labels());
  }

  @Test
  void namesAreClassesInTheirOrder() {
    Dataset dataset = open("x,label\n1,\"dog, big\"\n2,cat\n3,\"dog, big\"\n");
    assertEquals(List.of("cat", "dog, big"), dataset.info().labels());
    assertArrayEquals(new int[] {1, 0, 1}, dataset.train().labels());
  }

  @Test
  void brokenNumbersAreTargets() {
    Dataset dataset = open("x,label\n1,0.5\n2,1\n");
    assertEquals(OptionalInt.empty(), dataset.info().classes());
    assertArrayEquals(new float[] {0.5f, 1}, dataset.train().targets());
  }

  private List<String> warnings(String train) {
    SampleFiles.write(root.resolve("train.csv"), train);
    EmptyMachine machine = new EmptyMachine(root);
    machine.datasets().open(spec(Optional.empty(), Optional.empty()), root);
    return machine.warnings;
  }

  @Test
  void numbersThatFloatsHardlyTellApartAreTold() {
    List<String> warnings =
        warnings("a,time,label\n1,1700000000,0\n2,1700000060,1\n3,1700003600,1\n");
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(
        warnings
            .get(0)
            .contains("column 'time': numbers from 1700000000 to 1700003600 are rounded by up to"),
        warnings.get(0));
    assertTrue(warnings("x,label\n1,1700000000.5\n2,1700000001.5\n").get(0).contains("'label'"));
    assertEquals( // exact, rounded a little, and all the same
        List.of(), warnings("a,b,c,label\n16777218,1700000000,0.1,0\n16777220,1800000000,0.1,1\n"));
  }

  @Test
  void theTestPartHasAFileOfItsOwn() {
    SampleFiles.write(root.resolve("train.csv"), "a,b,c,d,label\n1,2,3,4,yes\n5,6,7,8,no\n");
    SampleFiles.write(root.resolve("test.csv"), "a,b,c,d,label\n1,2,3,4,no\n");
    Csv spec = spec(Optional.of("test.csv"), Optional.of(List.of(1, 2, 2)));
    Dataset dataset = new EmptyMachine(root).datasets().open(spec, root);
    assertEquals(List.of(1, 2, 2), dataset.info().shape());
    assertArrayEquals(new int[] {0}, dataset.test().orElseThrow().labels());
    SampleFiles.write(root.resolve("test.csv"), "a,b,c,d,label\n1,2,3,4,no\n5,6,7,8,maybe\n");
    ProblemsException e =
        assertThrows(
            ProblemsException.class, () -> new EmptyMachine(root).datasets().open(spec, root));
    assertTrue(e.getMessage().contains("test.csv:3:9"), e.getMessage());
    assertTrue(e.getMessage().contains("maybe"), e.getMessage());
  }

  @Test
  void describesWhatIsPackedWithoutReadingItAgain() {
    Dataset dataset = open("x,label\n1,a\n2,b\n");
    DatasetInfo info =
        new EmptyMachine(root).datasets().describe(spec(Optional.empty(), Optional.empty()), root);
    assertEquals(dataset.info(), info);
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    assertRefused("is empty", "");
    assertRefused("has no rows", "a,label\n");
    assertRefused("has no column label for the label; it has a, b", "a,b\n1,2\n");
    assertRefused(
        "train.csv:3:1: error: row 2: has 3 fields, the first line 2", "a,label\n1,2\n1,2,3\n");
    assertRefused("train.csv:2:1: error: row 1: column 'a': \"x\" is no number", "a,label\nx,2\n");
    assertRefused("column 'a': \"NaN\" is no number", "a,label\nNaN,2\n");
    assertRefused("column 'a': \"1f\" is no number", "a,label\n1f,2\n");
    assertRefused("column 'label': there is no label", "a,label\n1,\n");
    assertRefused("no CSV", "a,label\n1,\"2\n");
    SampleFiles.write(root.resolve("train.csv"), "a,label\n1,2\n");
    Csv shaped = spec(Optional.empty(), Optional.of(List.of(3)));
    ProblemsException e =
        assertThrows(
            ProblemsException.class, () -> new EmptyMachine(root).datasets().open(shaped, root));
    assertTrue(e.getMessage().contains("do not fill the shape [3]"), e.getMessage());
  }

  private Dataset open(Task task, String train) {
    SampleFiles.write(root.resolve("train.csv"), train);
    Csv spec =
        new Csv(
            "train.csv",
            Optional.empty(),
            Optional.empty(),
            "label",
            Optional.empty(),
            Optional.of(task),
            Preparer.NOTHING);
    return new EmptyMachine(root).datasets().open(spec, root);
  }

  @Test
  void theTaskSaysWhatLabelsAre() {
    String whole = "x,label\n1,151\n2,75\n";
    assertArrayEquals(new float[] {151, 75}, open(Task.REGRESSION, whole).train().targets());
    String floats = "x,label\n1,0.0\n2,1.0\n";
    assertArrayEquals(new int[] {0, 1}, open(Task.CLASSIFICATION, floats).train().labels());
    ProblemsException names =
        assertThrows(
            ProblemsException.class, () -> open(Task.REGRESSION, "x,label\n1,2\n2,b\n3,NA\n"));
    assertEquals(2, names.problems().size(), names.getMessage());
    assertTrue(names.getMessage().contains("row 2: column 'label': \"b\" is no number"));
    ProblemsException broken =
        assertThrows(
            ProblemsException.class, () -> open(Task.CLASSIFICATION, "x,label\n1,2\n2,0.5\n"));
    assertTrue(broken.getMessage().contains("\"0.5\" is no class"), broken.getMessage());
  }

  @Test
  void aMarkOfSomethingMissingMakesNoNamesOfNumbers() {
    assertRefused(
        "train.csv:3:3: error: row 2: column 'label': \"NA\" is no number, and all other labels"
            + " are",
        "x,label\n1,0.5\n2,NA\n3,1.5\n");
    assertRefused("\"?\" is no number", "x,label\n1,0\n2,?\n3,1\n");
    assertEquals(List.of("NA", "US"), open("x,label\n1,NA\n2,US\n").info().labels());
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    SampleFiles.write(root.resolve("train.csv"), "a,b,label\nx,,1\n1,0x1p3,1\n1,2\n1,2,\n");
    Csv spec = spec(Optional.empty(), Optional.empty());
    ProblemsException e =
        assertThrows(
            ProblemsException.class, () -> new EmptyMachine(root).datasets().open(spec, root));
    assertEquals(5, e.problems().size(), e.getMessage());
    assertTrue(e.getMessage().contains("row 1: column 'b': the cell is empty"), e.getMessage());
    assertTrue(e.getMessage().contains("ablate reference csv"), e.getMessage());
    StringBuilder many = new StringBuilder("a,label\n");
    for (int i = 0; i < 500; i++) {
      many.append("x,1\n");
    }
    assertRefused("and 497 further mistakes", many.toString());
  }

  @Test
  @Timeout(120)
  void anEndlessLineIsRefusedEarly() throws IOException {
    Path file = root.resolve("train.csv");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(6_000_000_000L);
    }
    Csv spec = spec(Optional.empty(), Optional.empty());
    ProblemsException zeros =
        assertThrows(ProblemsException.class, () -> new EmptyMachine(root).raw(spec));
    assertTrue(zeros.getMessage().contains("it holds zero bytes"), zeros.getMessage());
    Files.writeString(file, "a,label\n\"" + "1,\n".repeat(10_000_000));
    ProblemsException quote =
        assertThrows(ProblemsException.class, () -> new EmptyMachine(root).raw(spec));
    assertTrue(quote.getMessage().contains("a quote that is not closed"), quote.getMessage());
  }

  @Test
  void aMistakeHasItsOwnPlaceAndTheFirstOfEachKindAreShown() {
    String more = "\"1, 2\" ,3,x,0\n";
    ProblemsException e =
        assertThrows(
            ProblemsException.class,
            () -> open("a,b1,b2,label\n1,2, x,0\n1,\"a \"\"q, \",y,1\n" + more.repeat(3)));
    String all = e.getMessage();
    assertTrue(all.contains("train.csv:2:6: error: row 1: column 'b2': \"x\" is no number"), all);
    assertTrue(all.contains("train.csv:3:3: error: row 2: column 'b1': "), all);
    assertTrue(all.contains("train.csv:3:13: error: row 2: column 'b2': \"y\""), all);
    assertTrue(all.contains("train.csv:4:1: error: row 3: column 'a': \"1, 2\""), all);
    assertTrue(all.contains("train.csv:4:11: error: row 3: column 'b2'"), all);
    assertTrue(all.contains("and 2 further mistakes"), all);
    assertRefused("train.csv:3:1: error: row 1: column 'b': \"x\"", "a,b,label\n\"1\n2\",x,0\n");
  }

  @Test
  void marksOfNothingAmongLabelsAreCounted() {
    assertRefused("and 27 further mistakes", "a,label\n1,0\n" + "1,NA\n".repeat(30));
  }

  @Test
  void aTextAmongNumbersMayBeACategory() {
    assertRefused(
        "\"Rome\" is no number; write categorical: [city] where", "city,label\nRome,0\n1,1\n");
    for (String written : List.of("$5", "5 %", "1'000", "1 000", "\u22125", "1.000.000")) {
      assertRefused(
          "\"" + written + "\" is no number: write its digits",
          "x,label\n" + written + ",0\n1,1\n");
    }
  }

  @Test
  void aColumnOfNothingIsToBeLeftOut() {
    assertRefused("leave it out with drop: ['']", "x,label,\n1,0,\n2,1,\n");
  }

  @Test
  void aLabelThatIsTooLargeIsNamedAsItStands() {
    ProblemsException e =
        assertThrows(
            ProblemsException.class,
            () -> open(Task.CLASSIFICATION, "x,label\n1,0\n2,100000000000000000000\n3,7000000\n"));
    assertTrue(
        e.getMessage()
            .contains(
                "train.csv:3:3: error: row 2: column 'label': \"100000000000000000000\" is no class"),
        e.getMessage());
  }

  @Test
  void aQuotationMarkThatIsNotClosedIsFound() {
    assertRefused(
        "train.csv:3:1: error: is no CSV: a quotation mark in line 3 is never closed",
        "a,label\n1,x\n2,\"y\n3,z\n");
    assertRefused(
        "train.csv:1203:1: error: is no CSV: a quotation mark in line 1203 is never closed",
        "a,label\n" + "1,x\n".repeat(1201) + "2,\"y\n3,z\n");
    assertRefused(
        "train.csv:2:1: error: is no CSV: in line 2 more stands behind the quotation mark",
        "a,label\n\"1\"2,x\n");
  }

  @Test
  void anotherSeparatorIsSeen() {
    assertRefused("it has a;b;label; write separator: ';'", "a;b;label\n1;2;0\n");
    assertRefused("it has a,b; write label:", "\"a,b\"\n1\n");
    assertRefused("write separator: tab", "a\tlabel\n1\t0\n");
  }

  @Test
  void dataInTheFirstLineAreSeen() {
    assertRefused(
        "its first line seems to hold data, and must name the columns",
        "5.1,3.5,setosa\n4.9,3.0,virginica\n");
    assertTrue(
        warnings("5.1,3.5,label\n4.9,3.0,a\n4.7,3.2,b\n")
            .toString()
            .contains("put a line of names"));
    assertEquals(List.of(), warnings("0,1,label\n4.9,3.0,a\n4.7,3.2,b\n"));
  }

  @Test
  void aMarkBeforeAQuotedNameIsNoPartOfIt() {
    Dataset dataset = open("\ufeff\"a, b\",\"label\"\n\"1.5\",\"yes\"\n\"2\",\"no\"\n");
    assertEquals(List.of("no", "yes"), dataset.info().labels());
    assertArrayEquals(new float[] {1.5f}, EmptyMachine.numbers(dataset.train(), 0));
    assertRefused("has no column label for the label; it has a, b", "\ufeff\"a\",\"b\"\n1,2\n");
  }

  @Test
  void anotherEncodingIsNamed() {
    String text = "a;label\n1;süß\n2;sauer\n";
    Charset latin = Charset.forName("windows-1252");
    assertRefused(
        ";",
        CsvForm.Decimal.POINT,
        "utf-8",
        List.of(),
        text.getBytes(latin),
        "is no text in UTF-8; save it in that encoding, or write its own, as encoding: windows-1252");
    assertRefused(
        ";",
        CsvForm.Decimal.POINT,
        "UTF-8",
        List.of(),
        text.getBytes(StandardCharsets.UTF_16),
        "is no text in UTF-8 but in UTF-16; write encoding: UTF-16");
    assertRefused(
        ";",
        CsvForm.Decimal.POINT,
        "UTF-8",
        List.of(),
        "a;label\n".getBytes(StandardCharsets.UTF_16LE),
        "it holds zero bytes (a file in UTF-16, for which write encoding: UTF-16LE");
  }

  @Test
  void aCommaThatBeginsFractionsIsSeen() {
    assertRefused(
        ";",
        CsvForm.Decimal.POINT,
        "UTF-8",
        List.of(),
        "a;label\n1,5;0\n".getBytes(StandardCharsets.UTF_8),
        "\"1,5\" is no number; write decimal: comma");
    assertRefused("\"1,5\" is no number; `ablate", "a,label\n\"1,5\",0\n");
    assertRefused(
        ";",
        CsvForm.Decimal.COMMA,
        "UTF-8",
        List.of(),
        "a;label\n1,5;0\n1.500;1\n".getBytes(StandardCharsets.UTF_8),
        "\"1.500\" is no number: with decimal: comma no dot stands in one; write it without");
    assertRefused(
        ";",
        CsvForm.Decimal.COMMA,
        "UTF-8",
        List.of(),
        "a;label\n1,5;2.5\n1;1\n".getBytes(StandardCharsets.UTF_8),
        "column 'label': \"2.5\" is no number: with decimal: comma");
  }

  @Test
  void aColumnIsNamedOnce() {
    assertRefused(
        "train.csv:1:1: error: the first line names the column b twice", "a,b,b,label\n1,2,3,0\n");
    assertRefused("several columns without a name", "a,label,,\n1,0,1,1\n");
    assertEquals(List.of(2), open("a,label,\n1,0,1\n2,1,3\n").info().shape());
  }

  @Test
  void whatIsLearnedIsNotDropped() throws IOException {
    byte[] train = "a,label\n1,0\n".getBytes(StandardCharsets.UTF_8);
    assertRefused(
        ",",
        CsvForm.Decimal.POINT,
        "UTF-8",
        List.of("label"),
        train,
        "'drop' leaves the column label out, which is the label");
  }

  private Dataset open(CsvForm form, byte[] train) throws IOException {
    Files.write(root.resolve("train.csv"), train);
    Csv spec =
        new Csv(
            "train.csv",
            Optional.empty(),
            Optional.empty(),
            "label",
            Optional.empty(),
            Optional.empty(),
            form,
            CsvColumns.PLAIN,
            Preparer.NOTHING);
    return new EmptyMachine(root).datasets().open(spec, root);
  }

  @Test
  void filesAreReadInTheFormThatIsSaid() throws IOException {
    CsvForm form = new CsvForm(";", CsvForm.Decimal.COMMA, "windows-1252", List.of("id", "größe"));
    Dataset dataset =
        open(
            form,
            "id;a;größe;b;label\nx1;1,5;?;-,25;süß\nx2;2;?;1e-1;sauer\n"
                .getBytes(Charset.forName("windows-1252")));
    assertArrayEquals(new float[] {1.5f, -0.25f}, EmptyMachine.numbers(dataset.train(), 0));
    assertArrayEquals(new float[] {2, 0.1f}, EmptyMachine.numbers(dataset.train(), 1));
    assertEquals(List.of("sauer", "süß"), dataset.info().labels());
    CsvForm tab = new CsvForm("tab", CsvForm.Decimal.POINT, "UTF-8", List.of());
    Dataset tabbed = open(tab, "a\tlabel\n1.5\t0\n2\t1\n".getBytes(StandardCharsets.UTF_8));
    assertArrayEquals(new float[] {1.5f}, EmptyMachine.numbers(tabbed.train(), 0));
  }

  @Test
  void aFormThatCannotBeIsRefused() {
    byte[] train = "a;label\n1;0\n".getBytes(StandardCharsets.UTF_8);
    assertRefused(";;", CsvForm.Decimal.POINT, "UTF-8", List.of(), train, "one character");
    assertRefused(",", CsvForm.Decimal.COMMA, "UTF-8", List.of(), train, "cannot both separate");
    assertRefused(";", CsvForm.Decimal.POINT, "UFT-8", List.of(), train, "no encoding 'UFT-8'");
    assertRefused(";", CsvForm.Decimal.POINT, "UTF-8", List.of("b"), train, "no column b");
  }

  private void assertRefused(
      String separator,
      CsvForm.Decimal decimal,
      String encoding,
      List<String> drop,
      byte[] train,
      String what) {
    CsvForm form = new CsvForm(separator, decimal, encoding, drop);
    ProblemsException e = assertThrows(ProblemsException.class, () -> open(form, train));
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }
}
