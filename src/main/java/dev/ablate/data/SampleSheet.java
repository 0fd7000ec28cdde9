package dev.ablate.data;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * What {@code ablate data show} shows: how often each class comes, and a picture of samples, a
 * class in a row.
 */
public final class SampleSheet {
  private static final int SAMPLES = 12;
  private static final int MIN_CELL = 48;
  private static final int MARGIN = 4;
  private static final int LABEL_WIDTH = 150;

  private final Dataset dataset;

  /** Of a data set that is open. */
  public SampleSheet(Dataset dataset) {
    this.dataset = dataset;
  }

  /** Shape, sizes and class counts, for a person. */
  public String text() {
    return summary() + (dataset.info().classes().isPresent() ? Inventory.table(countRows()) : "");
  }

  /** Shape and sizes, in a line. */
  public String summary() {
    DatasetInfo info = dataset.info();
    String shape = String.join("×", info.shape().stream().map(String::valueOf).toList());
    return String.format(
        "%d training, %d validation and %d test examples of %s; digest %s%n",
        info.train(), info.val(), info.test(), shape, dataset.digest());
  }

  private List<List<String>> countRows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("class", "label", "train", "val", "test"));
    int[] train = counts(Optional.of(dataset.train()));
    int[] val = counts(dataset.val());
    int[] test = counts(dataset.test());
    for (int label = 0; label < train.length; label++) {
      rows.add(
          List.of(
              String.valueOf(label),
              name(label),
              String.valueOf(train[label]),
              String.valueOf(val[label]),
              String.valueOf(test[label])));
    }
    return rows;
  }

  private int[] counts(Optional<Part> part) {
    int[] counts = new int[dataset.info().classes().orElseThrow()];
    part.ifPresent(each -> Arrays.stream(each.labels()).forEach(label -> counts[label]++));
    return counts;
  }

  private String name(int label) {
    List<String> names = dataset.info().labels();
    return names.isEmpty() ? String.valueOf(label) : names.get(label);
  }

  /** Whether the examples are pictures, so that there is something to draw. */
  public boolean drawable() {
    return dataset.info().shape().size() == 3;
  }

  /** Training examples, drawn: the bytes of a PNG file. */
  public byte[] png() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(sheet(), "png", bytes)) {
        throw new IOException("this Java writes no PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  BufferedImage sheet() {
    List<Integer> shape = dataset.info().shape();
    int zoom = Math.max(1, (MIN_CELL + shape.get(1) - 1) / shape.get(1));
    int height = shape.get(1) * zoom + MARGIN;
    int width = shape.get(2) * zoom + MARGIN;
    List<int[]> rows = rows();
    BufferedImage sheet =
        new BufferedImage(
            LABEL_WIDTH + SAMPLES * width + MARGIN,
            rows.size() * height + MARGIN,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    graphics.setColor(Color.BLACK);
    for (int row = 0; row < rows.size(); row++) {
      int y = MARGIN + row * height;
      write(graphics, dataset.info().classes().isPresent() ? name(row) : "", y + height / 2);
      for (int column = 0; column < rows.get(row).length; column++) {
        BufferedImage picture = Thumbnail.of(dataset.train(), rows.get(row)[column]);
        int x = LABEL_WIDTH + column * width;
        graphics.drawImage(picture, x, y, width - MARGIN, height - MARGIN, null);
      }
    }
    graphics.dispose();
    return sheet;
  }

  private static void write(Graphics2D graphics, String label, int y) {
    try {
      graphics.drawString(label, MARGIN, y + 4);
    } catch (RuntimeException | LinkageError | InternalError e) {
      // a Java without fonts: the rows' order is the one that text() prints
    }
  }

  /** Indices of the samples, a row for each class; the same ones each time. */
  private List<int[]> rows() {
    int[] order = new Chance(0).stream(Purpose.SAMPLE).permutation(dataset.train().examples());
    int[] labels = dataset.train().labels();
    if (labels.length == 0) {
      return IntStream.range(0, (Math.min(order.length, 5 * SAMPLES) + SAMPLES - 1) / SAMPLES)
          .mapToObj(
              row ->
                  Arrays.copyOfRange(
                      order, row * SAMPLES, Math.min(order.length, (row + 1) * SAMPLES)))
          .toList();
    }
    return IntStream.range(0, dataset.info().classes().orElseThrow())
        .mapToObj(
            label -> Arrays.stream(order).filter(i -> labels[i] == label).limit(SAMPLES).toArray())
        .toList();
  }
}
