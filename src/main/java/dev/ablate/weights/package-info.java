/**
 * Weights as data: named tensors and the safetensors file that holds them.
 *
 * <p>Uses none of our packages.
 */
package dev.ablate.weights;
