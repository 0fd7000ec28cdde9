package dev.ablate.report.render;

import dev.ablate.report.plot.Picture;
import java.util.List;

/**
 * A figure of a report: one picture or several panels, with what one must know to read it.
 *
 * @param path where its file lies, relative to the results folder, with forward slashes
 * @param title above it
 * @param caption what is to be seen
 * @param form how its pictures stand
 * @param topic what it is about
 * @param pictures its panels, in order
 */
public record PlotFile(
    String path, String title, String caption, Form form, Topic topic, List<Picture> pictures) {
  /** What a figure is about. */
  enum Topic {
    /** What parts are worth. */
    PARTS,
    /** Conditions against their references. */
    DIFFERENCES,
    /** Numbers that a grid varies. */
    SENSITIVITY,
    /** A random search for values. */
    SEARCH,
    /** Trainings. */
    CURVES,
    /** Classes and examples. */
    EXAMPLES,
    /** Examples and what was made of them. */
    RECONSTRUCTIONS
  }

  /** How the pictures of a figure stand. */
  enum Form {
    /** One picture over the width of the page. */
    WIDE(1),
    /** Panels side by side. */
    PANELS(3),
    /** Large ones side by side. */
    LARGE(3),
    /** Small ones in a row. */
    SMALL(6);

    private final int columns;

    Form(int columns) {
      this.columns = columns;
    }
  }

  public PlotFile {
    pictures = List.copyOf(pictures);
  }

  /** The file's text. */
  public String svg() {
    return pictures.size() == 1
        ? pictures.get(0).file()
        : Picture.sheet("sheet", title, form.columns, pictures).file();
  }
}
