#!/usr/bin/env python3
"""Trains the parity cases with PyTorch and writes down what came out.

    apt-get install python3-torch          (Debian; brings python3-numpy)
    /usr/bin/python3 src/test/python/parity.py [FOLDER]     (default: src/test/resources/parity)

Every case becomes a folder:

    spec.yaml           the experiment, with sampling: sequential and record_steps: true
    data.npz            its data
    init.safetensors    the weights it starts from
    final.safetensors   the weights torch ended with
    expected.json       step_loss, step_lr; rows (of metrics.csv); eval_loss (the last row's val_loss); test

The cases are declared in parity_cases.py. What stands here is the other side of the comparison: it is
written with torch.nn, torch.optim and torch.optim.lr_scheduler wherever torch has the thing, and by the
published formula where it has not (adam's eps_hat, inverse decay, penalties). The data are drawn from a
seed of the case's name, so a second run writes the same data; losses and weights may differ in their last
digits with torch's version, which is why the comparison has tolerances.
"""
import json
import math
import pathlib
import struct
import sys
import zlib

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torch.optim import lr_scheduler

import parity_layers
import parity_training
from parity_cases import CASES


# --- files -------------------------------------------------------------------------------------------

def yaml_lines(value, indent):
    """Block style for maps and lists, JSON (which is YAML) for the rest."""
    pad = "  " * indent
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from entry(f"{pad}{key}:", item, indent)
    elif isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value):
        for item in value:
            lines = list(yaml_lines(item, indent + 1))
            yield f"{pad}- {lines[0].strip()}"
            yield from lines[1:]
    else:
        yield pad + scalar(value)


def entry(head, item, indent):
    if isinstance(item, dict) and item:
        yield head
        yield from yaml_lines(item, indent + 1)
    elif isinstance(item, list) and any(isinstance(i, (dict, list)) for i in item):
        yield head
        yield from yaml_lines(item, indent)
    else:
        yield f"{head} {scalar(item)}"


def scalar(value):
    plain = isinstance(value, str) and (value.replace("_", "").replace(" ", "").replace(".", "").isalnum())
    if plain and not value[0].isdigit():
        return value
    return json.dumps(value)


def write_tensors(path, tensors):
    """The safetensors format: a length, a JSON header, and the numbers."""
    header, body = {}, b""
    for name, tensor in tensors.items():
        raw = tensor.detach().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(body), len(body) + len(raw)]}
        body += raw
    head = json.dumps(header).encode()
    head += b" " * (-len(head) % 8)
    path.write_bytes(struct.pack("<Q", len(head)) + head + body)


# --- the network -------------------------------------------------------------------------------------

BLOCKS = ("residual", "parallel", "dense", "repeat")
INNER = ("layers", "shortcut", "paths")


def named(layers, counts):
    """Every layer with a name: its type and its count of that type, depth first."""
    found = []
    for layer in layers:
        if isinstance(layer, list):
            found.append(named(layer, counts))
            continue
        kind, arguments = (layer, {}) if isinstance(layer, str) else next(iter(layer.items()))
        if not isinstance(arguments, dict):
            arguments = {OBVIOUS[kind]: arguments}
        counts[kind] = counts.get(kind, 0) + 1
        arguments = {"name": f"{kind}{counts[kind]}", **arguments}
        for key in INNER:
            if kind in BLOCKS and isinstance(arguments.get(key), list):
                arguments[key] = named(arguments[key], counts)
        found.append({kind: arguments})
    return found


def copied(layers, ending):
    """The same layers, each name with an ending."""
    if isinstance(layers, list):
        return [copied(layer, ending) for layer in layers]
    kind, arguments = next(iter(layers.items()))
    inner = {k: copied(v, ending) for k, v in arguments.items() if kind in BLOCKS and k in INNER and isinstance(v, list)}
    return {kind: {**arguments, **inner, "name": arguments["name"] + ending}}


def pair(value):
    return tuple(value) if isinstance(value, list) else (value, value)


OBVIOUS = {"linear": "units", "dropout": "rate", "dropout2d": "rate", "max_pool2d": "kernel", "avg_pool2d": "kernel",
           "hardtanh": "min", "celu": "alpha", "maxout": "pieces", "channel_shuffle": "groups", "space_to_depth": "block",
           "reshape": "shape", "permute": "axes", "upsample": "scale", "zero_pad2d": "padding", "adaptive_avg_pool2d": "size",
           "adaptive_max_pool2d": "size", "local_response_norm": "size", "alpha_dropout": "rate", "feature_alpha_dropout": "rate",
           "drop_block2d": "rate", "gaussian_noise": "std", "position_embedding": "kind", "select": "position", "dense": "layers",
           "multi_head_attention": "heads", "max_pool1d": "kernel", "avg_pool1d": "kernel", "lstm": "units", "gru": "units", "rnn": "units",
           "group_norm": "groups", "leaky_relu": "slope", "elu": "alpha"}
PLAIN = {"flatten": nn.Flatten, "relu": nn.ReLU, "selu": nn.SELU, "gelu": nn.GELU, "silu": nn.SiLU, "mish": nn.Mish,
         "softplus": nn.Softplus, "relu6": nn.ReLU6, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "prelu": nn.PReLU}


def own(kind, module):
    """A layer's tensors without those of layers inside."""
    return module._parameters if kind in BLOCKS else module.state_dict()


class Network:
    """A torch module of a declared list of layers, its tensors by the names of a weights file."""

    def __init__(self, layers, example):
        self.named = {}
        self.module, _ = self.sequence(named(layers, {}), torch.zeros((2,) + tuple(example)))

    def sequence(self, layers, x):
        modules = []
        for layer in layers:
            kind, arguments = next(iter(layer.items()))
            module = self.build(kind, dict(arguments), x)
            module.max_norm = arguments.get("max_norm")
            self.named[arguments["name"]] = (kind, module)
            module.eval()
            with torch.no_grad():
                x = module(x)
            modules.append(module)
        return nn.Sequential(*modules), x

    def build(self, kind, a, x):
        a.pop("name", None)
        a.pop("init", None)
        a.pop("max_norm", None)
        if kind in PLAIN:
            return PLAIN[kind]()
        norms = [n for n in ("weight_norm", "spectral_norm") if a.pop(n, False)]
        if norms:
            return getattr(nn.utils, norms[0])(self.build(kind, a, x))
        if kind in BLOCKS:
            return self.block(kind, a, x)
        if kind in parity_layers.LAYERS:
            return parity_layers.LAYERS[kind](x, **a)
        if kind == "linear":
            return nn.Linear(x.shape[-1], a.pop("units"), **a)
        if kind == "conv2d":
            filters, kernel = a.pop("filters"), pair(a.pop("kernel"))
            return nn.Conv2d(x.shape[1], filters, kernel, **{k: pair(v) if isinstance(v, list) else v for k, v in a.items()})
        if kind in ("max_pool2d", "avg_pool2d"):
            a["kernel_size"] = a.pop("kernel")
            a = {k: pair(v) if isinstance(v, list) else v for k, v in a.items()}
            return (nn.MaxPool2d if kind == "max_pool2d" else nn.AvgPool2d)(**a)
        if kind == "global_avg_pool":
            return nn.Sequential(nn.Flatten(2), nn.AdaptiveAvgPool1d(1), nn.Flatten())
        if kind == "batch_norm":
            if a.get("momentum") == "cumulative":
                a["momentum"] = None
            return (nn.BatchNorm1d if x.dim() < 4 else nn.BatchNorm2d)(x.shape[1], **a)
        if kind == "layer_norm":
            a["elementwise_affine"] = a.pop("affine", True)
            if a.pop("over", "all") == "channels" and x.dim() == 4:
                return parity_layers.ChannelNorm(x.shape[1], **a)
            return nn.LayerNorm(x.shape[2:] if x.dim() == 3 else x.shape[1:], **a)
        if kind == "group_norm":
            return nn.GroupNorm(a.pop("groups"), x.shape[1], **a)
        if kind == "instance_norm":
            return nn.InstanceNorm2d(x.shape[1], **a)
        if kind == "dropout":
            return nn.Dropout(a["rate"])
        if kind == "dropout2d":
            return nn.Dropout2d(a["rate"])
        if kind == "leaky_relu":
            return nn.LeakyReLU(a.get("slope", 0.01))
        if kind == "elu":
            return nn.ELU(a.get("alpha", 1.0))
        if kind == "log_softmax":
            return nn.LogSoftmax(1)
        if kind == "softmax":
            return nn.Softmax(1)
        raise ValueError(kind)

    def block(self, kind, a, x):
        if kind == "parallel":
            return parity_layers.Parallel(a.get("merge", "concat"), [self.sequence(path, x)[0] for path in a["paths"]])
        layers = a["layers"]
        if kind == "repeat":
            layers = [layer for i in range(1, a["times"] + 1) for layer in copied(layers, f".{i}")]
        main, y = self.sequence(layers, x)
        if kind == "repeat":
            return main
        if kind == "dense":
            return parity_layers.Dense(main)
        if isinstance(a.get("shortcut"), dict):
            return parity_layers.Residual(main, parity_layers.OptionA(x, y), y, "scale" in a)
        return parity_layers.Residual(main, self.sequence(a.get("shortcut", []), x)[0], y, "scale" in a)

    def tensors(self):
        found = {}
        for name, (kind, module) in self.named.items():
            for key, tensor in own(kind, module).items():
                if key != "num_batches_tracked":
                    found[f"{name}.{key}"] = tensor.clone()
        return found

    @torch.no_grad()
    def shorten(self):
        """max_norm: a projection after each step."""
        for kind, module in self.named.values():
            if module.max_norm:
                module.weight.copy_(torch.renorm(module.weight.flatten(1), 2, 0, module.max_norm).view_as(module.weight))

    frozen = ()

    def train(self):
        """Training mode, but of frozen batch norms."""
        self.module.train()
        for name in self.frozen:
            if self.named[name][0] == "batch_norm":
                self.named[name][1].eval()

    def parameters(self):
        return [p for p in self.module.parameters() if p.requires_grad]

    def penalized(self, over):
        """weights: of convolutions and linear layers; all: everything learned; a list: the weights of these layers."""
        if over == "all":
            return self.parameters()
        return [m.weight for name, (kind, m) in self.named.items()
                if kind in ("conv2d", "linear") and (over == "weights" or name in over)]


def draw(network, rng, given):
    """Numbers of about unit gain, and ones for norms that are not 1 and 0, so that every tensor matters."""
    for name, (kind, module) in network.named.items():
        for key, tensor in own(kind, module).items():
            full = f"{name}.{key}"
            if key == "num_batches_tracked":
                continue
            tensor = tensor.detach()
            if full in given:
                value = np.asarray(given[full], dtype=np.float32)
            elif key in ("weight_u", "weight_v") and hasattr(module, "weight_u"):
                value = rng.normal(size=tensor.shape)
                value /= np.linalg.norm(value)
            elif key == "weight_g":
                value = rng.uniform(0.7, 1.3, tensor.shape)
            elif kind in ("lstm", "gru", "rnn", "multi_head_attention", "conv1d", "conv_transpose2d"):
                value = rng.uniform(-0.5, 0.5, tensor.shape)
            elif kind in ("conv2d", "linear"):
                bound = 1 / math.sqrt(np.prod(module.weight.shape[1:]))
                value = rng.uniform(-bound, bound, tensor.shape)
            elif kind == "prelu":
                value = np.array([0.2])
            elif key in ("weight", "running_var"):
                value = rng.uniform(0.7, 1.3, tensor.shape)
            else:
                value = rng.uniform(-0.2, 0.2, tensor.shape)
            tensor.copy_(torch.from_numpy(np.asarray(value, dtype=np.float32).reshape(tensor.shape)))


# --- losses, optimizers, schedules -------------------------------------------------------------------

def one_of(value):
    return (value, {}) if isinstance(value, str) else next(iter(value.items()))


def loss_of(spec, labels=None):
    kind, a = one_of(spec)

    def floats(targets, outputs):
        if targets.dtype == torch.int64 and outputs.shape[1] == 1:
            return targets.float().view(-1, 1)
        return F.one_hot(targets, outputs.shape[1]).float() if targets.dtype == torch.int64 else targets

    if kind == "cross_entropy":
        weights = parity_training.class_weights(a.get("class_weights"), labels)

        def entropy(outputs, labels):
            return F.cross_entropy(outputs, labels, weights, label_smoothing=a.get("label_smoothing", 0.0))

        entropy.weights = weights
        return entropy
    if kind == "nll":
        return F.nll_loss
    if kind in parity_training.LOSSES:
        return parity_training.LOSSES[kind](floats, **(a if isinstance(a, dict) else {}))
    if kind == "mse":
        return lambda o, t: F.mse_loss(o, floats(t, o))
    reduction = a.get("reduction", "mean")
    if reduction == "sum_outputs":
        return lambda o, t: F.binary_cross_entropy_with_logits(o, floats(t, o), reduction="sum") / o.shape[0]
    return lambda o, t: F.binary_cross_entropy_with_logits(o, floats(t, o), reduction=reduction)


class AdamHat(torch.optim.Optimizer):
    """Kingma and Ba (2015), the more efficient order at the end of section 2: eps_hat outside the correction."""

    def __init__(self, parameters, lr, betas, eps_hat, weight_decay):
        super().__init__(parameters, dict(lr=lr, betas=betas, eps_hat=eps_hat, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            (b1, b2), lr = group["betas"], group["lr"]
            for p in group["params"]:
                s = self.state[p]
                if not s:
                    s.update(t=0, m=torch.zeros_like(p), v=torch.zeros_like(p))
                s["t"] += 1
                g = p.grad + group["weight_decay"] * p
                s["m"].mul_(b1).add_(g, alpha=1 - b1)
                s["v"].mul_(b2).addcmul_(g, g, value=1 - b2)
                rate = lr * math.sqrt(1 - b2 ** s["t"]) / (1 - b1 ** s["t"])
                p.sub_(rate * s["m"] / (s["v"].sqrt() + group["eps_hat"]))


def optimizer_of(spec, parameters):
    kind, a = one_of(spec)
    a = dict(a) if isinstance(a, dict) else {"lr": a}
    if kind in ("lion", "lars"):
        return (parity_training.Lion if kind == "lion" else parity_training.Lars)(parameters, **a)
    if kind in ("adam", "adamw", "nadam", "radam", "adamax"):
        a["betas"] = (a.pop("beta1", 0.9), a.pop("beta2", 0.999))
    if kind == "adam" and "eps_hat" in a:
        return AdamHat(parameters, a.get("lr", 0.001), a["betas"], a["eps_hat"], a.get("weight_decay", 0))
    if kind == "sgd":
        a.setdefault("lr", 1.0)  # one_cycle sets it
    if kind == "adagrad" and "initial_accumulator" in a:
        a["initial_accumulator_value"] = a.pop("initial_accumulator")
    types = dict(sgd=torch.optim.SGD, adam=torch.optim.Adam, adamw=torch.optim.AdamW, rmsprop=torch.optim.RMSprop,
                 nadam=parity_training.Nadam, radam=torch.optim.RAdam, adamax=torch.optim.Adamax, adagrad=torch.optim.Adagrad, adadelta=torch.optim.Adadelta)
    return types[kind](parameters, **a)


class Schedules:
    """Schedulers that step after each epoch, after each step, and after each measured row."""

    def __init__(self, spec, optimizer, epochs, steps, in_steps):
        self.by_epoch, self.by_step, self.by_row = [], [], []
        self.optimizer, self.epochs, self.steps, self.in_steps = optimizer, epochs, steps, in_steps
        if spec is not None:
            self.add(spec)

    def add(self, spec):
        kind, a = one_of(spec)
        o = self.optimizer
        epochwise = self.by_step if self.in_steps else self.by_epoch
        if kind == "step":
            epochwise.append(lr_scheduler.StepLR(o, a["every"], a.get("factor", 0.1)))
        elif kind == "multi_step":
            epochwise.append(lr_scheduler.MultiStepLR(o, a["epochs"], a.get("factor", 0.1)))
        elif kind == "exponential":
            epochwise.append(lr_scheduler.ExponentialLR(o, a["factor"]))
        elif kind == "cosine":
            epochwise.append(lr_scheduler.CosineAnnealingLR(o, self.steps if self.in_steps else self.epochs, a.get("min_lr", 0)))
        elif kind == "one_cycle":
            self.by_step.append(lr_scheduler.OneCycleLR(
                o, a["max_lr"], total_steps=self.steps, pct_start=a.get("warmup", 0.3), cycle_momentum=a.get("cycle_momentum", False)))
        elif kind == "inverse":
            self.by_step.append(lr_scheduler.LambdaLR(o, lambda t: (1 + a["gamma"] * t) ** -a["power"]))
        elif kind == "warmup":
            self.by_step.append(lr_scheduler.LinearLR(o, a.get("start", 1 / 3), 1.0, a["steps"]))
            if "then" in a:
                self.add(a["then"])
        elif kind == "polynomial":
            length = self.steps if self.in_steps else self.epochs
            epochwise.append(parity_training.Rates(o, lambda lr, t: a.get("min_lr", 0) + (lr - a.get("min_lr", 0)) * (1 - t / length) ** a.get("power", 1)))
        elif kind == "cosine_restarts":
            epochwise.append(lr_scheduler.CosineAnnealingWarmRestarts(o, a["first"], a.get("factor", 1), a.get("min_lr", 0)))
        elif kind == "cyclic":
            modes = {"triangular": "triangular", "halved": "triangular2", "exponential": "exp_range"}
            self.by_step.append(lr_scheduler.CyclicLR(o, o.param_groups[0]["lr"], a["max_lr"], a.get("up", 2000), a.get("down"),
                                                      modes[a.get("mode", "triangular")], a.get("factor", 1.0), cycle_momentum=False))
        elif kind == "sequence":
            epochwise.append(parity_training.sequence(o, a["stages"], self))
        elif kind == "plateau":
            metric = a.get("metric", "val_loss")
            mode = "max" if metric.endswith("accuracy") else "min"
            plateau = lr_scheduler.ReduceLROnPlateau(o, mode, a.get("factor", 0.1), a.get("patience", 10),
                                                     a.get("threshold", 1e-4), min_lr=a.get("min_lr", 0))
            self.by_row.append((metric, plateau))
        else:
            raise ValueError(kind)


# --- the training ------------------------------------------------------------------------------------

def prepared(x, dataset):
    """limit is the caller's; pad, scale (bytes), normalize."""
    raw = torch.from_numpy(x)
    if "pad" in dataset:
        raw = F.pad(raw, [dataset["pad"]] * 4)
    if raw.dtype == torch.uint8:
        raw = raw.float() * np.float32(dataset["scale"]) if "scale" in dataset else raw.float() / 255
    if "normalize" in dataset:
        shape = (1, -1) + (1,) * (raw.dim() - 2)
        raw = (raw - torch.tensor(dataset["normalize"]["mean"]).view(shape)) / torch.tensor(dataset["normalize"]["std"]).view(shape)
    return raw


def targets(y):
    return torch.from_numpy(y) if y.dtype == np.int64 else torch.from_numpy(y).view(len(y), -1)


def averages_batches(spec):
    return spec.get("evaluate", {}).get("average", "examples") == "batches"


class Mean:
    """Adds batches up as metrics.csv does: over examples, or over batches; a declared sum stays a sum.

    Over examples a batch's loss counts as its examples' class weights do, so that the batches make no difference.
    """

    def __init__(self, spec, loss):
        self.weights = None if averages_batches(spec) else getattr(loss, "weights", None)
        self.by_batch = averages_batches(spec)
        kind, a = one_of(spec.get("loss", "cross_entropy"))
        self.summed = not self.by_batch and kind == "binary_cross_entropy" and a.get("reduction") == "sum"
        self.loss = self.accuracy = self.weight = self.loss_weight = 0.0

    def add(self, loss, outputs, y):
        share = 1 if self.by_batch else len(y)
        of_loss = share if self.weights is None else self.weights[y].sum().item()
        self.loss += loss if self.summed else loss * of_loss
        self.loss_weight += of_loss
        if y.dtype == torch.int64:
            said = outputs.argmax(1) if outputs.shape[1] > 1 else (outputs[:, 0] > 0).long()
            self.accuracy += (said == y).float().mean().item() * share
        self.weight += share
        self.labelled = y.dtype == torch.int64

    def values(self):
        return (self.loss if self.summed else self.loss / self.loss_weight, self.accuracy / self.weight if self.labelled else None)


def evaluate(network, loss, x, y, spec, portion="full", around=None):
    if around:
        with around.averaged():
            return evaluate(network, loss, x, y, spec, portion)
    count = int(portion.split()[1]) if portion.startswith("first") else len(x)
    x, y, mean, size = x[:count], y[:count], Mean(spec, loss), spec["batch_size"]
    network.module.eval()
    with torch.no_grad():
        for i in range(0, len(x), size):
            if len(x[i:i + size]) < size and spec.get("evaluate", {}).get("drop_last"):
                continue
            outputs = network.module(x[i:i + size])
            mean.add(loss(outputs, y[i:i + size]).item(), outputs, y[i:i + size])
    network.train()
    return mean.values()


def train(spec, arrays, network):
    x, y = prepared(arrays["train_x"], spec["dataset"]), targets(arrays["train_y"])
    limit = spec["dataset"].get("limit", {}).get("train", len(x))
    x, y = x[:limit], y[:limit]
    val = None
    if "split" in spec:
        share = spec["split"]["train"]
        cut = math.floor(share * len(x)) if share < 1 else int(share)
        val, x, y = (x[cut:], y[cut:]), x[:cut], y[:cut]
    if "val_x" in arrays:
        val = prepared(arrays["val_x"], spec["dataset"]), targets(arrays["val_y"])
    val = val or (x, y)
    test = (prepared(arrays["test_x"], spec["dataset"]), targets(arrays["test_y"])) if "test_x" in arrays else val

    loss = loss_of(spec.get("loss", "cross_entropy"), y)
    around = parity_training.Around(spec, network, x)
    optimizer = optimizer_of(spec["optimizer"], around.groups(one_of(spec["optimizer"])[1]))
    size, every = spec["batch_size"], spec.get("evaluate", {}).get("every", "epoch")
    small, size = size, size * spec.get("accumulate", 1)
    an_epoch = len(x) // size if spec.get("drop_last") else -(-len(x) // size)
    in_steps = "steps" in spec
    steps = spec["steps"] if in_steps else spec["epochs"] * an_epoch
    schedules = Schedules(spec.get("schedule"), optimizer, spec.get("epochs"), steps, in_steps)
    step_loss, step_lr, rows = [], [], []
    best, best_value, waited, stop_value = None, None, 0, None
    running = Mean(spec, loss)
    around.train()
    for step in range(1, steps + 1):
        epoch, batch = (step - 1) // an_epoch + 1, (step - 1) % an_epoch
        bx, by = x[batch * size:(batch + 1) * size], y[batch * size:(batch + 1) * size]
        around.rate(optimizer, epoch)
        step_lr.append(optimizer.param_groups[-1]["lr"])

        def passes():
            optimizer.zero_grad()
            seen, total = [], 0.0
            for i in range(0, len(bx), small):
                outputs = network.module(bx[i:i + small])
                value = loss(outputs, by[i:i + small]) * (len(outputs) / len(bx))
                value.backward()
                seen.append(outputs.detach())
                total += value.item()
            for norm, term in spec.get("penalty", {}).items():
                term = term if isinstance(term, dict) else {"rate": term}
                for w in network.penalized(term.get("over", "weights")):
                    (term["rate"] * (w.abs().sum() if norm == "l1" else w.square().sum())).backward()
            return torch.cat(seen), total

        outputs, value = passes()
        running.add(value, outputs, by)
        step_loss.append(value)
        around.uphill(passes)
        clip = spec.get("clip_gradients", {})
        if "norm" in clip:
            nn.utils.clip_grad_norm_(network.parameters(), clip["norm"])
        if "value" in clip:
            nn.utils.clip_grad_value_(network.parameters(), clip["value"])
        optimizer.step()
        network.shorten()
        lr = step_lr[-1]
        epoch_ends = batch == an_epoch - 1
        around.add(epoch, epoch_ends)
        if every == "epoch":
            due = epoch_ends
        else:
            start = every.get("start", every["steps"])
            due = step >= start and (step - start) % every["steps"] == 0
        if due or step == steps:
            portion = spec.get("evaluate", {})
            how = portion.get("train", "running")
            measured = running.values() if how == "running" else evaluate(network, loss, x, y, spec, how, around)
            row = {"epoch": epoch, "step": step, "lr": lr}
            row["train_loss"], row["train_accuracy"] = measured
            row["val_loss"], row["val_accuracy"] = evaluate(network, loss, *val, spec, portion.get("val", "full"), around)
            if portion.get("test", "none") != "none":
                row["test_loss"], row["test_accuracy"] = evaluate(network, loss, *test, spec, portion["test"], around)
            rows.append(row)
            running = Mean(spec, loss)
            for metric, plateau in schedules.by_row:
                plateau.step(row[metric])
            if "select" in spec and better(row, spec["select"]["best"], best_value, 0):
                with around.averaged():
                    best_value, best = row[spec["select"]["best"]], network.tensors()
            if "early_stopping" in spec:
                rule = spec["early_stopping"]
                metric = rule.get("metric", "val_loss")
                if better(row, metric, stop_value, rule.get("min_delta", 0)):
                    stop_value, waited = row[metric], 0
                else:
                    waited += 1
                if waited >= rule["patience"]:
                    break
        if step < steps:
            for s in schedules.by_step + (schedules.by_epoch if epoch_ends else []):
                s.step()
    with around.averaged():
        final = best or network.tensors()
    for name, (kind, module) in network.named.items():
        for key, tensor in own(kind, module).items():
            tensor.detach().copy_(final.get(f"{name}.{key}", tensor))
    tested = evaluate(network, loss, *test, spec)
    return final, {"torch": torch.__version__, "step_loss": step_loss, "step_lr": step_lr, "rows": rows,
                   "eval_loss": rows[-1]["val_loss"], "test": {"loss": tested[0], "accuracy": tested[1]},
                   "parameters": sum(p.numel() for p in network.module.parameters())}


def better(row, metric, best, delta):
    value = row[metric]
    if best is None:
        return True
    return value > best + delta if metric.endswith("accuracy") else value < best - delta


# --- the data ----------------------------------------------------------------------------------------

def arrays_of(data, rng):
    def part(count):
        shape = (count,) + tuple(data["shape"])
        if data["kind"] == "floats":
            labels = rng.normal(size=(count, data["outputs"])).astype(np.float32)
        else:
            labels = rng.integers(0, data["classes"], count)
        if data["bytes"]:
            x = rng.integers(0, 256, shape).astype(np.uint8)
        elif data["whole"]:
            x = rng.integers(-2, 9, shape).astype(np.float32)
        else:
            x = rng.normal(size=shape).astype(np.float32)
            if data["kind"] != "floats":
                x[:, 0] += 0.3 * labels.reshape((-1,) + (1,) * (len(shape) - 2))  # something to learn
        return x, labels

    arrays = {}
    for name in ("train", "val", "test"):
        if data[name]:
            arrays[f"{name}_x"], arrays[f"{name}_y"] = part(data[name])
    return arrays


def write(case, folder):
    torch.set_num_threads(1)
    rng = np.random.default_rng(zlib.crc32(case["spec"]["name"].encode()))
    arrays = arrays_of(case["data"], rng)
    if case["data"]["squeeze"]:
        arrays = {k: v[:, 0] if k.endswith("_y") else v for k, v in arrays.items()}
    spec = case["spec"]
    network = Network(spec["layers"], prepared(arrays["train_x"], spec["dataset"]).shape[1:])
    draw(network, rng, case["given"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "spec.yaml").write_text("\n".join(yaml_lines(spec, 0)) + "\n")
    np.savez(folder / "data.npz", **arrays)
    write_tensors(folder / "init.safetensors", network.tensors())
    final, expected = train(spec, arrays, network)
    if not all(math.isfinite(v) for v in expected["step_loss"]):
        raise ValueError(f"{spec['name']} diverges")
    write_tensors(folder / "final.safetensors", final)
    (folder / "expected.json").write_text(json.dumps(expected) + "\n")


def main():
    here = pathlib.Path(__file__).resolve().parent
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else here.parent / "resources" / "parity"
    for case in CASES:
        write(case, root / case["spec"]["name"])
    print(f"{len(CASES)} cases in {root}")


if __name__ == "__main__":
    main()
