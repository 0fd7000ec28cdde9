/**
 * A comparison as CSV, Markdown, HTML, LaTeX and tables for the terminal.
 *
 * <p>Uses {@code design}, {@code part}, {@code plan}, {@code report/compare}, {@code
 * report/contribution}, {@code report/plot}, {@code results}, {@code spec}, {@code statistics},
 * {@code yaml}.
 */
package dev.ablate.report.render;
