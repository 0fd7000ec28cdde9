/**
 * A planned network on a device: its layers, which compute as the parts say, and all that moves
 * their numbers in a step.
 *
 * <p>All learned numbers lie in one flat vector, which each step cuts into the layers' tensors by
 * one split. So an update, a penalty or a clipped norm is a handful of calls for the whole network,
 * and the optimizer's state is saved as whole vectors.
 *
 * <p>Uses {@code chance}, {@code part}, {@code plan}, {@code spec}, {@code weights}.
 */
package dev.ablate.model;
