package dev.ablate.report;

import dev.ablate.report.plot.Picture;
import java.util.List;

/**
 * A figure of a report: one picture or several panels, with what one must know to read it.
 *
 * @param path where its file lies, relative to the results folder, with forward slashes
 * @param title above it
 * @param caption what is to be seen
 * @param wide whether it is one picture over the whole width, not panels side by side
 * @param pictures its panels, in order
 */
record PlotFile(String path, String title, String caption, boolean wide, List<Picture> pictures) {
  private static final int COLUMNS = 3;

  /** Copies the list. */
  PlotFile {
    pictures = List.copyOf(pictures);
  }

  /** The file's text. */
  String svg() {
    return pictures.size() == 1
        ? pictures.get(0).file()
        : Picture.sheet("sheet", title, COLUMNS, pictures).file();
  }
}
