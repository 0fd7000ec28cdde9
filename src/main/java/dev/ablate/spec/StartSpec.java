package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Short;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights that a training starts from, as those of a trained network.
 *
 * @param path a safetensors file
 * @param rename names, or beginnings of names up to a dot, by what stands in the file
 * @param missing what becomes of a tensor that the file has not
 * @param extra what becomes of a tensor that the network has not
 */
@Doc("A safetensors file to start from, and how its names are ours.")
public record StartSpec(
    @Doc(value = "A safetensors file.", example = "init.safetensors") @Short String path,
    @Doc(
            value =
                "Names in the file, or beginnings of names up to a dot, and what they are here."
                    + " `ablate weights FILE EXPERIMENT` proposes them.",
            example = "{features.0: conv1}")
        @Default(value = "{}", later = true)
        Map<String, String> rename,
    @Doc("A learned tensor that the file has not.") @Default(value = "error", later = true)
        Missing missing,
    @Doc("A tensor of the file that the network has not.") @Default(value = "ignore", later = true)
        Extra extra) {
  /** What becomes of a tensor that the file has not. */
  public enum Missing {
    @Doc("It is a mistake.")
    ERROR,
    @Doc("It is drawn as init says.")
    DRAW
  }

  /** What becomes of a tensor that the network has not. */
  public enum Extra {
    @Doc("It is left out.")
    IGNORE,
    @Doc("It is a mistake.")
    ERROR
  }

  public StartSpec {
    rename = Collections.unmodifiableMap(new LinkedHashMap<>(rename));
  }

  /** A name of the file as the network has it: the longest beginning that is renamed counts. */
  public String renamed(String tensor) {
    String longest = "";
    for (String from : rename.keySet()) {
      if (begins(tensor, from) && from.length() >= longest.length()) {
        longest = from;
      }
    }
    return rename.containsKey(longest)
        ? rename.get(longest) + tensor.substring(longest.length())
        : tensor;
  }

  /** Whether a name is this one, or goes on from it after a dot. */
  public static boolean begins(String tensor, String from) {
    return tensor.equals(from) || tensor.startsWith(from + ".");
  }

  /** What is read by names of the file, by ours. */
  public <T> Map<String, T> renamed(Map<String, T> tensors) {
    Map<String, T> renamed = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> renamed.put(renamed(name), tensor));
    return renamed;
  }
}
