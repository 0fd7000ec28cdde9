package dev.ablate.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The right word nearest to a wrong one: by meaning, as in other tools' names for it, or by
 * spelling.
 */
public final class Nearest {
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("learningrate", "lr"),
          Map.entry("accuracy", "val_accuracy"),
          Map.entry("acc", "val_accuracy"),
          Map.entry("valacc", "val_accuracy"),
          Map.entry("loss", "val_loss"),
          Map.entry("monitor", "metric"),
          Map.entry("numepochs", "epochs"),
          Map.entry("maxepochs", "epochs"),
          Map.entry("maxsteps", "steps"),
          Map.entry("randomstate", "seed"),
          Map.entry("randomseed", "seed"),
          Map.entry("l2regularization", "penalty"),
          Map.entry("spatialdropout2d", "dropout2d"),
          Map.entry("globalaveragepooling2d", "global_avg_pool"),
          Map.entry("averagepooling2d", "avg_pool2d"),
          Map.entry("view", "flatten"),
          Map.entry("momentum", "beta1"),
          Map.entry("transforms", "augment"),
          Map.entry("augmentation", "augment"),
          Map.entry("randomhorizontalflip", "horizontal_flip"),
          Map.entry("randomverticalflip", "vertical_flip"),
          Map.entry("kaiming", "he_normal"),
          Map.entry("he", "he_normal"),
          Map.entry("xavier", "xavier_uniform"),
          Map.entry("glorot", "xavier_uniform"),
          Map.entry("initializer", "init"),
          Map.entry("gradientclipping", "clip_gradients"),
          Map.entry("clipnorm", "clip_gradients"),
          Map.entry("ablations", "variants"),
          Map.entry("conditions", "variants"),
          Map.entry("base", "extends"),
          Map.entry("inherits", "extends"),
          Map.entry("defaults", "extends"),
          Map.entry("dense", "linear"),
          Map.entry("fullyconnected", "linear"),
          Map.entry("fc", "linear"),
          Map.entry("conv", "conv2d"),
          Map.entry("convolution", "conv2d"),
          Map.entry("maxpool", "max_pool2d"),
          Map.entry("maxpooling2d", "max_pool2d"),
          Map.entry("avgpool", "avg_pool2d"),
          Map.entry("averagepool", "avg_pool2d"),
          Map.entry("globalaveragepool", "global_avg_pool"),
          Map.entry("swish", "silu"),
          Map.entry("outchannels", "filters"),
          Map.entry("channels", "filters"),
          Map.entry("kernelsize", "kernel"),
          Map.entry("poolsize", "kernel"),
          Map.entry("outfeatures", "units"),
          Map.entry("size", "kernel"),
          Map.entry("negativeslope", "slope"),
          Map.entry("p", "rate"),
          Map.entry("betas", "beta1"),
          Map.entry("gamma", "factor"),
          Map.entry("stepsize", "every"),
          Map.entry("milestones", "epochs"),
          Map.entry("etamin", "min_lr"),
          Map.entry("network", "layers"),
          Map.entry("model", "layers"),
          Map.entry("data", "dataset"),
          Map.entry("batch", "batch_size"),
          Map.entry("shuffle", "sampling"),
          Map.entry("scheduler", "schedule"),
          Map.entry("lrschedule", "schedule"),
          Map.entry("regularization", "penalty"),
          Map.entry("criterion", "loss"),
          Map.entry("iterations", "steps"),
          Map.entry("crossentropyloss", "cross_entropy"),
          Map.entry("mseloss", "mse"),
          Map.entry("bce", "binary_cross_entropy"),
          Map.entry("nllloss", "nll"),
          Map.entry("cosineannealing", "cosine"),
          Map.entry("cosineannealinglr", "cosine"),
          Map.entry("multisteplr", "multi_step"),
          Map.entry("onecyclelr", "one_cycle"),
          Map.entry("valaccuracy", "val_accuracy"),
          Map.entry("validationaccuracy", "val_accuracy"),
          Map.entry("validationloss", "val_loss"),
          Map.entry("kaiminguniform", "he_uniform"),
          Map.entry("kaimingnormal", "he_normal"),
          Map.entry("glorotuniform", "xavier_uniform"),
          Map.entry("glorotnormal", "xavier_normal"),
          Map.entry("fmnist", "fashion-mnist"),
          Map.entry("lambda", "rate"),
          Map.entry("params", "parameters"),
          Map.entry("numparams", "parameters"),
          Map.entry("epsilon", "eps"),
          Map.entry("add", "sum"),
          Map.entry("average", "mean"),
          Map.entry("f1macro", "macro_f1"),
          Map.entry("f1", "macro_f1"),
          Map.entry("f1score", "macro_f1"),
          Map.entry("auc", "auroc"),
          Map.entry("rocauc", "auroc"),
          Map.entry("ap", "average_precision"),
          Map.entry("stratify", "stratified"),
          Map.entry("holdout", "val"),
          Map.entry("validation", "val"),
          Map.entry("delimiter", "separator"),
          Map.entry("sep", "separator"),
          Map.entry("navalues", "missing"),
          Map.entry("rho", "alpha"),
          Map.entry("attention", "multi_head_attention"),
          Map.entry("selfattention", "multi_head_attention"),
          Map.entry("depthwiseconv2d", "conv2d"),
          Map.entry("separableconv2d", "conv2d"),
          Map.entry("positionalencoding", "position_embedding"),
          Map.entry("droppath", "drop"),
          Map.entry("numheads", "heads"),
          Map.entry("hiddensize", "units"),
          Map.entry("numlayers", "layers"),
          Map.entry("numembeddings", "count"),
          Map.entry("embeddingdim", "size"),
          Map.entry("numclasses", "classes"));

  private Nearest() {}

  /** The nearest of some words, or nothing where none is near. */
  public static String of(String wrong, Collection<String> right) {
    String plain = plain(wrong);
    String known = OTHER_NAMES.get(plain);
    if (known != null && right.contains(known)) {
      return known; // Keras' Dense is linear, though there is a dense
    }
    for (String word : right) {
      if (plain(word).equals(plain)) {
        return word;
      }
    }
    String best = "";
    int bestDistance = Math.max(1, Math.min(plain.length(), 12) / 3) + 1;
    for (String word : right) {
      int distance = distance(plain, plain(word));
      if (distance < bestDistance) {
        best = word;
        bestDistance = distance;
      }
    }
    if (best.isEmpty() && plain.length() >= 3) {
      for (String word : right) {
        if (plain(word).startsWith(plain)
            || (plain.startsWith(plain(word)) && word.length() >= 4)) {
          return word;
        }
      }
    }
    return best;
  }

  /** What a word of other tools is called here. */
  public static Optional<String> otherName(String word) {
    return Optional.ofNullable(OTHER_NAMES.get(plain(word)));
  }

  /** A word without capitals, hyphens, underscores and spaces, of its first 64 letters. */
  public static String plain(String word) {
    String cut = word.length() > 64 ? word.substring(0, 64) : word;
    return cut.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", "");
  }

  /** Edits from one word to another; two letters swapped are one edit (Damerau and Levenshtein). */
  static int distance(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least = Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1);
        least = Math.min(least, edits[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        edits[i][j] = swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
      }
    }
    return edits[from.length()][to.length()];
  }
}
