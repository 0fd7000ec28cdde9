package dev.ablate.data.format;

import dev.ablate.part.Doc;
import dev.ablate.part.Inline;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.DatasetSpec.Labelled;
import dev.ablate.spec.DatasetSpec.Preparation;
import dev.ablate.spec.Layout;
import dev.ablate.spec.Task;
import java.nio.file.Path;
import java.util.Optional;

/** NumPy's arrays. */
@Doc(
    "NumPy arrays: train_x, train_y and, where there, val_x, val_y, test_x, test_y; or as Keras"
        + " and MedMNIST call them.")
public record Npz(
    @Doc("The .npz file.") String path,
    @Doc("Order of the axes of pictures; without it channels come first.") Optional<Layout> layout,
    @Doc(
            "What is to be learned; without it the labels' type and the loss say it: whole"
                + " numbers and texts are classes, floats are numbers to be predicted.")
        Optional<Task> task,
    @Inline Preparation preparation)
    implements FileFormat, Labelled {
  @Override
  public DatasetSpec with(Task other) {
    return new Npz(path, layout, Optional.of(other), preparation);
  }

  @Override
  public Located locate(Path home) {
    return NpzFile.locate(home.resolve(path), this);
  }

  @Override
  public String reading() {
    return "npz " + layout + " " + task;
  }
}
