/**
 * What a person wrote: the declaration of an experiment as immutable records.
 *
 * <p>The records are the one source of the file format. A record's components are the keys of a map
 * (camel case becomes snake case), a sealed interface is a choice of one type by name, and the
 * annotations of this package say the rest: what a key means, its default, its bounds and its short
 * form. The reader, the JSON schema and the reference are all derived from them by reflection.
 *
 * <p>Uses {@code part}.
 */
package dev.ablate.spec;
