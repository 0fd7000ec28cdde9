/**
 * Weights as data: named tensors and the safetensors file that holds them.
 *
 * <p>Allowed imports: the JDK and Jackson.
 */
package dev.ablate.weights;
