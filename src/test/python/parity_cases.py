"""The parity cases: what is declared, and what the data are like. See parity.py."""

CASES = []


def case(name, description, layers, data=None, given=None, **keys):
    """A case; keys replace the defaults below."""
    described = dict(shape=[1, 5, 5], train=10, val=0, test=0, classes=3, kind="labels", outputs=1, bytes=False, whole=False,
                     squeeze=False)
    described.update(data or {})
    spec = {"name": name, "description": description, "dataset": {"name": "npz", "path": "data.npz"}, "layers": layers,
            "initial_weights": "init.safetensors", "optimizer": {"sgd": {"lr": 0.1}}, "batch_size": 4, "sampling": "sequential",
            "epochs": 3, "seed": 0, "record_steps": True}
    spec["dataset"].update(keys.pop("dataset", {}))
    if "steps" in keys:
        del spec["epochs"]
    spec.update(keys)
    CASES.append({"spec": spec, "data": described, "given": given or {}})


def conv(filters, kernel=3, **arguments):
    return {"conv2d": {"filters": filters, "kernel": kernel, **arguments}}


def linear(units, **arguments):
    return {"linear": {"units": units, **arguments}} if arguments else {"linear": units}


SMALL = ["flatten", linear(6), "tanh", linear(3)]
PICTURE = dict(shape=[2, 6, 6])
ODD = dict(shape=[2, 7, 5])


# --- activations -------------------------------------------------------------------------------------

for kind in ["relu", "selu", "gelu", "silu", "mish", "softplus", "relu6", "sigmoid", "tanh", "prelu", "leaky_relu", "elu"]:
    case(f"activation-{kind.replace('_', '-')}", f"{kind} with its defaults", ["flatten", linear(6), kind, linear(3)])
case("activation-leaky-relu-slope", "another slope", ["flatten", linear(6), {"leaky_relu": 0.3}, linear(3)])
case("activation-leaky-relu-negative", "a slope below zero", ["flatten", linear(6), {"leaky_relu": {"slope": -0.2}}, linear(3)])
case("activation-elu-alpha", "another alpha", ["flatten", linear(6), {"elu": {"alpha": 0.7}}, linear(3)])
# whole numbers through a layer that keeps them: many lie exactly on 0 and on 6
CORNERS = dict(given={"conv2d1.weight": [[[[1.0]]], [[[-1.0]]]], "conv2d1.bias": [0.0, 6.0]}, data=dict(whole=True), epochs=1,
               optimizer={"sgd": {"lr": 0.03}}, batch_size=10)
for kind in ["relu6", "relu", "leaky_relu", "prelu", "elu", "selu", "softplus", "mish", "gelu", "silu"]:
    case(f"corner-{kind.replace('_', '-')}", f"{kind} at exactly 0 and 6", [conv(2, 1), kind, "flatten", linear(3)], **CORNERS)
case("corner-max-pool-ties", "equal maxima: the gradient goes to the first", [conv(2, 1), "relu6", {"max_pool2d": 2}, "flatten", linear(3)],
     **CORNERS)
case("prelu-picture", "one slope for all channels, twice", [conv(3), "prelu", conv(3), "prelu", "flatten", linear(3)], data=PICTURE)
case("activation-large-values", "far from zero on both sides",
     ["flatten", linear(6), "softplus", linear(6), "silu", linear(6), "mish", linear(6), "gelu", linear(3)], data=dict(whole=True),
     optimizer={"sgd": {"lr": 0.001}})

# --- convolutions ------------------------------------------------------------------------------------

case("conv-depthwise", "as many groups as channels", [conv(4), conv(4, groups=4, padding=1), "relu", "flatten", linear(3)], data=PICTURE)
case("conv-depthwise-multiplied", "two filters for each channel, then 1×1", [conv(4, groups=2, bias=False), conv(3, 1), "relu", "flatten", linear(3)],
     data=PICTURE)
case("conv-groups-strided", "groups with stride and without bias", [conv(6, [2, 3], groups=2, stride=[2, 1], padding=[1, 0], bias=False), "tanh", "flatten", linear(3)],
     data=dict(shape=[4, 5, 6]))
case("conv-rectangles", "everything rectangular",
     [conv(3, [2, 3], stride=[1, 2], padding=[1, 2], dilation=[2, 1]), "relu", conv(2, [3, 1], stride=[2, 1], dilation=[1, 3]), "flatten", linear(3)],
     data=dict(shape=[2, 7, 6]))
case("conv-dilated-groups", "dilation, padding and groups together", [conv(4, 3, groups=2, dilation=2, padding=2, stride=2), "relu", "flatten", linear(3)],
     data=PICTURE)
case("conv-padding-beyond-kernel", "more padding than the kernel reaches", [conv(2, 2, padding=3, stride=3), "sigmoid", "flatten", linear(3)])
case("conv-kernel-covers-all", "one output position", [conv(5, 5), "tanh", "flatten", linear(3)])
case("no-bias", "linear layers and convolutions without bias", [conv(3, bias=False), "relu", "flatten", linear(5, bias=False), "tanh", linear(3, bias=False)])
case("named-layers", "weights by the layers' own names",
     [{"conv2d": {"name": "first", "filters": 2, "kernel": 3}}, "relu", "flatten", {"linear": {"name": "fc.1", "units": 4}}, "relu", linear(3)])

# --- pooling -----------------------------------------------------------------------------------------

for kind in ["max_pool2d", "avg_pool2d"]:
    word = kind[:3]
    for label, arguments in [
        ("ceil", dict(kernel=2, ceil_mode=True)),
        ("ceil-padding", dict(kernel=3, stride=2, padding=1, ceil_mode=True)),
        ("ceil-overlap", dict(kernel=3, stride=2, ceil_mode=True)),
        ("rectangle", dict(kernel=[2, 3], stride=[1, 2], padding=[1, 1])),
        ("rectangle-ceil", dict(kernel=[3, 2], stride=[2, 3], padding=[1, 0], ceil_mode=True)),
        ("stride-beyond-kernel", dict(kernel=2, stride=3, padding=1, ceil_mode=True)),
    ]:
        case(f"{word}-pool-{label}", f"{kind} {label}", [conv(2, 1), {kind: arguments}, "flatten", linear(3)], data=ODD)
for label, arguments in [
    ("plain", dict(kernel=3, stride=2, padding=1, count_include_pad=False)),
    ("ceil", dict(kernel=3, stride=2, padding=1, ceil_mode=True, count_include_pad=False)),
    ("rectangle-ceil", dict(kernel=[4, 3], stride=[3, 2], padding=[2, 1], ceil_mode=True, count_include_pad=False)),
    ("no-padding-ceil", dict(kernel=2, ceil_mode=True, count_include_pad=False)),
    ("one-side", dict(kernel=[3, 2], stride=[2, 2], padding=[1, 0], count_include_pad=False)),
]:
    case(f"avg-pool-without-pad-{label}", "padding does not count", [conv(2, 1), {"avg_pool2d": arguments}, "flatten", linear(3)], data=ODD)
case("pools-in-a-row", "max, average and global average on odd sizes",
     [conv(3, 2), {"max_pool2d": {"kernel": 3, "stride": 1, "padding": 1}}, {"avg_pool2d": {"kernel": 2, "ceil_mode": True}}, "global_avg_pool", linear(3)], data=ODD)

# --- normalization -----------------------------------------------------------------------------------

case("batch-norm-1d", "defaults on features", ["flatten", linear(6), "batch_norm", "relu", linear(3)])
case("batch-norm-1d-options", "momentum, eps and no affine",
     ["flatten", linear(6), {"batch_norm": {"momentum": 0.3, "eps": 0.01}}, "tanh", linear(5), {"batch_norm": {"affine": False}}, "relu", linear(3)])
case("batch-norm-2d", "defaults on maps", [conv(3, bias=False), "batch_norm", "relu", "flatten", linear(3)])
case("batch-norm-2d-options", "no affine, large eps, momentum", [conv(3), {"batch_norm": {"affine": False, "eps": 0.1, "momentum": 0.5}}, "relu", "flatten", linear(3)])
case("batch-norm-cumulative-1d", "the plain average over all batches", ["flatten", linear(6), {"batch_norm": {"momentum": "cumulative"}}, "relu", linear(3)])
case("batch-norm-cumulative-2d", "the plain average, beside a moving one",
     [conv(3), {"batch_norm": {"momentum": "cumulative", "eps": 0.001}}, "relu", conv(2), "batch_norm", "relu", "flatten", linear(3)])
case("batch-norm-momentum-0-and-1", "statistics that never move, and ones that are the last batch's",
     [conv(2), {"batch_norm": {"momentum": 0}}, "relu", conv(2), {"batch_norm": {"momentum": 1}}, "flatten", linear(3)])
case("batch-norm-last-batch-of-one", "the unbiased variance of one example's positions", [conv(3), "batch_norm", "relu", "flatten", linear(3)], data=dict(train=9))
case("batch-norm-input", "the data themselves are normalized", ["batch_norm", "flatten", "batch_norm", linear(3)], data=PICTURE)
case("batch-norm-adam", "scales and shifts under adam with weight decay", [conv(3, bias=False), "batch_norm", "relu", "flatten", linear(3)],
     optimizer={"adam": {"lr": 0.01, "weight_decay": 0.1}})
case("layer-norm", "over maps and over features", [conv(2), "layer_norm", "relu", "flatten", linear(5), "layer_norm", "relu", linear(3)])
case("layer-norm-options", "eps, and no affine", [conv(2), {"layer_norm": {"affine": False, "eps": 0.01}}, "flatten", {"layer_norm": {"eps": 0.1}}, linear(3)])
case("group-norm-maps", "groups of maps", [conv(6), {"group_norm": 3}, "relu", conv(4), {"group_norm": {"groups": 2, "eps": 0.01, "affine": False}}, "flatten", linear(3)])
case("group-norm-flat", "groups of features", ["flatten", linear(6), {"group_norm": 2}, "tanh", linear(6), {"group_norm": {"groups": 3, "eps": 0.1}}, linear(3)])
case("group-norm-extremes", "one group, and as many as channels", [conv(4), {"group_norm": 1}, "relu", conv(4, 2), {"group_norm": 4}, "flatten", linear(3)])
case("instance-norm", "without and with affine", [conv(3), "instance_norm", "relu", conv(3, 2), {"instance_norm": {"affine": True, "eps": 0.01}}, "relu", "flatten", linear(3)])
case("norms-together", "every norm in one net",
     [conv(4, padding=1), "batch_norm", "relu", conv(4, padding=1), {"group_norm": 2}, "silu", conv(4, padding=1), "instance_norm", "gelu", conv(2), "layer_norm", "flatten",
      linear(4), "batch_norm", "elu", linear(3)], data=dict(train=12))

# --- residual blocks ---------------------------------------------------------------------------------

case("residual-identity", "the plain sum", [conv(3, padding=1), {"residual": {"layers": [conv(3, padding=1), "batch_norm", "relu"]}}, "relu", "global_avg_pool", linear(3)])
case("residual-projection", "a projection with batch norm in both branches",
     [conv(2, padding=1), {"residual": {"layers": [conv(4, padding=1, stride=2, bias=False), "batch_norm", "relu", conv(4, padding=1, bias=False), "batch_norm"],
                                        "shortcut": [conv(4, 1, stride=2, bias=False), "batch_norm"]}}, "relu", "global_avg_pool", linear(3)])
case("residual-nested", "a block within a block, in layers and shortcut",
     [conv(2), {"residual": {"layers": [conv(2, padding=1), {"residual": {"layers": ["tanh", conv(2, 1)]}}, "relu"],
                             "shortcut": [{"residual": {"layers": [conv(2, 1)], "shortcut": [conv(2, 1), "sigmoid"]}}]}}, "flatten", linear(3)])
case("residual-flat", "blocks of features", ["flatten", linear(6), {"residual": {"layers": ["layer_norm", linear(6), "gelu", linear(6)]}},
                                             {"residual": {"layers": [linear(4), "relu"], "shortcut": [linear(4)]}}, linear(3)])
case("residual-pooled-shortcut", "average pooling and 1×1 in the shortcut",
     [{"residual": {"layers": [conv(3, stride=2, padding=1), "relu"], "shortcut": [{"avg_pool2d": {"kernel": 2, "ceil_mode": True}}, conv(3, 1)]}}, "flatten", linear(3)], data=PICTURE | dict(shape=[2, 5, 5]))
case("residual-named", "inner layers with names, a block with a name",
     [conv(2, padding=1), {"residual": {"name": "block", "layers": [{"conv2d": {"name": "inner", "filters": 2, "kernel": 3, "padding": 1}}]}}, "flatten", linear(3)])

# --- further layers ----------------------------------------------------------------------------------

for kind in ["hardswish", "hardsigmoid", "hardtanh", "softsign", "celu", "glu", "maxout"]:
    case(f"activation-{kind}", f"{kind} with its defaults", ["flatten", linear(6), kind, linear(3)])
case("activation-hardtanh-bounds", "other bounds", ["flatten", linear(6), {"hardtanh": {"min": -0.3, "max": 0.2}}, linear(3)])
case("activation-celu-alpha", "another alpha", ["flatten", linear(6), {"celu": 0.6}, linear(3)])
case("activation-maxout-pieces", "three pieces, of maps and of features", [conv(6), {"maxout": 3}, "flatten", linear(6), {"maxout": 3}, linear(3)], data=PICTURE)
case("activation-glu-maps", "gated channels, then gated features of tokens", [conv(8), "glu", "tokens", "glu", "mean_tokens", linear(3)], data=PICTURE)
case("corner-hardtanh", "hardtanh at exactly 0 and 6", [conv(2, 1), {"hardtanh": {"min": 0, "max": 6}}, "flatten", linear(3)], **CORNERS)
case("corner-hardsigmoid", "hardsigmoid at exactly -3 and 3", [conv(2, 1), "hardsigmoid", "flatten", linear(3)],
     **{**CORNERS, "given": {"conv2d1.weight": [[[[1.0]]], [[[-1.0]]]], "conv2d1.bias": [-3.0, 3.0]}})
case("shuffle-and-depth", "channels in turns, blocks into channels", [conv(6), {"channel_shuffle": 3}, "tanh", "space_to_depth", conv(4, 1), "flatten", linear(3)], data=PICTURE)
case("reshape-permute", "other axes", ["flatten", {"reshape": [4, 2, 9]}, {"permute": [3, 1, 2]}, conv(3, 2), "flatten", linear(3)], data=PICTURE)
case("pad-and-upsample", "zeros around, then twice as large both ways",
     [{"zero_pad2d": [1, 0, 2, 1]}, conv(3), "upsample", conv(3), {"upsample": {"scale": [2, 3], "mode": "bilinear"}}, conv(2), "global_max_pool", linear(3)])
case("adaptive-pools", "windows of unequal size", [conv(3, 2), {"adaptive_avg_pool2d": [4, 3]}, "tanh", {"adaptive_max_pool2d": 2}, "flatten", linear(3)], data=ODD)
case("global-max-pool", "the maximum of each channel", [conv(4), "global_max_pool", linear(3)], data=PICTURE)
case("local-response-norm", "AlexNet's", [conv(6), {"local_response_norm": {"size": 3, "alpha": 0.5, "beta": 0.6, "k": 1.5}}, "relu", conv(4, 2), "local_response_norm", "flatten", linear(3)],
     data=PICTURE)
case("rms-norm", "over maps, features, tokens", [conv(4), "rms_norm", "tokens", {"rms_norm": {"eps": 0.01}}, "mean_tokens", {"rms_norm": {"affine": False}}, linear(3)], data=PICTURE)
case("layer-norm-channels", "at each position", [conv(4), {"layer_norm": {"over": "channels", "eps": 0.01}}, "gelu", conv(3, 2), {"layer_norm": {"over": "channels", "eps": 0.1, "affine": False}}, "flatten", linear(3)],
     data=PICTURE)
case("dropouts-of-nothing", "rate 0 changes nothing", [conv(3), {"feature_alpha_dropout": 0}, "selu", "flatten", {"alpha_dropout": 0}, linear(3)])
case("conv-same", "odd and even kernels, dilated", [conv(3, [3, 2], padding="same"), "tanh", conv(3, 4, padding="same", dilation=[1, 2], groups=3), "flatten", linear(3)], data=ODD)
case("conv-transpose", "stride, padding and a bias", [conv(4), {"conv_transpose2d": {"filters": 3, "kernel": 3, "stride": 2, "padding": 1, "output_padding": 1}}, "relu", "flatten", linear(3)],
     data=PICTURE)
case("conv-transpose-options", "rectangles, groups, dilation, no bias",
     [conv(4), {"conv_transpose2d": {"filters": 6, "kernel": [2, 3], "stride": [1, 3], "padding": [2, 0], "dilation": [2, 1], "groups": 2, "bias": False, "output_padding": [1, 2]}}, "tanh",
      {"conv_transpose2d": {"filters": 2, "kernel": 2}}, "flatten", linear(3)], data=PICTURE)
LINE = [{"reshape": [4, 9]}]
case("conv1d", "stride, padding, groups, dilation", LINE + [{"conv1d": {"filters": 6, "kernel": 3, "padding": 1, "groups": 2}}, "batch_norm", "relu",
                                                            {"conv1d": {"filters": 4, "kernel": 2, "stride": 2, "dilation": 2, "bias": False}}, "global_avg_pool", linear(3)], data=dict(shape=[1, 6, 6]))
case("pools-1d", "maximum and average along one axis", LINE + [{"conv1d": {"filters": 4, "kernel": 1}}, {"max_pool1d": {"kernel": 3, "stride": 2, "padding": 1}},
                                                               {"avg_pool1d": {"kernel": 2, "ceil_mode": True}}, "global_max_pool", linear(3)], data=dict(shape=[1, 6, 6]))
case("weight-norm", "length and direction apart", [conv(3, weight_norm=True), "relu", "flatten", linear(5, weight_norm=True, bias=False), "tanh", linear(3)], data=PICTURE)
case("spectral-norm", "divided by the largest singular value", [conv(3, spectral_norm=True), "relu", "flatten", linear(5, spectral_norm=True), "tanh", linear(3)], data=PICTURE)
case("max-norm", "shortened after each step", [conv(3, max_norm=0.4), "relu", "flatten", linear(6, max_norm=0.5), "relu", linear(3, max_norm=2.0)], data=PICTURE, optimizer={"sgd": {"lr": 0.5}})

# --- tokens ------------------------------------------------------------------------------------------

case("tokens-linear", "linear, layer norm and a selected token", [conv(4), "tokens", linear(6), "layer_norm", "gelu", {"select": -1}, linear(3)], data=PICTURE)
case("class-token", "a token and learned places", [conv(4, 2, stride=2), "tokens", "class_token", "position_embedding", "layer_norm", linear(5), "select", linear(3)], data=PICTURE)
case("sinusoidal", "places by sines", [conv(5), "tokens", {"position_embedding": "sinusoidal"}, linear(4), "tanh", "mean_tokens", linear(3)], data=PICTURE)
for label, arguments in [("plain", dict(heads=2)), ("causal", dict(heads=3, causal=True)), ("no-bias", dict(heads=1, bias=False))]:
    case(f"attention-{label}", f"self-attention, {label}", [conv(6, 2, stride=2), "tokens", {"multi_head_attention": arguments}, "mean_tokens", linear(3)], data=PICTURE)
case("transformer", "a whole encoder", [conv(6, 2, stride=2), "tokens", "class_token", "position_embedding",
     {"repeat": {"times": 2, "layers": [{"residual": {"layers": ["layer_norm", {"multi_head_attention": 2}]}},
                                        {"residual": {"layers": ["layer_norm", linear(8), "gelu", linear(6)]}}]}}, "layer_norm", "select", linear(3)], data=PICTURE)
WORDS = dict(data=dict(bytes=True, shape=[7]), dataset={"scale": 1.0})
EMBEDDED = [{"embedding": {"count": 256, "size": 4}}]
case("embedding", "vectors of whole numbers", EMBEDDED + ["mean_tokens", linear(3)], **WORDS)
for kind in ["lstm", "gru", "rnn"]:
    case(kind, "the last state", EMBEDDED + [{kind: 5}, linear(3)], **WORDS)
    case(f"{kind}-options", "two layers, both ways, all states", EMBEDDED + [{kind: {"units": 3, "layers": 2, "bidirectional": True, "output": "all"}}, linear(4), "tanh", {kind: {"units": 3, "bidirectional": True}}, linear(3)],
         **WORDS)
case("sentence-net", "Kim's, of two widths", EMBEDDED + [{"permute": [2, 1]}, {"parallel": {"paths": [[{"conv1d": {"filters": 3, "kernel": 2}}, "relu", "global_max_pool"],
                                                                                                      [{"conv1d": {"filters": 3, "kernel": 3}}, "relu", "global_max_pool"]]}}, linear(3)], **WORDS)

# --- blocks ------------------------------------------------------------------------------------------

SIDES = [[conv(3, 1), "relu"], [conv(3, padding=1), "tanh"]]
for merge in ["concat", "sum", "multiply", "mean"]:
    case(f"parallel-{merge}", f"two paths, {merge}", [{"parallel": {"merge": merge, "paths": SIDES}}, "flatten", linear(3)])
case("parallel-identity", "the input itself beside two paths", [conv(3), {"parallel": {"paths": [[], [conv(2, 1)], [{"max_pool2d": {"kernel": 3, "stride": 1, "padding": 1}}]]}}, "flatten", linear(3)])
case("squeeze-and-excitation", "a vector scales channels, and 1×1 does",
     [conv(4), {"parallel": {"merge": "multiply", "paths": [[], ["global_avg_pool", linear(2), "relu", linear(4), "sigmoid"]]}},
      {"parallel": {"merge": "multiply", "paths": [[{"adaptive_avg_pool2d": 1}, conv(4, 1), "hardsigmoid"], []]}}, "flatten", linear(3)], data=PICTURE)
case("repeat", "copies have weights of their own", [conv(3), {"repeat": {"times": 3, "layers": [conv(3, padding=1), "batch_norm", "relu"]}}, "flatten", linear(3)])
case("repeat-nested", "in each other, and in a block",
     [{"repeat": {"times": 2, "layers": [conv(2, 2, padding=1), {"repeat": {"times": 2, "layers": [{"residual": {"layers": [conv(2, 1), "tanh"]}}]}}]}}, "flatten", linear(3)])
case("dense", "DenseNet's", [conv(3), {"repeat": {"times": 2, "layers": [{"dense": ["batch_norm", "relu", conv(2, padding=1)]}]}}, "batch_norm", "global_avg_pool", linear(3)], data=PICTURE)
case("residual-pad", "a stride and zero channels", [conv(2), {"residual": {"layers": [conv(4, stride=2, padding=1), "batch_norm"], "shortcut": {"pad": True}}}, "relu", "flatten", linear(3)], data=ODD)
case("residual-scale", "layer scale of maps, tokens and features",
     [conv(4), {"residual": {"layers": [conv(4, padding=1)], "scale": {"init": 0.1}}}, "tokens", {"residual": {"layers": ["layer_norm", linear(4)], "scale": {"init": 0.5}}},
      "mean_tokens", {"residual": {"layers": [linear(4)], "scale": {"init": 0.5}}}, linear(3)], data=PICTURE)

# --- losses ------------------------------------------------------------------------------------------

case("loss-label-smoothing", "the framework's definition", SMALL, loss={"cross_entropy": {"label_smoothing": 0.2}})
case("loss-label-smoothing-all", "nothing but the even part", SMALL, loss={"cross_entropy": {"label_smoothing": 1.0}})
case("loss-nll-log-softmax", "log_softmax then nll", SMALL + ["log_softmax"], loss="nll")
case("loss-nll-softmax", "nll of probabilities, as it is", SMALL + ["softmax"], loss="nll")
case("loss-mse-labels", "labels one-hot", SMALL, loss="mse")
case("loss-mse-softmax", "probabilities against one-hot labels", SMALL + ["softmax"], loss="mse")
case("loss-mse-floats", "targets of three numbers", SMALL, data=dict(kind="floats", outputs=3), loss="mse")
case("loss-mse-one-float", "targets of one number", ["flatten", linear(4), "tanh", linear(1)], data=dict(kind="floats", outputs=1, squeeze=True), loss="mse")
case("loss-mse-average-batches", "float targets, batches weigh the same", SMALL, data=dict(kind="floats", outputs=3), loss="mse", evaluate={"average": "batches"})
for reduction in ["mean", "sum", "sum_outputs"]:
    case(f"loss-bce-{reduction.replace('_', '-')}", f"one-hot labels, {reduction}", SMALL, loss={"binary_cross_entropy": {"reduction": reduction}},
         optimizer={"sgd": {"lr": 0.02}})
    case(f"loss-bce-floats-{reduction.replace('_', '-')}", f"float targets, {reduction}", SMALL, data=dict(kind="floats", outputs=3),
         loss={"binary_cross_entropy": {"reduction": reduction}}, optimizer={"sgd": {"lr": 0.01}})
case("loss-bce-large-logits", "where the stable form matters", ["flatten", linear(3)], data=dict(whole=True), loss="binary_cross_entropy",
     given={"linear1.weight": [[(-1.0) ** (i + j) * 9 for j in range(25)] for i in range(3)], "linear1.bias": [40.0, -60.0, 0.0]}, optimizer={"sgd": {"lr": 0.01}})
case("loss-bce-sum-batches", "a sum, batches averaged", SMALL, loss={"binary_cross_entropy": {"reduction": "sum"}}, optimizer={"sgd": {"lr": 0.02}},
     evaluate={"average": "batches"})

case("loss-focal", "the surer, the less", SMALL, loss="focal")
case("loss-focal-gamma", "another exponent", SMALL, loss={"focal": {"gamma": 0.5}})
case("loss-huber", "square and line", ["flatten", linear(3)], data=dict(kind="floats", outputs=3), loss="huber")
case("loss-huber-delta", "an earlier line, labels", SMALL, loss={"huber": {"delta": 0.3}})
case("loss-l1", "the absolute error", SMALL, data=dict(kind="floats", outputs=3), loss="l1")
case("loss-hinge", "a margin", SMALL, loss="hinge")
case("loss-hinge-margin", "a narrow margin", SMALL, loss={"hinge": {"margin": 0.2}})
case("loss-cosine", "directions", SMALL, data=dict(kind="floats", outputs=3), loss="cosine")
case("loss-kl", "shares against logarithms", SMALL + ["log_softmax"], loss="kl")
case("loss-poisson", "counts", SMALL, loss="poisson")

# --- optimizers --------------------------------------------------------------------------------------

for name, arguments in {
    "sgd": dict(lr=0.1),
    "sgd-weight-decay": dict(lr=0.1, weight_decay=0.1),
    "sgd-momentum": dict(lr=0.1, momentum=0.9),
    "sgd-dampening": dict(lr=0.1, momentum=0.8, dampening=0.4),
    "sgd-dampening-weight-decay": dict(lr=0.1, momentum=0.8, dampening=0.3, weight_decay=0.05),
    "sgd-nesterov": dict(lr=0.1, momentum=0.9, nesterov=True),
    "sgd-nesterov-weight-decay": dict(lr=0.1, momentum=0.8, nesterov=True, weight_decay=0.05),
    "adam": dict(lr=0.01),
    "adam-options": dict(lr=0.02, beta1=0.8, beta2=0.95, eps=0.001, weight_decay=0.05),
    "adam-eps-hat": dict(lr=0.01, eps_hat=0.001),
    "adam-eps-hat-options": dict(lr=0.01, beta1=0.7, beta2=0.9, eps_hat=0.1, weight_decay=0.1),
    "adam-no-momentum": dict(lr=0.01, beta1=0, beta2=0.9),
    "adamw": dict(lr=0.01),
    "adamw-options": dict(lr=0.02, beta1=0.8, beta2=0.9, eps=0.01, weight_decay=0.3),
    "adamw-no-decay": dict(lr=0.01, weight_decay=0),
    "nadam": dict(lr=0.01),
    "nadam-options": dict(lr=0.02, beta1=0.8, beta2=0.9, eps=0.001, weight_decay=0.05, momentum_decay=0.1),
    "radam": dict(lr=0.01),
    "radam-options": dict(lr=0.02, beta1=0.7, beta2=0.9, eps=0.001, weight_decay=0.05),
    "adamax": dict(lr=0.01),
    "adamax-options": dict(lr=0.02, beta1=0.8, beta2=0.9, eps=0.001, weight_decay=0.05),
    "lion": dict(lr=0.01),
    "lion-options": dict(lr=0.02, beta1=0.8, beta2=0.95, weight_decay=0.1),
    "rmsprop": dict(lr=0.01),
    "rmsprop-momentum": dict(lr=0.01, momentum=0.8),
    "rmsprop-centred": dict(lr=0.005, centered=True, alpha=0.9, eps=0.0001),
    "rmsprop-centred-momentum": dict(lr=0.005, centered=True, momentum=0.7, alpha=0.9, eps=0.0001, weight_decay=0.05),
    "rmsprop-options": dict(lr=0.01, alpha=0.5, momentum=0.5, eps=0.01, weight_decay=0.1),
    "adagrad": dict(lr=0.1),
    "adagrad-options": dict(lr=0.1, lr_decay=0.2, initial_accumulator=0.5, eps=0.001, weight_decay=0.05),
    "adagrad-accumulator": dict(lr=0.1, initial_accumulator=0.1, weight_decay=0.1),
    "adadelta": dict(),
    "adadelta-options": dict(lr=2.0, rho=0.7, eps=0.0001, weight_decay=0.05),
    "adadelta-weight-decay": dict(lr=1.0, weight_decay=0.1),
}.items():
    kind = name.split("-")[0]
    case(f"optimizer-{name}", f"{kind} {arguments}", SMALL, optimizer={kind: arguments} if arguments else kind, epochs=5)
case("optimizer-short-form", "the rate alone, and the rest of the file by short forms", SMALL, optimizer={"adam": 0.02}, epochs=4)

# --- schedules ---------------------------------------------------------------------------------------

MOMENTUM = {"sgd": {"lr": 0.2, "momentum": 0.9, "nesterov": True, "weight_decay": 0.01}}
SCHEDULES = {
    "step": {"step": {"every": 2, "factor": 0.5}},
    "multi-step": {"multi_step": {"epochs": [1, 3], "factor": 0.3}},
    "exponential": {"exponential": {"factor": 0.7}},
    "cosine": {"cosine": {"min_lr": 0.01}},
    "cosine-zero": {"cosine": {}},
    "one-cycle": {"one_cycle": {"max_lr": 0.3, "warmup": 0.4}},
    "one-cycle-no-warmup": {"one_cycle": {"max_lr": 0.1, "warmup": 0.0}},
    "one-cycle-all-warmup": {"one_cycle": {"max_lr": 0.1, "warmup": 1.0}},
    "inverse": {"inverse": {"gamma": 0.1, "power": 0.75}},
    "warmup": {"warmup": {"steps": 5, "start": 0.1}},
    "warmup-then-step": {"warmup": {"steps": 4, "start": 0.25, "then": {"step": {"every": 2, "factor": 0.5}}}},
    "warmup-then-cosine": {"warmup": {"steps": 6, "start": 0.5, "then": {"cosine": {}}}},
}
for name, schedule in SCHEDULES.items():
    case(f"schedule-{name}", "the velocity must not carry an old rate", SMALL, optimizer=MOMENTUM, schedule=schedule, epochs=5)
for name in ["step", "cosine", "one-cycle", "exponential"]:
    case(f"schedule-{name}-adamw", "the decoupled decay follows the rate", SMALL, optimizer={"adamw": {"lr": 0.02, "weight_decay": 0.2}}, schedule=SCHEDULES[name],
         epochs=5)
for name, optimizer in {"adam": {"adam": {"lr": 0.02}}, "rmsprop": {"rmsprop": {"lr": 0.01, "momentum": 0.6, "centered": True, "eps": 0.0001, "alpha": 0.9}},
                        "adagrad": {"adagrad": {"lr": 0.1, "lr_decay": 0.1}}, "adadelta": {"adadelta": {"lr": 1.5}},
                        "eps-hat": {"adam": {"lr": 0.02, "eps_hat": 0.01}}}.items():
    case(f"schedule-multi-step-{name}", f"{name} under a schedule", SMALL, optimizer=optimizer, schedule=SCHEDULES["multi-step"], epochs=5)
for name in ["step", "multi-step", "exponential", "cosine", "one-cycle", "inverse"]:
    case(f"schedule-{name}-in-steps", "with steps, epoch schedules count steps", SMALL, optimizer=MOMENTUM, schedule=SCHEDULES[name], steps=8)
case("schedule-one-cycle-no-rate", "the optimizer's own rate is not needed", SMALL, optimizer={"sgd": {"momentum": 0.9}}, schedule=SCHEDULES["one-cycle"], epochs=4)
case("schedule-one-cycle-momentum", "momentum moves against the rate", SMALL, optimizer={"sgd": {"lr": 0.1, "momentum": 0.9}},
     schedule={"one_cycle": {"max_lr": 0.2, "cycle_momentum": True}}, epochs=5)
case("schedule-one-cycle-momentum-adam", "beta1 moves against the rate", SMALL, optimizer="adam", schedule={"one_cycle": {"max_lr": 0.02, "cycle_momentum": True}},
     epochs=5)
for metric, threshold in {"val_loss": 0.05, "train_loss": 0.3, "val_accuracy": 0.05}.items():
    case(f"schedule-plateau-{metric.replace('_', '-')}", f"{metric} stands still", SMALL, data=dict(val=6), optimizer={"sgd": {"lr": 0.6, "momentum": 0.5}},
         schedule={"plateau": {"metric": metric, "factor": 0.4, "patience": 1, "threshold": threshold, "min_lr": 0.02}}, epochs=12)

# --- penalties and clipping --------------------------------------------------------------------------

NORMED = [conv(3, bias=False), "batch_norm", "prelu", "flatten", {"linear": {"name": "fc", "units": 4}}, "tanh", linear(3)]
for name, penalty in {
    "l1": {"l1": 0.02},
    "l2": {"l2": 0.03},
    "both": {"l1": 0.02, "l2": 0.03},
    "both-all": {"l1": {"rate": 0.02, "over": "all"}, "l2": {"rate": 0.03, "over": "all"}},
    "mixed": {"l1": {"rate": 0.02, "over": "all"}, "l2": 0.05},
    "layer": {"l1": {"rate": 0.05, "over": ["fc"]}},
    "layers": {"l1": {"rate": 0.02, "over": ["conv2d1"]}, "l2": {"rate": 0.04, "over": ["fc", "linear2"]}},
}.items():
    case(f"penalty-{name}", "over weights: no biases, no norms", NORMED, penalty=penalty)
case("penalty-zero-weights", "no pull where a weight is exactly zero", ["flatten", linear(3)], given={"linear1.weight": [[0.0] * 25] * 3}, penalty={"l1": 0.05}, epochs=2)
case("penalty-clip-norm", "the penalty is clipped too", NORMED, penalty={"l1": 0.02, "l2": 0.03}, clip_gradients={"norm": 0.2})
case("penalty-clip-value", "the penalty is clipped too", NORMED, penalty={"l2": 0.1}, clip_gradients={"value": 0.05})
case("penalty-clip-weight-decay", "penalty, clipping, weight decay, in this order", NORMED, penalty={"l1": 0.02, "l2": 0.03}, clip_gradients={"norm": 0.2},
     optimizer={"sgd": {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.2}})
# a bias before batch norm has no gradient but rounding, which adam would blow up: none here
case("penalty-clip-adamw", "the same under adamw with a cosine", [conv(3, bias=False)] + NORMED[1:], penalty={"l2": 0.05}, clip_gradients={"value": 0.03},
     optimizer={"adamw": {"lr": 0.01, "weight_decay": 0.3}}, schedule={"cosine": {}}, epochs=4)
case("penalty-rmsprop", "l1 under rmsprop with weight decay", SMALL, penalty={"l1": 0.01}, optimizer={"rmsprop": {"lr": 0.01, "weight_decay": 0.1}})
case("clip-norm", "a small norm", SMALL, clip_gradients={"norm": 0.1})
case("clip-norm-large", "a norm that some steps exceed", SMALL, clip_gradients={"norm": 0.8}, optimizer={"sgd": {"lr": 0.3, "momentum": 0.5}})
case("clip-value", "both sides", SMALL, clip_gradients={"value": 0.02})
case("clip-weight-decay", "decay comes after", SMALL, clip_gradients={"norm": 0.1}, optimizer={"sgd": {"lr": 0.1, "weight_decay": 0.5}})
case("clip-adam", "clipping before adam with decay", SMALL, clip_gradients={"value": 0.05}, optimizer={"adam": {"lr": 0.02, "weight_decay": 0.1, "eps": 0.001}})

# --- batches, lengths and evaluation -----------------------------------------------------------------

case("drop-last", "the small batch is left out of training", SMALL, drop_last=True)
case("drop-last-batch-norm", "running statistics without the small batch", [conv(2), "batch_norm", "relu", "flatten", linear(3)], data=dict(train=9), drop_last=True)
case("one-batch", "a batch larger than the data", SMALL, batch_size=64)
case("batch-of-one", "a batch each", SMALL, batch_size=1, data=dict(train=5))
case("steps", "a length in steps that ends within an epoch", SMALL, steps=7)
case("steps-evaluated", "measured every three steps", SMALL, steps=11, evaluate={"every": {"steps": 3}})
case("steps-evaluated-start", "measured at 1, 5, 9 and at the end", SMALL, epochs=4, evaluate={"every": {"steps": 4, "start": 1}})
case("evaluate-full", "training measured after the epoch", [conv(2), "batch_norm", "relu", "flatten", linear(3)], evaluate={"train": "full"})
case("evaluate-first", "the first few of each part", SMALL, data=dict(val=6, test=6), evaluate={"train": "first 3", "val": "first 5", "test": "first 4"})
case("evaluate-average-batches", "batches weigh the same", SMALL, data=dict(val=6), evaluate={"average": "batches"})
case("evaluate-drop-last", "without the small batch", SMALL, data=dict(val=6, test=7), evaluate={"drop_last": True, "test": "full", "train": "full"})
case("evaluate-drop-last-batches", "both together", SMALL, data=dict(val=7), evaluate={"drop_last": True, "average": "batches"})
case("val-and-test", "parts of their own", SMALL, data=dict(val=5, test=7), evaluate={"test": "full"})
case("val-bytes", "bytes in every part, scaled by 255", SMALL, data=dict(bytes=True, val=5, test=6), evaluate={"test": "full"})
case("split-sequential", "the first three quarters train", SMALL, data=dict(train=12), split={"train": 0.75, "order": "sequential"})
case("split-count", "a count, and a test part", SMALL, data=dict(train=12, test=5), split={"train": 7, "order": "sequential"}, evaluate={"test": "full"})
case("limit", "the first examples alone", SMALL, data=dict(train=12), dataset={"limit": {"train": 7}})
case("bytes", "uint8 by 255", [conv(3), "relu", "flatten", linear(3)], data=PICTURE | dict(bytes=True))
case("bytes-scaled", "another scale", [conv(3), "relu", "flatten", linear(3)], data=PICTURE | dict(bytes=True), dataset={"scale": 0.00390625})
case("bytes-normalized", "scaled, then normalized", [conv(3), "relu", "flatten", linear(3)], data=PICTURE | dict(bytes=True),
     dataset={"normalize": {"mean": [0.5, 0.4], "std": [0.25, 0.3]}})
case("bytes-raw-normalized", "scale 1, normalized in bytes", [conv(3), "relu", "flatten", linear(3)], data=PICTURE | dict(bytes=True),
     dataset={"scale": 1.0, "normalize": {"mean": [127.5], "std": [63.75]}})
case("bytes-padded", "padded with zeros, then normalized", [conv(2), "relu", "flatten", linear(3)], data=dict(bytes=True, shape=[1, 4, 4]),
     dataset={"pad": 1, "normalize": {"mean": [0.5], "std": [0.5]}})
case("floats-normalized", "float32 as it is, normalized", SMALL, dataset={"normalize": {"mean": [0.2], "std": [2.0]}})
case("flat-input", "data of features", [linear(6), "relu", linear(3)], data=dict(shape=[9]))
case("flat-normalized", "features, one mean for all", [linear(6), "relu", linear(3)], data=dict(shape=[9]), dataset={"normalize": {"mean": [0.3], "std": [1.5]}})
case("dropout-of-nothing", "dropout with rate 0 changes nothing",
     [conv(2), {"dropout2d": 0}, "relu", {"dropout": 0}, "flatten", {"dropout": {"rate": 0, "scale": "evaluation"}}, linear(3)])
case("select-best", "the best epoch's weights are saved", SMALL, data=dict(val=6, test=6), optimizer={"sgd": {"lr": 0.9, "momentum": 0.8}}, epochs=8,
     select={"best": "val_loss"}, evaluate={"test": "full"})
case("select-best-accuracy", "the first of equals", [conv(2), "batch_norm", "relu", "flatten", linear(3)], data=dict(val=6), optimizer={"sgd": {"lr": 0.5}}, epochs=6,
     select={"best": "val_accuracy"})
case("early-stopping", "stops before its length", SMALL, data=dict(val=6), optimizer={"sgd": {"lr": 0.9, "momentum": 0.8}}, epochs=20,
     early_stopping={"patience": 3})
case("early-stopping-delta", "small gains do not count; the best is kept", SMALL, data=dict(val=6), optimizer={"sgd": {"lr": 0.1}}, epochs=20,
     early_stopping={"metric": "train_loss", "patience": 2, "min_delta": 0.05}, select={"best": "val_loss"})

# --- further schedules -------------------------------------------------------------------------------

for label, schedule, length in [
    ("polynomial", {"polynomial": {"power": 2, "min_lr": 0.01}}, dict(epochs=5)),
    ("polynomial-steps", {"polynomial": {}}, dict(steps=9)),
    ("cosine-restarts", {"cosine_restarts": {"first": 2, "factor": 2, "min_lr": 0.01}}, dict(epochs=9)),
    ("cyclic", {"cyclic": {"max_lr": 0.5, "up": 3, "down": 4}}, dict(epochs=6)),
    ("cyclic-halved", {"cyclic": {"max_lr": 0.5, "up": 3, "mode": "halved"}}, dict(epochs=6)),
    ("cyclic-exponential", {"cyclic": {"max_lr": 0.5, "up": 2, "mode": "exponential", "factor": 0.9}}, dict(epochs=5)),
    ("sequence", {"sequence": {"stages": [{"epochs": 3, "schedule": {"exponential": {"factor": 0.5}}}, {"epochs": 1}, {"schedule": {"cosine": {}}}]}}, dict(epochs=8)),
]:
    case(f"schedule-{label}", label, SMALL, schedule=schedule, **length)

# --- whole networks ----------------------------------------------------------------------------------

case("lenet", "convolutions, pools, linear layers", [conv(4), "relu", {"max_pool2d": 2}, "flatten", linear(6), "relu", linear(3)], data=dict(shape=[1, 8, 8]))
case("lenet-sigmoid-average", "the old one: sigmoid and average pools", [conv(3, padding=1), "sigmoid", {"avg_pool2d": 2}, conv(4, 2), "sigmoid", "flatten", linear(5), "sigmoid", linear(3)],
     data=dict(shape=[1, 6, 6]), optimizer={"sgd": {"lr": 0.9}})
case("resnet", "blocks, projection, batch norm, momentum, decay and a cosine",
     [conv(3, padding=1, bias=False), "batch_norm", "relu",
      {"residual": {"layers": [conv(3, padding=1, bias=False), "batch_norm", "relu", conv(3, padding=1, bias=False), "batch_norm"]}}, "relu",
      {"residual": {"layers": [conv(4, padding=1, stride=2, bias=False), "batch_norm", "relu", conv(4, padding=1, bias=False), "batch_norm"],
                    "shortcut": [conv(4, 1, stride=2, bias=False), "batch_norm"]}}, "relu", "global_avg_pool", linear(3)],
     data=PICTURE, optimizer={"sgd": {"lr": 0.1, "momentum": 0.9, "nesterov": True, "weight_decay": 0.0005}}, schedule={"cosine": {}})
case("mobile-net", "depthwise and pointwise convolutions, relu6, adamw and one cycle",
     [conv(4, stride=2, padding=1, bias=False), "batch_norm", "relu6",
      {"residual": {"layers": [conv(4, 3, padding=1, groups=4, bias=False), "batch_norm", "relu6", conv(4, 1, bias=False), "batch_norm"]}}, "global_avg_pool", linear(3)],
     data=PICTURE, optimizer={"adamw": {"lr": 0.01, "weight_decay": 0.05}}, schedule={"one_cycle": {"max_lr": 0.02}}, loss={"cross_entropy": {"label_smoothing": 0.1}})
case("regression", "features, gelu, layer norm, rmsprop, l2 and clipping", [linear(6), "layer_norm", "gelu", linear(2)], data=dict(shape=[5], kind="floats", outputs=2), loss="mse",
     optimizer={"rmsprop": {"lr": 0.01, "centered": True, "momentum": 0.5, "eps": 0.0001, "alpha": 0.9}}, penalty={"l2": 0.01}, clip_gradients={"norm": 0.5})


# --- around a step -----------------------------------------------------------------------------------

NORMED = [conv(3, bias=False), "batch_norm", "relu", "flatten", linear(5), "relu", linear(3)]
case("accumulate", "two batches make a step, the last of an epoch is smaller", SMALL, accumulate=2, batch_size=3)
case("accumulate-batch-norm", "each batch is normalized by itself", NORMED, accumulate=3, batch_size=3, clip_gradients={"norm": 0.5},
     data=dict(train=14))
case("sam", "sharpness-aware minimization", SMALL, sam=0.1)
case("sam-batch-norm", "with momentum, a penalty and running statistics", NORMED, sam=0.05, penalty={"l2": 0.01},
     optimizer={"sgd": {"lr": 0.05, "momentum": 0.9}})
case("freeze", "a frozen layer under decay and clipping", SMALL, freeze=["linear1"], clip_gradients={"norm": 0.2},
     optimizer={"adamw": {"lr": 0.01, "weight_decay": 0.1}})
case("freeze-batch-norm", "frozen norms keep their statistics", NORMED, freeze=["conv2d1", "every batch_norm"])
case("lr-scale-sgd", "layers with rates of their own", SMALL, lr_scale={"linear2": 10}, optimizer={"sgd": {"lr": 0.02, "momentum": 0.9, "weight_decay": 0.01}})
case("lr-scale-adamw", "and under adamw with a schedule", NORMED, lr_scale={"every linear": 0.1, "conv2d1": 3},
     optimizer={"adamw": {"lr": 0.01, "weight_decay": 0.1}}, schedule={"exponential": {"factor": 0.7}})
case("no-decay-adamw", "biases and norms do not decay", NORMED, no_decay=["biases", "norms"], optimizer={"adamw": {"lr": 0.01, "weight_decay": 0.5}})
case("no-decay-sgd", "nor does a named layer", NORMED, no_decay=["norms", "linear2"], optimizer={"sgd": {"lr": 0.1, "weight_decay": 0.3}})
case("ema", "an average is measured and kept", NORMED, ema=0.7, data=dict(val=5))
case("ema-best", "the best epoch's average", SMALL, ema=0.8, select={"best": "val_loss"}, epochs=5, data=dict(val=5))
case("swa", "the mean of the last epochs, with statistics measured anew", NORMED, swa={"from_epoch": 3, "lr": 0.05}, epochs=5, data=dict(val=5))
case("swa-without-rate", "the schedule goes on", SMALL, swa={"from_epoch": 2}, epochs=4, schedule={"exponential": {"factor": 0.8}})
case("lars", "a rate for each tensor", NORMED, optimizer={"lars": {"lr": 5, "momentum": 0.9, "weight_decay": 0.01}})
case("lars-options", "other trust, no momentum", SMALL, optimizer={"lars": {"lr": 1, "momentum": 0, "trust": 0.02}})
case("class-weights", "given numbers", SMALL, loss={"cross_entropy": {"class_weights": [0.5, 2.0, 1.0]}})
case("class-weights-balanced", "by the classes' counts, with label smoothing", SMALL,
     loss={"cross_entropy": {"class_weights": "balanced", "label_smoothing": 0.1}})
case("one-logit", "two classes told apart by one output", ["flatten", linear(6), "tanh", linear(1)], loss="binary_cross_entropy", data=dict(classes=2))
