package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.fitted.Fitted;
import dev.ablate.data.fitted.Vocabulary;
import dev.ablate.data.format.Preparer;
import dev.ablate.data.format.Text;
import dev.ablate.data.format.Text.Side;
import dev.ablate.data.format.Text.Tokens;
import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts as rows of numbers, by the vocabulary of the examples that train. */
class TextTest {
  private static final String ROWS =
      """
      text,label
      "The cat, the dog",pet
      A dog isn't a cat!,pet
      the the owl,wild
      ÉLAN des élans,wild
      """;

  @TempDir Path root;

  private Text spec(String path, Tokens tokens, int length, Side side, int size, int minCount) {
    return new Text(
        path,
        Optional.empty(),
        Optional.empty(),
        "text",
        "label",
        tokens,
        true,
        length,
        side,
        size,
        minCount,
        ",",
        "UTF-8",
        Optional.empty(),
        Preparer.NOTHING);
  }

  private Dataset open(Text spec) {
    try {
      Files.writeString(root.resolve("t.csv"), ROWS);
      return new EmptyMachine(root).datasets().open(spec, root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] row(Part part, int example) {
    float[] row = new float[part.shape().get(0)];
    part.row(example, row);
    return row;
  }

  private static List<String> words(Fitted fitted) {
    return fitted.texts(Vocabulary.COLUMN, Fitted.WORD);
  }

  @Test
  void theMostFrequentWordsOfTheTrainingExamplesComeFirst() {
    Dataset whole = open(spec("t.csv", Tokens.WORDS, 6, Side.RIGHT, 100, 1));
    assertEquals(List.of(6), whole.info().shape());
    Fitted fitted = whole.fit(new int[] {0, 1}).orElseThrow();
    // the, cat, dog and a are there twice; the others once: in the order of their characters
    assertEquals(List.of("a", "cat", "dog", "the", "!", ",", "isn't"), words(fitted));
    Part seen = whole.encoded(fitted).train();
    assertArrayEquals(new float[] {5, 3, 7, 5, 4, 0}, row(seen, 0));
    assertArrayEquals(new float[] {2, 4, 8, 2, 3, 6}, row(seen, 1));
    assertArrayEquals(new float[] {5, 5, 1, 0, 0, 0}, row(seen, 2), "an owl was never read of");
    assertArrayEquals(new float[] {1, 1, 1, 0, 0, 0}, row(seen, 3));
    assertEquals(List.of("pet", "wild"), whole.info().labels());
  }

  @Test
  void rareWordsAndTooManyAreUnknown() {
    Dataset whole = open(spec("t.csv", Tokens.WORDS, 4, Side.LEFT, 4, 2));
    Fitted fitted = whole.fit(new int[] {0, 1, 2, 3}).orElseThrow();
    assertEquals(List.of("the", "a"), words(fitted), "two numbers are taken");
    Part seen = whole.encoded(fitted).train();
    assertArrayEquals(new float[] {2, 1, 1, 2}, row(seen, 0), "the first four words");
    assertArrayEquals(new float[] {0, 2, 2, 1}, row(seen, 2), "filled up at its start");
  }

  @Test
  void charactersAreWordsOfOne() {
    Dataset whole = open(spec("t.csv", Tokens.CHARACTERS, 4, Side.RIGHT, 100, 1));
    Fitted fitted = whole.fit(new int[] {3}).orElseThrow();
    assertEquals(List.of("a", "l", "n", "é"), words(fitted), "of the first four alone");
    assertArrayEquals(new float[] {5, 3, 2, 4}, row(whole.encoded(fitted).train(), 3));
  }

  @Test
  void whatDoesNotTrainAddsNoWord() {
    Dataset whole = open(spec("t.csv", Tokens.WORDS, 6, Side.RIGHT, 100, 1));
    Fitted some = whole.fit(new int[] {0, 2}).orElseThrow();
    assertEquals(List.of("the", ",", "cat", "dog", "owl"), words(some));
    assertTrue(words(whole.fit(new int[] {1}).orElseThrow()).contains("isn't"));
  }

  @Test
  void aFolderOfFilesIsTheSame() throws IOException {
    for (String file :
        List.of("train/pet/a.txt", "train/pet/b.txt", "train/wild/c.txt", "test/wild/d.txt")) {
      Path path = root.resolve("texts").resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.contains("pet") ? "The cat\nsat" : "the  wolf");
    }
    Dataset whole = open(spec("texts", Tokens.WORDS, 3, Side.RIGHT, 100, 1));
    assertEquals(List.of("pet", "wild"), whole.info().labels());
    assertEquals(1, whole.info().test());
    Fitted fitted = whole.fit(new int[] {0, 1, 2}).orElseThrow();
    assertEquals(List.of("the", "cat", "sat", "wolf"), words(fitted));
    assertArrayEquals(new float[] {2, 5, 0}, row(whole.encoded(fitted).test().orElseThrow(), 0));
  }

  @Test
  void marksAndHiddenFoldersAreNoText() throws IOException {
    for (String file : List.of("pet/a.txt", "wild/b.txt", "wild/.old/b-copy.txt")) {
      Path path = root.resolve("texts").resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, (file.contains("pet") ? "\ufeff" : "") + "the cat");
    }
    Dataset whole = open(spec("texts", Tokens.WORDS, 3, Side.RIGHT, 100, 1));
    assertEquals(2, whole.info().train());
    assertEquals(List.of("cat", "the"), words(whole.fit(new int[] {0, 1}).orElseThrow()));
  }

  @Test
  void textsOfAnotherKindAreTold() throws IOException {
    for (String file : List.of("pet/a.txt", "pet/b.text", "wild/b.txt", "wild/old/49960")) {
      Path path = root.resolve("texts").resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "the cat");
    }
    EmptyMachine machine = new EmptyMachine(root);
    machine.datasets().open(spec("texts", Tokens.WORDS, 3, Side.RIGHT, 100, 1), root);
    assertEquals(1, machine.warnings.size(), machine.warnings.toString());
    assertTrue(
        machine
            .warnings
            .get(0)
            .endsWith(
                "2 files in the folders of classes are left out, since only"
                    + " .txt is read; the first is pet/b.text"),
        machine.warnings.get(0));
  }

  @Test
  void partsOfAFolderMayBeCalledInCapitals() throws IOException {
    for (String file : List.of("Train/pet/a.txt", "Train/wild/c.txt", "Testing/wild/d.txt")) {
      Path path = root.resolve("texts").resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "The cat");
    }
    Dataset whole = open(spec("texts", Tokens.WORDS, 3, Side.RIGHT, 100, 1));
    assertEquals(List.of("pet", "wild"), whole.info().labels());
    assertEquals(1, whole.info().test());
  }

  @Test
  void aColumnIsNamedOnce() throws IOException {
    Files.writeString(root.resolve("u.csv"), "text,label,label\na b,0,1\nc,1,0\n");
    ProblemsException e =
        assertThrows(
            ProblemsException.class,
            () -> open(spec("u.csv", Tokens.WORDS, 3, Side.RIGHT, 100, 1)));
    assertTrue(e.getMessage().contains("names the column label twice"), e.getMessage());
    Files.writeString(root.resolve("u.csv"), "label,text,,,\n0,a b,,,\n1,c,,,\n");
    assertEquals(2, open(spec("u.csv", Tokens.WORDS, 3, Side.RIGHT, 100, 1)).info().train());
  }

  @Test
  void whatIsMissingIsSaid() {
    Text other =
        new Text(
            "t.csv",
            Optional.empty(),
            Optional.empty(),
            "words",
            "label",
            Tokens.WORDS,
            true,
            5,
            Side.RIGHT,
            100,
            1,
            ",",
            "UTF-8",
            Optional.empty(),
            Preparer.NOTHING);
    ProblemsException e = assertThrows(ProblemsException.class, () -> open(other));
    assertTrue(e.getMessage().contains("has no column words for the text"), e.getMessage());
    assertTrue(e.getMessage().contains("it has text, label"), e.getMessage());
    ProblemsException none =
        assertThrows(
            ProblemsException.class,
            () -> open(spec("nowhere", Tokens.WORDS, 5, Side.RIGHT, 9, 1)));
    assertTrue(none.getMessage().contains("there is no such file"), none.getMessage());
  }
}
