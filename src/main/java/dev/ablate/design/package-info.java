/**
 * Designs of ablations: which combinations of a recipe's components are trained, what each is
 * called, and what it is compared with. Names of components in, conditions out; nothing of files,
 * networks or numbers.
 *
 * <p>Begin with {@link dev.ablate.design.Design}. Uses {@code chance}.
 */
package dev.ablate.design;
