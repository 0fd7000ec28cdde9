/** Two results folders beside each other: bytes, numbers, declarations. */
package dev.ablate.report.diff;
