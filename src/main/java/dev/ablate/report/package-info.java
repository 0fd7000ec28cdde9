/**
 * From the files of many runs to what a person wants to know: what helped, by how much, is it real.
 *
 * <p>The way of the data: {@link dev.ablate.results.Layout} says which conditions there are and
 * what each is compared with; {@link dev.ablate.report.compare.Comparison} reads their runs and
 * computes every number; the renderers turn it into CSV, Markdown, HTML and a table for the
 * terminal. The doors are {@link dev.ablate.report.Report}, {@link dev.ablate.report.diff.Diff} and
 * {@link dev.ablate.report.render.Show}.
 *
 * <p>Nothing here depends on the clock, the machine or the locale: a report of the same files has
 * the same bytes.
 *
 * <p>Uses {@code data}, {@code plan}, {@code report/compare}, {@code report/contribution}, {@code
 * report/render}, {@code results}.
 */
package dev.ablate.report;
