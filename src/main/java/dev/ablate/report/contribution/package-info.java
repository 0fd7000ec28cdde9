/**
 * What the components of a recipe contribute: numbers of designs, from what {@code report/compare}
 * has measured of their conditions. The door is {@link
 * dev.ablate.report.contribution.Contributions}.
 *
 * <p>Uses {@code design}, {@code plan}, {@code report/compare}, {@code results}, {@code spec},
 * {@code statistics}.
 */
package dev.ablate.report.contribution;
