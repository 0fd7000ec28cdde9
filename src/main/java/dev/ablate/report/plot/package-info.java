/**
 * Pictures as SVG text: learning curves and forest plots, drawn by Lets-Plot.
 *
 * <p>Lets-Plot lays out with character widths of its own, so that the bytes of a picture depend
 * neither on installed fonts nor on AWT; what else varies (random ids, the last digits of
 * coordinates) is removed here.
 *
 * <p>Uses none of our packages.
 */
package dev.ablate.report.plot;
