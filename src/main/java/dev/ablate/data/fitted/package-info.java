/**
 * What of the data is known from the training examples alone, as means of columns and words of a
 * vocabulary: how rows are stored before it is known ({@link dev.ablate.data.fitted.Encoding}),
 * what was found ({@link dev.ablate.data.fitted.Fitted}), and how a stored row becomes an example
 * by it.
 *
 * <p>Uses none of our packages.
 */
package dev.ablate.data.fitted;
