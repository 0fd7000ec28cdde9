/**
 * A page on this machine that shows a series live, from its results folder alone.
 *
 * <p>The door is {@link dev.ablate.watch.Watch}. Nothing is written, and nothing is asked of the
 * series: either side may end and begin again. A page's pieces are HTML made here, whose templates
 * escape what comes out of files; server-sent events carry those that changed.
 *
 * <p>Uses {@code plan}, {@code problem}, {@code report/compare}, {@code report/plot}, {@code
 * report/render}, {@code results}, {@code run}, {@code spec}.
 */
package dev.ablate.watch;
