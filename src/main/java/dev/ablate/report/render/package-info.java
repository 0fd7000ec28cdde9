/** A comparison as CSV, Markdown, HTML, LaTeX and tables for the terminal. */
package dev.ablate.report.render;
