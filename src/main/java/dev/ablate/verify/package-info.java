/**
 * Whether results are what they are said to be: runs trained again, statistics computed again, and
 * expectations that were there first.
 *
 * <p>Uses {@code data}, {@code digest}, {@code plan}, {@code problem}, {@code report}, {@code
 * report/compare}, {@code results}, {@code run}, {@code spec}, {@code yaml}.
 */
package dev.ablate.verify;
