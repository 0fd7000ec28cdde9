/**
 * Two results folders beside each other: bytes, numbers, declarations.
 *
 * <p>Uses {@code report/compare}, {@code report/render}, {@code results}, {@code weights}.
 */
package dev.ablate.report.diff;
