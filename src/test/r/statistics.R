# The values beside which the tests of dev.ablate.statistics stand, by R (Debian's r-base-core; made with 4.2.2):
#   Rscript src/test/r/statistics.R src/test/resources/statistics
# values.csv: a name and a value a line. Data that a test needs too are lines of their own, name.1, name.2, …
folder <- commandArgs(trailingOnly = TRUE)[1]
lines <- c("name,value")
say <- function(name, ...) {
  values <- c(...)
  names <- if (length(values) == 1) name else paste0(name, ".", seq_along(values))
  lines <<- c(lines, paste0(names, ",", sprintf("%.15g", as.numeric(values))))
}

# Paired t.
a <- c(0.0071, 0.0033, -0.0012, 0.0058, 0.0104)
b <- c(0.0009, -0.0004, 0.0012, -0.0011, 0.0003)
d <- c(-0.0201, -0.0188, -0.0215, -0.0197, -0.0190)
say("a", a); say("b", b); say("d", d)
for (name in c("a", "b", "d")) {
  x <- get(name)
  say(paste0("t.p.", name), t.test(x)$p.value)
  say(paste0("t.above.", name), t.test(x, alternative = "greater")$p.value)
  say(paste0("t.below.", name), t.test(x, alternative = "less")$p.value)
  say(paste0("t.95.", name), t.test(x)$conf.int)
}

# The first look of four (5, 10, 20, 40): a tenth of 0.05, Holm over a, b, d.
p <- sapply(list(a, b, d), function(x) t.test(x)$p.value)
say("look.corrected", p.adjust(pmin(1, p / 0.1), "holm"))
level <- 1 - 0.05 * 0.1 / 3
say("look.interval.a", t.test(a, conf.level = level)$conf.int)
say("look.interval.b", t.test(b, conf.level = level)$conf.int)
say("look.interval.d", t.test(d, conf.level = level)$conf.int)
say("holm", p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.6), "holm"))

# Power, and seeds for 80 %.
power <- function(n, effect, level) power.t.test(n = n, delta = effect, sd = 1, sig.level = level, type = "paired", strict = TRUE)$power
say("power.3.1.05", power(3, 1, 0.05))
say("power.5.2.005", power(5, 2, 0.005))
say("power.10.0.7.01", power(10, 0.7, 0.01))
say("power.40.0.5.001", power(40, 0.5, 0.001))
seeds <- function(effect, level) { n <- 2; while (power(n, effect, level) < 0.8) n <- n + 1; n }
say("seeds.1.05", seeds(1, 0.05))
say("seeds.0.5.0125", seeds(0.5, 0.0125))
say("seeds.0.2.0025", seeds(0.2, 0.0025))
say("seeds.6.05", seeds(6, 0.05))
# Equivalence: Owen's Q as an integral over the seen deviation.
equal <- function(n, effect, margin, level) {
  critical <- qt(1 - level / 2, n - 1)
  over <- function(u) {
    room <- pmax(0, margin * sqrt(n) - critical * u)
    inside <- pnorm(room - effect * sqrt(n)) - pnorm(-room - effect * sqrt(n))
    inside * dchisq((n - 1) * u^2, n - 1) * 2 * (n - 1) * u
  }
  integrate(over, 0, margin * sqrt(n) / critical, rel.tol = 1e-11, subdivisions = 1000)$value
}
say("equal.10.0.1.05", equal(10, 0, 1, 0.05))
say("equal.20.0.3.1.01", equal(20, 0.3, 1, 0.01))
say("equal.40.0.0.5.001", equal(40, 0, 0.5, 0.001))

# Crossed random effects: mean squares of aov, Satterthwaite.
crossed <- matrix(c(1, 0, 0, -1, 0, 1,
                    1, 0, 1, 0, 0, 1,
                    0, 0, 1, -1, 1, 1,
                    1, -1, 1, 0, 0, 0), nrow = 4, byrow = TRUE)
frame <- data.frame(y = as.vector(crossed), seed = factor(row(crossed)), example = factor(col(crossed)))
squares <- summary(aov(y ~ seed + example, frame))[[1]][["Mean Sq"]]
sum3 <- squares[1] + squares[2] - squares[3]
df <- sum3^2 / (squares[1]^2 / 3 + squares[2]^2 / 5 + squares[3]^2 / 15)
error <- sqrt(sum3 / 24)
say("crossed.data", as.vector(t(crossed)))
say("crossed.mean", mean(crossed))
say("crossed.error", error)
say("crossed.degrees", df)
say("crossed.95", mean(crossed) + c(-1, 1) * qt(0.975, df) * error)
say("crossed.variances", (squares[1] - squares[3]) / 6, (squares[2] - squares[3]) / 4, squares[3])

# P(A > B): Wilson's interval. Signed ranks, with ties by all 2^n signs.
say("wilson.8.10", prop.test(8, 10, correct = FALSE)$conf.int)
say("wilson.20.20", prop.test(20, 20, correct = FALSE)$conf.int)
w <- c(0.11, -0.02, 0.05, 0.07, 0.13, -0.01, 0.03, 0.21, 0.17)
say("w", w)
say("w.p", wilcox.test(w, exact = TRUE)$p.value)
say("w.v", wilcox.test(w)$statistic)
tied <- c(3, -1, 2, 2, 0, 5, -2, 4, 1, 3)
say("tied", tied)
some <- tied[tied != 0]
ranks <- rank(abs(some))
signs <- as.matrix(expand.grid(rep(list(0:1), length(some))))
sums <- signs %*% ranks
v <- sum(ranks[some > 0])
say("tied.v", v)
say("tied.p", min(1, 2 * min(mean(sums <= v), mean(sums >= v))))

# A factorial of three parts, two-valued, four seeds: effects of lm, Shapley values of all 6 orders.
cube <- matrix(c(70.1, 71.4, 72.0, 72.3, 70.9, 73.3, 72.2, 74.9,
                 70.6, 71.2, 72.5, 72.1, 71.4, 73.0, 72.9, 74.2,
                 69.8, 71.9, 71.7, 72.8, 70.2, 73.9, 72.4, 75.0,
                 70.3, 71.0, 72.1, 72.6, 71.1, 72.8, 72.0, 74.4), nrow = 4, byrow = TRUE)
say("cube", as.vector(cube))   # subset after subset, the seeds of each
subsets <- 0:7
part <- function(i) ifelse(bitwAnd(subsets, bitwShiftL(1, i)) > 0, 1, -1)
one <- part(0); two <- part(1); three <- part(2)
fits <- apply(cube, 1, function(y) coef(lm(y ~ one * two * three)))
factors <- c(one = 2, two = 2, three = 2, "one:two" = 4, "one:three" = 4, "two:three" = 4, "one:two:three" = 8)
for (name in names(factors)) {
  effect <- fits[name, ] * factors[name]
  say(paste0("effect.", gsub(":", "-", name)), mean(effect), t.test(effect)$conf.int)
}
orders <- list(c(0, 1, 2), c(0, 2, 1), c(1, 0, 2), c(1, 2, 0), c(2, 0, 1), c(2, 1, 0))
gain <- function(order, i, y) {
  before <- order[seq_len(match(i, order) - 1)]
  set <- sum(2^before)
  y[set + 2^i + 1] - y[set + 1]
}
for (i in 0:2) {
  shares <- apply(cube, 1, function(y) mean(sapply(orders, gain, i, y)))
  say(paste0("shapley.", i), mean(shares), t.test(shares)$conf.int)
}

# Corrected resampled t: five folds twice.
folds <- c(0.012, 0.004, 0.009, -0.002, 0.011, 0.007, 0.010, 0.001, 0.006, 0.008)
say("folds", folds)
error <- sqrt((1 / 10 + 1 / 4) * var(folds))
say("folds.error", error)
say("folds.p", 2 * pt(-abs(mean(folds) / error), 9))
say("folds.95", mean(folds) + c(-1, 1) * qt(0.975, 9) * error)

# Expected best of a budget: the mean over all draws.
trials <- c(0.71, 0.69, 0.74, 0.70, 0.66, 0.75, 0.73)
say("trials", trials)
say("best", sapply(1:7, function(n) mean(combn(trials, n, max))))
say("least", sapply(1:7, function(n) mean(combn(trials, n, min))))
say("best.3.range", quantile(combn(trials, 3, max), c(0.025, 0.975), type = 1))

# Mean ranks over six data sets; higher is better, so R ranks the negative.
sets <- matrix(c(0.81, 0.84, 0.79, 0.86,
                 0.70, 0.70, 0.69, 0.75,
                 0.92, 0.91, 0.90, 0.95,
                 0.55, 0.61, 0.58, 0.60,
                 0.77, 0.80, 0.77, 0.83,
                 0.66, 0.69, 0.70, 0.72), nrow = 6, byrow = TRUE)
say("sets", as.vector(t(sets)))
say("sets.ranks", colMeans(t(apply(-sets, 1, rank))))
friedman <- friedman.test(-sets)
say("sets.chi", friedman$statistic)
say("sets.p", friedman$p.value)
chi <- as.numeric(friedman$statistic)
say("sets.pf", pf(5 * chi / (6 * 3 - chi), 3, 15, lower.tail = FALSE))
say("sets.cd", qtukey(0.95, 4, Inf) / sqrt(2) * sqrt(4 * 5 / (6 * 6)))
say("tukey.2", qtukey(0.95, 2, Inf))
say("tukey.10", qtukey(0.9, 10, Inf))
say("tukey.50", qtukey(0.99, 50, Inf))

writeLines(lines, file.path(folder, "values.csv"))
