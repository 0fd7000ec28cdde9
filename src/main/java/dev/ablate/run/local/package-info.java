/** Worker processes of this machine, and what goes between them and the coordinator. */
package dev.ablate.run.local;
