package dev.ablate.report.render;

import java.util.List;

/**
 * What the page's template inserts; all of it text that the template escapes, but for pictures.
 *
 * @param headline the sentences to quote
 * @param ranking all conditions, the best first, where there are several experiments
 * @param parts a section for each experiment
 * @param notes how to read the numbers
 */
record HtmlPage(String headline, List<Table> ranking, List<PartView> parts, List<String> notes) {

  /**
   * One experiment.
   *
   * @param name its name
   * @param anchor the id of its heading
   * @param description what it is about, or nothing
   * @param source the publication, or nothing
   * @param table its conditions
   * @param sides smaller tables beside it
   * @param details further figures of its comparisons, folded away
   * @param findingHeader names of the columns of the expectations
   * @param findings expectations and what came of them
   * @param figures pictures
   * @param declarations what was declared
   */
  record PartView(
      String name,
      String anchor,
      String description,
      String source,
      Table table,
      List<SideTable> sides,
      List<SideTable> details,
      List<String> findingHeader,
      List<Row> findings,
      List<Figure> figures,
      List<Declaration> declarations) {

    /** The conditions that change something, one below the other to be compared. */
    public List<Declaration> changes() {
      return declarations.stream()
          .filter(declaration -> !declaration.differences().isEmpty())
          .toList();
    }
  }

  /**
   * The conditions.
   *
   * @param header names of the columns
   * @param rows one a condition
   * @param remarks what a reader must know besides
   */
  record Table(List<String> header, List<Row> rows, List<String> remarks) {}

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
      String spec) {}

  /**
   * A layer.
   *
   * @param name its name
   * @param output its output's shape
   * @param parameters how many, or nothing
   */
  record LayerRow(String name, String output, String parameters) {}
}
