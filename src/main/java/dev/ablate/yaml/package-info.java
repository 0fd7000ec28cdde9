/**
 * From text to the records of {@code spec}: a tree whose every node knows its place, short forms
 * written out, files merged, layers edited, and every problem of a file told at once.
 *
 * <p>The records and their annotations are the one source of the format: {@link
 * dev.ablate.yaml.Form} reads them by reflection, and the reader, the printer, the JSON schema and
 * the reference follow it.
 *
 * <p>Uses {@code part}, {@code problem}, {@code spec}.
 */
package dev.ablate.yaml;
