package dev.ablate.report.render;

import dev.ablate.report.render.Overview.Ruler;
import dev.ablate.report.render.Overview.Section;
import java.util.List;

/**
 * What the page's template inserts; all of it text that the template escapes, but for pictures.
 *
 * @param headline the sentences to quote
 * @param overview every condition in a row
 * @param ranks conditions over several data sets
 * @param pictures what stands below that in two columns
 * @param parts a section for each experiment
 * @param notes how to read the numbers
 */
record HtmlPage(
    String headline,
    First overview,
    List<Table> ranks,
    List<Figure> pictures,
    List<PartView> parts,
    List<String> notes) {

  /**
   * Every condition in a row.
   *
   * @param quantity what is measured
   * @param sections those that are compared with the same
   * @param rulers axes of the intervals drawn
   * @param margins how wide the band is, or nothing
   * @param takenAway whether some conditions are a recipe without a part
   */
  record First(
      String quantity,
      List<Section> sections,
      List<Ruler> rulers,
      String margins,
      boolean takenAway) {}

  /**
   * One experiment.
   *
   * @param name its name
   * @param anchor the id of its heading
   * @param description what it is about, or nothing
   * @param source the publication, or nothing
   * @param remarks what a reader must know of its runs
   * @param folds what is folded away, in reading order
   * @param findingTitle what came of its expectations
   * @param findingHeader names of the columns of the expectations
   * @param findings expectations and what came of them
   * @param declarations what was declared
   */
  record PartView(
      String name,
      String anchor,
      String description,
      String source,
      List<String> remarks,
      List<Fold> folds,
      String findingTitle,
      List<String> findingHeader,
      List<Row> findings,
      List<Declaration> declarations) {

    /** The conditions that change something, one below the other to be compared. */
    public List<Declaration> changes() {
      return declarations.stream()
          .filter(declaration -> !declaration.differences().isEmpty())
          .toList();
    }
  }

  /**
   * What is folded away under a heading that says what is inside.
   *
   * @param anchor the id of its heading
   * @param title its heading
   * @param tables tables in it
   * @param figures pictures below them
   */
  record Fold(String anchor, String title, List<Table> tables, List<Figure> figures) {}

  /**
   * A table.
   *
   * @param title above it
   * @param header names of the columns
   * @param rows one a condition
   * @param remarks what a reader must know besides
   */
  record Table(String title, List<String> header, List<Row> rows, List<String> remarks) {
    static Table of(SideTable side) {
      return new Table(
          side.title(),
          side.header(),
          side.rows().stream().map(row -> new Row("", row)).toList(),
          side.remarks());
    }
  }

  /**
   * One row.
   *
   * @param kind the class that says how it looks
   * @param cells its texts
   */
  record Row(String kind, List<String> cells) {}

  /**
   * One figure.
   *
   * @param title above it
   * @param caption below it
   * @param form the class that says how its pictures stand
   * @param pictures its panels as SVG, made by us, inserted as they are
   */
  record Figure(String title, String caption, String form, List<String> pictures) {}

  /**
   * What was declared for a condition.
   *
   * @param name its name
   * @param reference what it is compared with, or nothing
   * @param differences what it changes
   * @param layers the network
   * @param facts what else determines the numbers, a line each
   * @param path of the declaration below, from the results folder
   * @param spec the resolved declaration of one run, or nothing
   */
  record Declaration(
      String name,
      String reference,
      List<String> differences,
      List<LayerRow> layers,
      List<String> facts,
      String path,
      String spec) {
    /** A page of more is too long to be opened. */
    static final int MOST = 300;

    /** In place of those that are too many. */
    static Declaration ofOthers(int count) {
      String name = "%d more, each in the spec.yaml of its runs".formatted(count);
      return new Declaration(name, "", List.of(), List.of(), List.of(), "", "");
    }
  }

  /**
   * A layer.
   *
   * @param name its name
   * @param output its output's shape
   * @param parameters how many, or nothing
   */
  record LayerRow(String name, String output, String parameters) {}
}
