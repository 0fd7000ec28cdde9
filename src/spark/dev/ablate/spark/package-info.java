/**
 * What runs beside ablate and on Spark's executors: carries runs to them, their files and
 * checkpoints home, and nothing else. It knows no run's meaning: what a run is, and how it is
 * trained, is known by the programs at both ends.
 */
package dev.ablate.spark;
