package dev.ablate.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives names from files the form of Python's, so that a name never becomes anything else: letters,
 * digits and underscores, no word of the language and none of nn.Module's own.
 */
final class PythonNames {
  private static final Set<String> WORDS =
      Set.of(
          "False None True and as assert async await break class continue def del elif else except"
              .split(" "));

  private static final Set<String> MORE_WORDS =
      Set.of(
          "finally for from global if import in is lambda nonlocal not or pass raise return try while with yield"
              .split(" "));

  /**
   * What nn.Module calls its own, up to PyTorch 2.7; what begins with an underscore is not used.
   */
  private static final Set<String> OF_MODULE =
      Set.of(
          ("T_destination add_module apply bfloat16 buffers call_super_init children compile cpu"
                  + " cuda double dump_patches eval extra_repr float forward get_buffer"
                  + " get_extra_state get_parameter get_submodule half ipu load_state_dict modules"
                  + " mtia named_buffers named_children named_modules named_parameters parameters"
                  + " register_backward_hook register_buffer register_forward_hook"
                  + " register_forward_pre_hook register_full_backward_hook"
                  + " register_full_backward_pre_hook register_load_state_dict_post_hook"
                  + " register_load_state_dict_pre_hook register_module register_parameter"
                  + " register_state_dict_post_hook register_state_dict_pre_hook requires_grad_"
                  + " set_extra_state set_submodule share_memory state_dict to to_empty train"
                  + " training type xpu zero_grad")
              .split(" "));

  private PythonNames() {}

  /** Attributes for layers, by the layers' names, in their order; no two are alike. */
  static Map<String, String> attributes(List<String> layers) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    // a name that can stay does, whatever comes before it
    for (String layer : layers) {
      if (word(layer).equals(layer) && taken.add(layer)) {
        attributes.put(layer, layer);
      }
    }
    List<String> changed = new ArrayList<>(layers);
    changed.removeAll(attributes.keySet());
    for (String layer : changed) {
      String name = word(layer);
      for (int i = 2; !taken.add(name); i++) {
        name = word(layer) + "_" + i;
      }
      attributes.put(layer, name);
    }
    Map<String, String> ordered = new LinkedHashMap<>();
    layers.forEach(layer -> ordered.put(layer, attributes.get(layer)));
    return ordered;
  }

  /** A name for a module's file. */
  static String module(String name) {
    return word(name);
  }

  private static String word(String name) {
    String word = name.replaceAll("[^A-Za-z0-9_]", "_");
    if (word.isEmpty() || !Character.isLetter(word.charAt(0))) {
      word = "layer_" + word;
    }
    boolean taken = WORDS.contains(word) || MORE_WORDS.contains(word) || OF_MODULE.contains(word);
    return taken ? word + "_" : word;
  }

  /** A text as a Python literal, in ASCII whatever it holds. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            code -> {
              if (code == '"' || code == '\\') {
                literal.append('\\').append((char) code);
              } else if (code >= ' ' && code <= '~') {
                literal.append((char) code);
              } else {
                literal.append(String.format(java.util.Locale.ROOT, "\\U%08x", code));
              }
            });
    return literal.append('"').toString();
  }
}
