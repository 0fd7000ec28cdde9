package dev.ablate.statistics;

/**
 * What one condition has come to at a look. A condition that ended at an earlier look keeps what it
 * had then.
 *
 * @param condition its name
 * @param look the look at which it was measured last; the first is 0
 * @param differences n, mean and deviation of its paired differences
 * @param p two-sided p of the paired t-test, of these seeds alone
 * @param corrected p over the look's share, then corrected by Holm over the conditions; at most 1
 * @param interval simultaneous over all conditions and all looks
 * @param verdict once decided, decided
 * @param ended whether it gets no more seeds
 */
public record Decision(
    String condition,
    int look,
    Differences differences,
    double p,
    double corrected,
    Interval interval,
    Verdict verdict,
    boolean ended) {}
