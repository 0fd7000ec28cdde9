/**
 * One run: from a plan and its data to what was measured.
 *
 * <p>The door is {@link dev.ablate.training.Training}. A run is a pure function of its plan and its
 * data (on one kind of machine): whatever it draws comes from {@code chance}, so a run that resumes
 * from a checkpoint needs only the numbers.
 *
 * <p>Uses {@code chance}, {@code data}, {@code digest}, {@code model}, {@code part}, {@code plan},
 * {@code results}, {@code spec}, {@code weights}.
 */
package dev.ablate.training;
