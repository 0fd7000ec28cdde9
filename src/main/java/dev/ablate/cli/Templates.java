package dev.ablate.cli;

import dev.ablate.data.DatasetInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file to start from, put together of its parts: data, network, training and series. */
final class Templates {
  /** Data sets that need no file of the person's own. */
  static final List<String> KNOWN =
      List.of("mnist", "fashion-mnist", "cifar10", "cifar100", "synthetic");

  /** Data sets that lie at a path. */
  static final List<String> OWN = List.of("csv", "table", "npz", "images", "text");

  static final List<String> SERIES =
      List.of("baseline", "dropout", "normalization", "regularization", "learning-rate", "width");

  /** As init/training.yaml has them. */
  private static final int EPOCHS = 5;

  private static final int BATCH = 64;

  private static final String SPLIT =
      "# The share that trains; the rest validates.\nsplit: {train: 0.8, order: ${order}}\n";

  private Templates() {}

  /**
   * The text.
   *
   * @param dataset one of {@link #KNOWN} or {@link #OWN}
   * @param path of the person's own data as the file will name it; empty for the others
   * @param label the column that holds the label of a CSV, a table or texts
   * @param series one of {@link #SERIES}
   * @param info what the data look like
   */
  static String text(String dataset, String path, String label, String series, DatasetInfo info) {
    boolean pictures = info.shape().size() == 3;
    String kind = series.equals("normalization") ? (pictures ? "-pictures" : "-flat") : "";
    long outputs = info.size();
    return ("# yaml-language-server: $schema=experiment.schema.json\n"
            + "# ablate check says what is wrong with this file, ablate plan what would be"
            + " trained,\n"
            + "# ablate run trains and compares; ablate reference explains every key.\n\n"
            + part("dataset/" + dataset)
            + part("network/" + (dataset.equals("text") ? "text" : pictures ? "pictures" : "flat"))
            + part("training")
            + (info.classes().isPresent() ? "" : part("loss"))
            + part("series/" + series + kind))
        .replace("${split}", info.val() > 0 ? "" : SPLIT)
        .replace("${order}", info.classes().isPresent() ? "stratified" : "random")
        .replace("${column}", label.equals("label") ? "" : "\n  label: " + quoted(label))
        .replace("${label}", label.equals("label") ? "" : ", label: " + quoted(label))
        .replace("${path}", quoted(path))
        .replace("${outputs}", Long.toString(outputs))
        .replace("${warmup}", Long.toString(warmup(info)))
        .replace("${first}", pictures ? "conv1" : "fc1");
  }

  /** Steps of a warmup: a fifth of what the other templates declare, where the data are few. */
  private static long warmup(DatasetInfo info) {
    double trains = info.val() > 0 ? info.train() : 0.8 * info.train();
    long steps = EPOCHS * (long) Math.ceil(trains / BATCH);
    return Math.max(1, Math.min(10, steps / 5));
  }

  /** As YAML takes it in braces, quoted where it must be. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z_./][\\w./-]*")
        ? text
        : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String part(String name) {
    try (InputStream in = Templates.class.getResourceAsStream("init/" + name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
