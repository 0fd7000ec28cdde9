package dev.ablate.data.format;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Inline;
import dev.ablate.part.Range;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.DatasetSpec.Labelled;
import dev.ablate.spec.DatasetSpec.Preparation;
import dev.ablate.spec.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of numbers in CSV files. */
@Doc("Rows of numbers with a label column; the first line names the columns.")
public record Csv(
    @Doc("The file of the training examples.") String path,
    @Doc("The file of the validation examples.") Optional<String> valPath,
    @Doc("The file of the test examples.") Optional<String> testPath,
    @Doc("The column that holds the label.") @Default("label") String label,
    @Doc("Shape of an example; without it as many features as there are columns.") @Range(min = 1)
        Optional<List<Integer>> shape,
    @Doc(
            "What is to be learned; without it the labels and the loss say it: whole numbers and"
                + " names are classes, other numbers are to be predicted.")
        Optional<Task> task,
    @Inline CsvForm form,
    @Inline CsvColumns columns,
    @Inline Preparation preparation)
    implements FileFormat, Labelled {
  /** Of files in the plain form. */
  public Csv(
      String path,
      Optional<String> valPath,
      Optional<String> testPath,
      String label,
      Optional<List<Integer>> shape,
      Optional<Task> task,
      Preparation preparation) {
    this(path, valPath, testPath, label, shape, task, CsvForm.PLAIN, CsvColumns.PLAIN, preparation);
  }

  @Override
  public DatasetSpec with(Task other) {
    return new Csv(
        path, valPath, testPath, label, shape, Optional.of(other), form, columns, preparation);
  }

  /** Columns that are neither features nor to be predicted. */
  public List<String> left() {
    List<String> left = new ArrayList<>(form.drop());
    columns.weights().ifPresent(left::add);
    return left;
  }

  @Override
  public List<String> answers() {
    return columns.targets().isEmpty() ? List.of(label) : columns.targets();
  }

  @Override
  public Located locate(Path home) {
    return CsvFiles.locate(this, home);
  }

  @Override
  public String reading() {
    return "csv "
        + (valPath.isPresent() ? "validated " : "")
        + (testPath.isPresent() ? "tested " : "")
        + shape
        + " "
        + label
        + " "
        + task
        + form.reading()
        + columns.reading();
  }
}
