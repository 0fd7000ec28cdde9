package dev.ablate.data.format;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Inline;
import dev.ablate.part.Range;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.DatasetSpec.Labelled;
import dev.ablate.spec.DatasetSpec.Preparation;
import dev.ablate.spec.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Texts as whole numbers for an embedding. */
@Doc(
    "Texts: a column of a CSV file, or a folder with a folder of .txt files for each class. An"
        + " example is a row of whole numbers for embedding: 0 where the text has ended, 1 for what"
        + " is not in the vocabulary, and from 2 on its words, the most frequent first.")
public record Text(
    @Doc(
            "A CSV file of the training texts; or a folder with a folder for each class, or with"
                + " train, val and test folders of such.")
        String path,
    @Doc("The CSV file of the validation texts.") Optional<String> valPath,
    @Doc("The CSV file of the test texts.") Optional<String> testPath,
    @Doc("The column that holds the text.") @Default("text") String column,
    @Doc("The column that holds the label.") @Default("label") String label,
    @Doc("What a text is cut into.") @Default("words") Tokens tokens,
    @Doc("Whether capital letters become small ones.") @Default("true") boolean lowercase,
    @Doc("Numbers in an example; of a longer text only the first words are seen.")
        @Default("100")
        @Range(min = 1, max = 65536)
        int length,
    @Doc("Where a shorter text is filled up.") @Default("right") Side padding,
    @Doc(
            "How many different numbers there are at most, with 0 and 1; an embedding needs as many"
                + " vectors. The vocabulary is that of the examples that train.")
        @Default("10000")
        @Range(min = 3, max = 1_000_000)
        int vocabulary,
    @Doc("How often the training examples must have a word; rarer ones are unknown.")
        @Default("1")
        @Range(min = 1)
        int minCount,
    @Doc("What stands between fields: a character, or tab.") @Default("','") String separator,
    @Doc("The encoding of the files.") @Default("UTF-8") String encoding,
    @Doc("What is to be learned; without it the labels and the loss say it, as of csv.")
        Optional<Task> task,
    @Inline Preparation preparation)
    implements FileFormat, Labelled {
  /** What a text is cut into. */
  public enum Tokens {
    @Doc("Runs of letters, digits and apostrophes; any other sign is a word by itself.")
    WORDS,
    @Doc("Characters, spaces too.")
    CHARACTERS
  }

  /** Where a shorter text is filled up. */
  public enum Side {
    @Doc("At its start, so that a recurrent layer ends with the text.")
    LEFT,
    @Doc("At its end.")
    RIGHT
  }

  /** How CSV files with such texts are written. */
  public CsvForm form() {
    return new CsvForm(separator, CsvForm.Decimal.POINT, encoding, List.of());
  }

  @Override
  public DatasetSpec with(Task other) {
    return new Text(
        path,
        valPath,
        testPath,
        column,
        label,
        tokens,
        lowercase,
        length,
        padding,
        vocabulary,
        minCount,
        separator,
        encoding,
        Optional.of(other),
        preparation);
  }

  @Override
  public Located locate(Path home) {
    return Files.isDirectory(home.resolve(path))
        ? TextFolder.locate(home.resolve(path), this)
        : TextTable.locate(this, home);
  }

  @Override
  public String reading() {
    return String.join(
        " ",
        "text 2", // marks before a text were once taken for words
        String.valueOf(valPath.isPresent()),
        String.valueOf(testPath.isPresent()),
        column,
        label,
        tokens.name(),
        String.valueOf(lowercase),
        String.valueOf(length),
        padding.name(),
        String.valueOf(vocabulary),
        String.valueOf(minCount),
        separator,
        encoding,
        task.toString());
  }
}
