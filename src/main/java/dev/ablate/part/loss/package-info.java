/** Our losses, a file each. Uses {@code part} and DJL. */
package dev.ablate.part.loss;
