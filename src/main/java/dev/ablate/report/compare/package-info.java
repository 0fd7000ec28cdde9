/**
 * Every number of a report: what was measured, differences, their intervals and tests, evidence by
 * example.
 */
package dev.ablate.report.compare;
