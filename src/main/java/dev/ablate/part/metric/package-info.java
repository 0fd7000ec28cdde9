/** Our metrics, a file each. Uses {@code part} alone. */
package dev.ablate.part.metric;
