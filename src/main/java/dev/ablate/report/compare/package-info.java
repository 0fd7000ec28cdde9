/**
 * Every number of a report: what was measured, differences, their intervals and tests, evidence by
 * example.
 *
 * <p>Uses {@code data}, {@code digest}, {@code part}, {@code plan}, {@code problem}, {@code
 * results}, {@code spec}, {@code statistics}, {@code yaml}.
 */
package dev.ablate.report.compare;
