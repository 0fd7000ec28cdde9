/**
 * The JSON schema and the reference, read off the records.
 *
 * <p>Uses {@code design}, {@code part}, {@code problem}, {@code spec}, {@code yaml}.
 */
package dev.ablate.reference;
