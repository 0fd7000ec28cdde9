/**
 * What can stand in an experiment's file: the kinds of parts (layers, losses, optimizers,
 * schedules, augmentations, initializers), how their arguments are written, and the registry that
 * finds them, ours and a plug-in's. A part is one record that says all there is to say of it; its
 * sub-packages hold ours.
 *
 * <p>Door: {@link dev.ablate.part.Parts}.
 *
 * <p>Uses {@code chance}.
 */
package dev.ablate.part;
