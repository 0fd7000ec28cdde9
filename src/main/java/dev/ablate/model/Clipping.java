package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import dev.ablate.spec.ClipSpec;
import java.util.Optional;

/** Declared bounds of the gradient, as torch.nn.utils has them. */
public final class Clipping {
  /** What clip_grad_norm_ adds to the norm, so that nothing is divided by 0. */
  private static final float NORM_EPS = 1e-6f;

  private Clipping() {}

  /** The clipped gradient of the whole network. */
  public static NDArray clip(Optional<ClipSpec> spec, NDArray grad) {
    if (spec.isEmpty()) {
      return grad;
    } else if (spec.get() instanceof ClipSpec.Value value) {
      return grad.clip(-value.max(), value.max());
    } else if (spec.get() instanceof ClipSpec.Norm norm) {
      NDArray length = grad.square().sum().sqrt().addi(NORM_EPS);
      NDArray largest = grad.getManager().create((float) norm.max());
      return grad.mul(largest.div(length).minimum(1f));
    } else {
      throw new IllegalStateException("no clipping for " + spec.get());
    }
  }
}
