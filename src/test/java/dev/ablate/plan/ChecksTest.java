package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.weights.Safetensors;
import dev.ablate.weights.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
  private static final String NPZ =
      "dataset: {name: npz, path: d.npz}\nlayers: [linear: 2]\noptimizer: {sgd: 0.1}\nepochs: 1\n";

  @TempDir Path folder;

  private List<String> problems(String text) {
    Series series = new Series(folder);
    series.write("a.yaml", text);
    return series.problems("a.yaml");
  }

  @Test
  void findsNothingWrongWithWhatIsRight() {
    assertEquals(List.of(), problems(Series.LENET));
    assertEquals(List.of(), problems(NPZ + "loss: mse\n"));
  }

  @Test
  void weightsToStartFromMustBeThoseOfTheNetwork() throws IOException {
    Map<String, Tensor> fitting = new LinkedHashMap<>();
    fitting.put("conv1.weight", tensor(6, 3, 5, 5));
    fitting.put("conv1.bias", tensor(6));
    fitting.put("fc1.weight", tensor(84, 1176));
    fitting.put("fc1.bias", tensor(84));
    fitting.put("linear2.weight", tensor(10, 84));
    fitting.put("linear2.bias", tensor(10));
    Path file = folder.resolve("w.safetensors");
    String declared = Series.LENET + "initial_weights: w.safetensors\n";
    Safetensors.write(file, fitting);
    assertEquals(List.of(), problems(declared));
    fitting.remove("fc1.bias");
    fitting.put("linear2.bias", tensor(12));
    fitting.put("extra", tensor(2));
    Safetensors.write(file, fitting);
    String said = problems(declared).toString();
    assertTrue(
        said.contains(
            "w.safetensors does not fit: it has no fc1.bias [84]; linear2.bias is [12] instead of"
                + " [10]; it holds conv1.weight [6, 3, 5, 5], conv1.bias [6], fc1.weight [84,"
                + " 1176],"),
        said);
    Files.writeString(file, "no weights at all");
    assertTrue(problems(declared).toString().contains("is not a whole safetensors file"));
  }

  private static Tensor tensor(Integer... shape) {
    int count = 1;
    for (int axis : shape) {
      count *= axis;
    }
    return new Tensor(List.of(shape), new float[count]);
  }

  @Test
  void aNetworkThatNoMachineOrNotThisOneCanHoldIsSaid() {
    String huge = Series.LENET.replace("units: 84", "units: 2000000");
    assertTrue(
        problems(huge)
            .toString()
            .contains(
                "the network has 2,374,000,466 weights, most of them in fc1; more than"
                    + " 2,147,483,647"),
        problems(huge)::toString);
    String large = Series.LENET.replace("epochs: 2", "epochs: 2\nbatch_size: 1000000000");
    assertTrue(
        problems(large).toString().contains("GB of memory, and this machine has"),
        problems(large)::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          steps: 5                     | error: give either epochs or steps
          seeds: [1, 1]                | error: a seed is there twice
          seeds: []                    | error: 'seeds' is empty
          seeds: {until: decided}      | error: 'until: decided' wants to know which difference matters; say it beside seeds; did you mean compare: {margin: 0.005}?
          seeds: {until: {half_width: 0.5}} | error: 'half_width' of 0.5 is 50 points
          seeds: {until: {half_width: 0.004}, first: 20, most: 10} | error: 'first' is 20 seeds, more than 'most', which is 10
          seeds: {until: {half_width: 0.004}} | nothing
          compare: {margin: 0.5}       | 0.5 points are 0.005; did you mean 0.005?
          compare: {margin: 1}         | 1 point is 0.01; did you mean 0.01?
          compare: {margin: 0.1}       | warning: 'margin' of 0.1 is 10 points; 0.1 points would be 0.001
          compare: {margin: 0.005}     | nothing
          compare: {metric: val_loss, margin: 0.5} | nothing
          compare: {metric: val_acuracy} | did you mean val_accuracy?
          compare: {metric: val_macro_f1} | error: val_macro_f1 is not measured; add macro_f1 to metrics
          compare: {metric: val_mae}   | error: there is no mae: the targets are class labels
          compare: {metric: parameters} | error: parameters are the same with every seed
          compare: {level: 0.5}        | 'level' must be above 0 and below 0.5
          compare: {margn: 0.005}      | did you mean margin?
          evaluate: {every: {start: 5}} | error: 'start' goes with 'steps'
          early_stopping: {metric: test_loss, patience: 1} | error: test_loss is not measured while training
          schedule: {plateau: {metric: test_loss, patience: 0}} | error: test_loss is not measured while training
          early_stopping: {metric: val_macro_f1, patience: 1} | error: val_macro_f1 is not measured; add macro_f1 to metrics
          expect: [{metric: val_ece, value: 0.1}] | error: val_ece is not measured; add ece to metrics
          metrics: [macro_f1, {recall: "3"}, top_5] | nothing
          metrics: [mae]               | error: mae makes no sense here: the targets are class labels; there are auroc, average_precision
          metrics: [accuracy]          | error: accuracy is always measured: leave it out
          metrics: [ece, {ece: 10}]    | error: ece is there twice
          metrics: [macro_f2]          | did you mean macro_f1?
          metrics: [{precision: cat}]  | error: precision_cat makes no sense here: there is no class 'cat'; there are
          penalty: {l1: {rate: 1, over: [fc2]}} | did you mean fc1?
          initial_weights: w.safetensors | error: there is no file w.safetensors
          schedule: {multi_step: [1, 1]} | error: the epochs of multi_step must rise
          schedule: {step: 2}          | warning: the rate never changes: every 2 of 2 epochs
          schedule: {warmup: 9999999}  | warning: the full rate is never reached
          penalty: {l2: 1}             | nothing
          augment: [cutout: 33]        | error: a cutout of 33 is larger than the picture
          augment: [resize: 20, center_crop: [28, 20]] | center_crop keeps 28×20 of a picture of 20×20: at most its own size fits
          augment: [center_crop: 20, cutout: 21] | a cutout of 21 is larger than the picture, 3×20×20
          init: {weight: he_normal, bias: none} | nothing
          expect: [{metric: gap, condition: bse, value: 1}] | did you mean base?
          expect: [{metric: test_accuracy, value: 98.75, tolerance: 0.1}] | test_accuracy is a share from 0 to 1, and 'value' is 98.75; did you mean 0.9875?
          expect: [{metric: val_accuracy, at: best, greater_than: 90}] | 'greater_than' is 90; did you mean 0.9?
          expect: [{metric: gap, less_than: 5}] | gap is a share from -1 to 1
          expect: [{metric: train_accuracy, value: 0.9, tolerance: 2}] | 'tolerance' is 2; did you mean 0.02?
          expect: [{metric: train_loss, value: 2.3}] | nothing
          expect: [{metric: gap, value: -0.02}] | nothing
          freeze: [conv11]             | error: no layer is meant by 'conv11'; did you mean conv1?
          freeze: [every conv]         | did you mean every conv2d?
          freeze: [every conv2d, every linear] | error: every layer is frozen: there is nothing to learn
          freeze: [relu1]              | warning: 'relu1' has no effect: it learns nothing
          freeze: conv1                | did you mean [conv1]?
          lr_scale: {every conv2d: 0, every linear: 0} | error: every layer is frozen or has an lr_scale of 0: there is nothing to learn
          lr_scale: {fc2: 3}           | did you mean fc1?
          lr_scale: {fc1: -1}          | error: 'fc1' must be at least 0
          lr_scale: 3                  | error: 'lr_scale' must be a map, as {name: value}
          no_decay: [biases]           | warning: no_decay has no effect: the weight_decay is 0
          ema: 1                       | error: 'decay' must be at least 0 and below 1
          swa: 3                       | error: swa begins at epoch 3, the training ends with epoch 2
          augment_batch: {}            | error: 'augment_batch' is empty
          augment_batch: {mixup: 0}    | error: 'mixup' must be above 0
          accumulate: 0                | error: 'accumulate' must be at least 1
          sam: 0                       | error: 'rho' must be above 0
          loss: {cross_entropy: {class_weights: [1, 2]}} | error: class_weights has 2 numbers, the network 10 outputs
          loss: {cross_entropy: {class_weights: balance}} | did you mean balanced?
          augment: [gaussian_blur: 4]  | error: the kernel of gaussian_blur is odd, not 4
          augment: [affine: {scale: [2, 1]}] | error: 'scale' is the smallest and the largest
          augment: [random_erasing: {ratio: [1]}] | error: 'ratio' is the smallest and the largest
          penalty: {l1: 0}             | warning: the penalty l1 has no effect: its rate is 0
          expect: [{metric: test_loss, value: 1, tolerance: 1}] | nothing
          expect: [{metric: val_accuracy, value: 0.9, tolerance: 1}] | warning: a tolerance of 1 holds whatever
          expect: [{metric: gap, less_than: {condition: base}}] | warning: 'less_than' compares base with itself
          evaluate: {every: {steps: 10000}} | warning: the training has 2500 steps, so that metrics are taken after the last
          ema: 0.99999                 | warning: after 2500 steps the average is still for 98 % the weights after the first
          variants: {v: {layers.fc1.units: 3}} | error: a variant has no key 'layers.fc1.units'; write edit_layers: [{set: fc1, units: 3}]
          variants: {v: {layers: {fc1: {units: 3}}}} | did you mean edit_layers: [{set: fc1, units: 3}]?
          expect: [{metric: gap}]      | error: an expectation needs a value, less_than or greater_than
          expect: [{metric: gap, less_than: {}}] | error: 'less_than' is a number or {condition: name}
          """)
  void checksAcrossKeys(String line, String message) {
    List<String> problems = problems(Series.LENET + line + "\n");
    if (message.equals("nothing")) {
      assertEquals(List.of(), problems);
    } else {
      assertEquals(1, problems.size(), problems::toString);
      assertTrue(problems.get(0).contains(message), problems::toString);
    }
  }

  @Test
  void aStepThatIsNotMeasuredIsSaid() {
    String text =
        Series.LENET.replace("epochs: 2", "steps: 10\nevaluate: {every: {steps: 4}}") + "expect: ";
    assertEquals(List.of(), problems(text + "[{metric: val_loss, step: 8, value: 1}]\n"));
    assertEquals(List.of(), problems(text + "[{metric: val_loss, step: 10, value: 1}]\n"));
    String beside = problems(text + "[{metric: val_loss, step: 9, value: 1}]\n").toString();
    assertTrue(
        beside.contains("nothing is measured at step 9: it is every 4 steps from 4"), beside);
    String after = problems(text + "[{metric: val_loss, step: 12, value: 1}]\n").toString();
    assertTrue(after.contains("at step 12: the training ends with step 10"), after);
  }

  @Test
  void whatIsMissingIsSaidAtOnce() {
    String text =
        Series.LENET.replace("optimizer: {adam: {lr: 0.001}}\n", "").replace("epochs: 2\n", "");
    assertEquals(2, problems(text).size(), () -> problems(text).toString());
  }

  @Test
  void onePlaneIsRowsOfNumbersWhereTokensAreWanted() {
    String text =
        Series.LENET
            .replace("cifar10", "mnist")
            .replaceAll("(?s)layers:.*  - linear: 10", "layers: [gru: 3, linear: 10]");
    assertTrue(
        problems(text).toString().contains("write reshape: [28, 28] before it, for 28 steps of 28"),
        problems(text)::toString);
  }

  @Test
  void whatIsFrozenHasNoRate() {
    String text = Series.LENET + "freeze: [fc1]\n";
    List<String> problems = problems(text + "lr_scale: {fc1: 3, every conv2d: 0}\n");
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).contains("the lr_scale of 'fc1' has no effect"), problems::toString);
    assertEquals(List.of(), problems(text + "lr_scale: {every linear: 3}\n"));
    assertEquals(List.of(), problems(Series.LENET + "lr_scale: {every conv2d: 0, fc1: 0}\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          optimizer: {adam: {lr: 0.001}} | optimizer: {sgd: {momentum: 0.9}} | needs a learning rate
          optimizer: {adam: {lr: 0.001}} | optimizer: {sgd: {lr: 1, nesterov: true}} | nesterov needs a momentum
          epochs: 2                      | batch_size: 3                     | the length of the training is missing
          split: 0.8                     | split: 50000                      | of the 50000
          split: 0.8                     | split: 1                          | a single example trains
          split: 0.8                     | batch_size: 3                     | nothing validates
          split: 0.8                     | evaluate: {val: first 10}       | warning: nothing
          - linear: 10                   | - linear: 9                       | linear2 gives 9 outputs, the data have 10 classes
          - linear: 10                   | - linear: 11                      | warning: linear2 gives 11 outputs
          - linear: 10                   | - conv2d: {filters: 1, kernel: 1} | expects channels × height × width
          - linear: 10                   | - linear: 10\\n  - dropout        | warning: dropout after the last layer
          - linear: 10                   | - linear: 10\\n  - softmax        | warning: cross_entropy takes the softmax itself
          - flatten                      | - relu                            | fc1 expects a flat input, relu2 gives 6×14×14; put flatten before it
          - max_pool2d: 2                | - batch_norm                      | warning: nothing
          - max_pool2d: 2                | - max_pool2d: {kernel: 2, padding: 2} | at most half the kernel
          - max_pool2d: 2                | - max_pool2d: 40                  | its window does not fit into 6×28×28
          - max_pool2d: 2                | - group_norm: 4                   | 6 channels do not divide into 4 groups
          - relu                         | - batch_norm                      | warning: the bias of conv1 does nothing
          dataset: cifar10               | dataset: {name: cifar10, normalize: {mean: [1, 2], std: 1}} | one a channel: 3, not 2
          dataset: cifar10               | dataset: {name: cifar10, normalize: {mean: 127.5, std: 127.5}} | this mean is above: divide mean and std by 255
          dataset: cifar10               | dataset: mnist\\naugment: [horizontal_flip, {color_jitter: {hue: 0.1}}] | warning: the hue of color_jitter has no effect: these pictures are grey
          split: 0.8                     | augment: [random_erasing: {scale: [0.5, 0.1]}] | error: 'scale' is the smallest and the largest, as [0.2, 0.8]
          split: 0.8                     | split: 0.8\\nloss: kl             | warning: kl expects logarithms of probabilities
          split: 0.8                     | split: 0.8\\nloss: poisson        | warning: poisson is for counts
          split: 0.8                     | split: 0.8\\ntarget: input        | cross_entropy, the loss where none is written, needs class labels
          split: 0.8                     | split: 0.8\\ninit: zeros          | warning: the weights of a layer all start equal
          split: 0.8                     | split: 0.8\\nschedule: {cosine: {min_lr: 1}} | warning: the rate rises: min_lr is above the optimizer's lr, 0.001
          split: 0.8                     | split: 0.8\\nschedule: {warmup: {steps: 2, then: {cosine: {min_lr: 1}}}} | warning: the rate rises: min_lr is above the optimizer's lr, 0.001
          optimizer: {adam: {lr: 0.001}} | optimizer: {rmsprop: {lr: 0.1}}\\nschedule: {one_cycle: {max_lr: 0.1, cycle_momentum: true}} | warning: cycle_momentum has no effect
          split: 0.8                     | clip_gradients: 1.0               | did you mean {norm: 1.0}?
          split: 0.8                     | lr_scale: {head: 10}              | those with weights are conv1, fc1, linear2
          split: 0.8                     | split: 0.8\\nswa: {from_epoch: 3}   | error: swa begins at epoch 3, the training ends with epoch 2
          epochs: 2                      | steps: 10\\nswa: {from_epoch: 1}    | error: swa begins with the end of epoch 1, which is step 1250, and the training ends with step 10
          - linear: 10                   | - linear: {units: 10, weight_norm: true, max_norm: 3} | warning: 'max_norm' of linear2 has no effect: weight_norm divides
          split: 0.8                     | split: 0.8\\nschedule: {plateau: {min_lr: 1}} | warning: the rate never changes: min_lr is above
          - linear: 10                   | - linear: 10\\n  - tanh           | warning: cross_entropy takes any numbers, and tanh gives those from -1 to 1 alone: take this layer away
          - linear: 10                   | - linear: 10\\n  - softplus\\n  - reshape: [10, 1, 1]\\n  - flatten | warning: cross_entropy takes any numbers, and softplus gives those from 0 on alone
          - linear: 10                   | - linear: 10\\n  - batch_norm\\n  - softmax | warning: a normalization after the last layer
          - linear: 10                   | - embedding: {count: 10, size: 2}\\n  - flatten\\n  - linear: 10 | warning: an embedding takes whole numbers, and cuts those of the layers before this one
          - max_pool2d: 2                | - max_pool2d: 28\\n  - instance_norm | error: instance_norm1 normalizes each channel by itself
          - max_pool2d: 2                | - max_pool2d: 28\\n  - group_norm: 6 | warning: group_norm1 has one number in each group
          split: 0.8                     | split: 0.8\\nloss: {focal: {class_weights: [0, 0]}} | class_weights has 2 numbers, the network 10 outputs
          {lr: 0.001}                    | {lr: 0}                           | warning: the learning rate is 0: nothing is learned
          - flatten                      | - repeat: {times: 2, layers: []}\\n  - flatten | warning: 'layers' of repeat1 has no effect: the list is empty
          """)
  void checksWhatWasChanged(String line, String other, String message) {
    List<String> problems =
        problems(
            Series.LENET.replaceFirst(
                java.util.regex.Pattern.quote(line), other.replace("\\n", "\n")));
    if (message.equals("warning: nothing")) {
      assertEquals(List.of(), problems);
    } else {
      assertTrue(problems.toString().contains(message), problems::toString);
    }
  }

  @Test
  void whatIsWrongWithAnAugmentationIsToldWhereItStands() {
    String declared = Series.LENET + "augment:\n  - horizontal_flip\n  - affine: {scale: [0.8]}\n";
    assertTrue(problems(declared).toString().contains("a.yaml:15:14: error: 'scale' is the"));
  }

  @Test
  void anEmbeddingSeesWholeNumbersAlsoBehindAFlatten() {
    String flat =
        "dataset: {name: mnist%s}\nsplit: 0.8\nlayers: [flatten, embedding: {count: 100, size: 2},"
            + " flatten, linear: 10]\noptimizer: {sgd: 0.1}\nepochs: 1\n";
    List<String> scaled = problems(flat.formatted(""));
    assertTrue(
        scaled.toString().contains("pixels are scaled to numbers from 0 to 1"), scaled::toString);
    List<String> few = problems(flat.formatted(", scale: 1"));
    assertTrue(few.toString().contains("an example holds 255, and 'count' is 100"), few::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          loss: cross_entropy           | error: cross_entropy needs class labels, and the targets are numbers
          loss: mse\\nbatch_size: 1\\ndrop_last: true\\nlayers: [linear: 2, batch_norm, linear: 2] | error: with batch_size: 1 batch_norm1 has one number a channel
          loss: mse\\nsplit: 0.5         | error: the data set brings 10 validation examples of its own
          loss: mse\\naugment: [cutout: 2] | error: augmentation needs pictures; an example is 4
          loss: mse\\nselect: {best: val_accuracy} | did you mean val_loss?
          loss: mse\\nevaluate: {test: full}\\nselect: {best: test_loss} | warning: selecting by the test data
          loss: mse\\nlayers: [linear: 2, batch_norm] | warning: an epoch's last batch has one example
          loss: mse\\nlayers: [linear: 3] | linear1 gives 3 outputs, a target has 2 numbers
          loss: mse\\nbatch_size: 66\\ndrop_last: true | error: no batch is left
          loss: mse\\nbatch_size: 16\\nevaluate: {drop_last: true} | error: no batch is left: 10 examples
          loss: mse\\nbatch_size: 8\\nevaluate: {train: first 5, drop_last: true} | error: no batch is left: 5 examples
          """)
  void checksNumbersAsTargets(String lines, String message) {
    String text = lines.replace("\\n", "\n") + "\n";
    String base = text.contains("layers:") ? NPZ.replace("layers: [linear: 2]\n", "") : NPZ;
    List<String> problems = problems(base + text);
    assertTrue(problems.toString().contains(message), problems::toString);
  }
}
