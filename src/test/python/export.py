#!/usr/bin/env python3
"""Shows that exported programs compute what ablate computes.

    apt-get install python3-torch          (Debian; brings python3-numpy. python3-pil for the pictures)
    make test-export

Trains a small net with each layer type that `ablate schema` knows, exports it, runs the program here and
compares, on the same test examples, with `ablate predict`:

    outputs       of nets that are trained on numbers, where predict prints the network's outputs
    confidences   of every class, of nets that are trained on labels
    predictions   with the run's predictions.csv: equal
    tables, texts rows and texts that did not train: labels and confidences
    onnx          models pass ONNX's own checker, where Debian's python3-onnx is there; what they compute, OnnxModelTest shows

Floats may differ by TOLERANCE × max(1, |value|): PyTorch here is another version than ablate's.
"""
import csv
import importlib
import io
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import torch
from torch import nn

TOLERANCE = 1e-5
ABLATE = pathlib.Path(__file__).parents[3] / "target" / "ablate"

# Each stands in the middle of conv2d (4 maps), …, flatten, linear; several say a type's arguments too.
OF_MAPS = {
    "conv2d": ["conv2d: {filters: 6, kernel: [2, 3], stride: [2, 1], padding: [1, 0], dilation: [1, 2], groups: 2, bias: false}",
               "conv2d: {filters: 6, kernel: [2, 3], padding: same, weight_norm: true}", "conv2d: {filters: 6, kernel: 2, spectral_norm: true}"],
    "conv_transpose2d": ["conv_transpose2d: {filters: 6, kernel: [2, 3], stride: [2, 1], padding: [1, 0], output_padding: [1, 0], groups: 2}"],
    "channel_shuffle": ["channel_shuffle: 2"],
    "reshape": ["reshape: [2, -1]"],
    "permute": ["permute: [3, 1, 2]"],
    "upsample": ["upsample: {scale: [2, 3]}", "upsample: {mode: bilinear}"],
    "zero_pad2d": ["zero_pad2d: [1, 2]"],
    "space_to_depth": ["zero_pad2d: [0, 1, 0, 1]", "space_to_depth: 1"],
    "adaptive_avg_pool2d": ["adaptive_avg_pool2d: [3, 2]"],
    "adaptive_max_pool2d": ["adaptive_max_pool2d: 3"],
    "local_response_norm": ["local_response_norm: {size: 3, alpha: 0.5}"],
    "rms_norm": ["rms_norm: {}", "rms_norm: {eps: 0.01, affine: false}"],
    "drop_block2d": ["drop_block2d: {size: 3}"],
    "hardtanh": ["hardtanh: {min: 0, max: 6}"],
    "parallel": ["parallel: {paths: [[], [conv2d: {filters: 2, kernel: 1}], [tanh]]}",
                 "parallel: {merge: multiply, paths: [[], [global_avg_pool, linear: 4, sigmoid]]}",
                 "parallel: {merge: mean, paths: [[tanh], [parallel: {merge: sum, paths: [[], [relu]]}]]}"],
    "dense": ["dense: [tanh, conv2d: {filters: 2, kernel: 1}]"],
    "repeat": ["repeat: {times: 2, layers: [conv2d: {filters: 4, kernel: 1}, repeat: {times: 2, layers: [dense: [conv2d: {filters: 1, kernel: 1}]]}]}"],
    "max_pool2d": ["max_pool2d: {kernel: 3, stride: 2, padding: 1, ceil_mode: true}", "max_pool2d: [2, 3]"],
    "avg_pool2d": ["avg_pool2d: {kernel: 3, stride: 2, padding: 1, ceil_mode: true}",
                   "avg_pool2d: {kernel: 3, stride: 2, padding: 1, count_include_pad: false}",
                   "avg_pool2d: {kernel: 2, ceil_mode: true}"],
    "batch_norm": ["batch_norm: {}", "batch_norm: {momentum: cumulative, eps: 0.001}", "batch_norm: {affine: false}"],
    "layer_norm": ["layer_norm: {}", "layer_norm: {affine: false, eps: 0.01}", "layer_norm: {over: channels}"],
    "group_norm": ["group_norm: 2", "group_norm: {groups: 4, affine: false}"],
    "instance_norm": ["instance_norm: {}", "instance_norm: {affine: true, eps: 0.01}"],
    "dropout": ["dropout: 0.3", "dropout: {rate: 0.3, scale: evaluation}"],
    "dropout2d": ["dropout2d: 0.3"],
    "residual": ["residual: {layers: [conv2d: {filters: 4, kernel: 3, padding: 1}, batch_norm, relu]}",
                 "residual: {layers: [conv2d: {filters: 2, kernel: 1}, residual: {layers: [tanh]}],"
                 " shortcut: [conv2d: {filters: 2, kernel: 1, bias: false}]}",
                 "residual: {layers: [residual: {layers: [tanh], shortcut: [sigmoid]}, tanh]}",
                 "residual: {layers: [conv2d: {filters: 6, kernel: 3, stride: 2, padding: 1}], shortcut: {pad: true}, scale: {init: 0.5}, drop: 0.3}"],
    "leaky_relu": ["leaky_relu: {}", "leaky_relu: 0.2"],
    "elu": ["elu: {}", "elu: 0.5"],
}
OF_FEATURES = {  # behind the flatten
    "linear": ["linear: {units: 7, bias: false}", "linear: {units: 7, drop_connect: 0.3, weight_norm: true}"],
    "batch_norm": ["batch_norm: {momentum: 0.3}"],
    "layer_norm": ["layer_norm: {}"],
    "group_norm": ["group_norm: 2"],
    "softmax": ["softmax: {}"],
    "log_softmax": ["log_softmax: {}"],
}
OF_TOKENS = {  # behind tokens
    "linear": ["linear: {units: 7}"],
    "layer_norm": ["layer_norm: {}"],
    "rms_norm": ["rms_norm: {}"],
    "class_token": ["class_token: {}"],
    "position_embedding": ["position_embedding: {}", "position_embedding: sinusoidal"],
    "select": ["select: 3", "select: -1"],
    "mean_tokens": ["mean_tokens: {}"],
    "multi_head_attention": ["multi_head_attention: 2", "multi_head_attention: {heads: 1, bias: false, causal: true}"],
    "lstm": ["lstm: 5", "lstm: {units: 3, layers: 2, bidirectional: true, output: all}"],
    "gru": ["gru: {units: 3, bidirectional: true}"],
    "rnn": ["rnn: {units: 3, layers: 2, dropout: 0.1}"],
    "conv1d": ["conv1d: {filters: 6, kernel: 2, stride: 2, padding: 1, bias: false}"],
    "max_pool1d": ["max_pool1d: {kernel: 2, padding: 1}"],
    "avg_pool1d": ["avg_pool1d: {kernel: 3, stride: 2, ceil_mode: true}"],
    "glu": ["glu: {}"],
    "residual": ["residual: {layers: [linear: 4], scale: {init: 0.5}}"],
}
OTHERS = {"flatten", "global_avg_pool", "global_max_pool", "embedding"}  # in other places, below
# Names that Python or nn.Module has already, or that are no names there.
NAMES = ["train", "class", "c-1", "c.1", "c_1", "1st", "forward", "x", "self", "__init__"]


def layer_types():
    schema = json.loads(subprocess.run([ABLATE, "schema"], check=True, capture_output=True).stdout)
    types = set()

    def visit(node):
        if isinstance(node, dict):
            if "conv2d" in node.get("properties", {}):
                types.update(node["properties"])
            for value in node.values():
                visit(value)
        elif isinstance(node, list):
            for value in node:
                visit(value)

    visit(schema)
    return types


def nets(types):
    middle = {t: [f"{t}: {{}}"] for t in types - OF_MAPS.keys() - OF_FEATURES.keys() - OF_TOKENS.keys() - OTHERS}
    middle.update(OF_MAPS)
    found = {}
    for layer, entries in middle.items():
        for i, entry in enumerate(entries):
            found[f"{layer}-{i}"] = ["conv2d: {filters: 4, kernel: 3}", entry, "flatten: {}", "linear: 3"]
    for layer, entries in OF_FEATURES.items():
        for i, entry in enumerate(entries):
            found[f"{layer}-of-features-{i}"] = ["flatten: {}", "linear: 6", entry, "linear: 3"]
    for layer, entries in OF_TOKENS.items():
        for i, entry in enumerate(entries):
            found[f"{layer}-of-tokens-{i}"] = ["conv2d: {filters: 4, kernel: 3}", "tokens: {}", entry, "flatten: {}", "linear: 3"]
    found["embedding"] = ["hardsigmoid: {}", "flatten: {}", "embedding: {count: 2, size: 3}", "mean_tokens: {}", "linear: 3"]
    found["global_max_pool"] = ["conv2d: {filters: 4, kernel: 3}", "global_max_pool: {}", "linear: 3"]
    found["global_avg_pool"] = ["conv2d: {filters: 4, kernel: 3}", "global_avg_pool: {}", "linear: 3"]
    found["ends-in-softmax"] = ["flatten: {}", "linear: 3", "softmax: {}"]
    found["odd-names"] = ["flatten: {}"] + [f"linear: {{name: '{name}', units: 5}}" for name in NAMES] + ["linear: 3"]
    assert types <= {e.split(":")[0] for net in found.values() for e in net}, "a layer type has no net here"
    return found


def experiment(name, dataset, networks, loss, *further):
    text = [f"dataset: {dataset}", "split: 0.8", "batch_size: 8", f"loss: {loss}", "optimizer: {adam: {lr: 0.01}}", *further]
    text += ["epochs: 2"] * (not any(line.startswith("epochs") for line in further))
    base, *others = networks.items()
    text += [f"layers: [{', '.join(base[1])}]"] + ["variants:"] * bool(others)
    text += [f"  {n}: {{layers: [{', '.join(layers)}]}}" for n, layers in others]
    pathlib.Path(name + ".yaml").write_text("\n".join(text) + "\n")
    ran = subprocess.run([ABLATE, "run", name + ".yaml"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return {"base": base[1], **dict(others)}


def rows(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def exported(run):
    subprocess.run([ABLATE, "export", run, "--output", "programs"], check=True, capture_output=True)
    importlib.invalidate_caches()
    return importlib.import_module(run.replace("/", "_").replace("-", "_"))


def difference(ours, theirs):
    ours, theirs = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    assert ours.shape == theirs.shape, (ours.shape, theirs.shape)
    return float(np.max(np.abs(ours - theirs) / np.maximum(1, np.abs(theirs))))


def outputs(run, raw, file):
    program = exported(run)
    with torch.no_grad():
        theirs = program.load()(program.prepare(torch.from_numpy(raw)))
    ours = [[float(v) for k, v in row.items() if k != "file"] for row in rows(ABLATE, "predict", run, file)]
    return difference(ours, theirs.numpy())


def classes(run, raw, file, count):
    program = exported(run)
    mine = rows("/usr/bin/python3", f"programs/{program.__name__}.py", file)
    recorded = list(csv.DictReader(open(f"results/{run}/predictions.csv")))
    assert [r["predicted"] for r in mine] == [r["predicted"] for r in recorded], run
    worst = difference([float(r["confidence"]) for r in mine], [float(r["confidence"]) for r in recorded])
    every = np.zeros((len(raw), count))
    for row in rows(ABLATE, "predict", run, file, "--top", count):
        every[int(row["file"].split("#")[1]), int(row["predicted"])] = float(row["confidence"])
    assert [str(p) for p in every.argmax(1)] == [r["predicted"] for r in recorded], run
    return max(worst, difference(every.max(1), [float(r["confidence"]) for r in recorded]))


def pictures(run, raw):
    try:
        from PIL import Image
    except ImportError:
        print("pictures           not tried: no Pillow; apt-get install python3-pil")
        return
    files = []
    for i, example in enumerate(raw[:5]):
        files.append(f"picture-{i}.png")
        Image.fromarray(example.transpose(1, 2, 0)).save(files[-1])
    program = exported(run)
    theirs = rows("/usr/bin/python3", f"programs/{program.__name__}.py", *files)
    ours = rows(ABLATE, "predict", run, *files)
    assert [r["predicted"] for r in ours] == [r["predicted"] for r in theirs]
    worst = difference([float(r["confidence"]) for r in ours], [float(r["confidence"]) for r in theirs])
    report("pictures", 5, worst)


def same(run, file):
    """A program and predict say the same of a CSV or text file."""
    program = exported(run)
    theirs = rows("/usr/bin/python3", f"programs/{program.__name__}.py", file)
    ours = rows(ABLATE, "predict", run, file)
    assert [r["label"] for r in ours] == [r["label"] for r in theirs], run
    assert len({(r["label"], r["confidence"]) for r in ours}) > 1 or len(ours) == 1, f"{run} says the same of all"
    return difference([float(r["confidence"]) for r in ours], [float(r["confidence"]) for r in theirs])


def table(draw):
    """Numbers, categories (one with a comma, one that never trained) and gaps of both."""
    def row(city):
        age = draw.integers(18, 90)
        return [age if age < 80 else "NA", city, draw.choice(["a", "b", "c", ""]), f"{draw.normal():.3f}", "old" if age > 50 else "young"]

    with open("table.csv", "w", newline="") as file:
        csv.writer(file).writerows([["age", "city", "job", "x", "label"]] + [row(draw.choice(["Rome", "Oslo, N", "Bern"])) for _ in range(80)])
    with open("fresh.csv", "w", newline="") as file:
        csv.writer(file).writerows([["age", "city", "job", "x", "label"]] + [row(c) for c in ["Rome", "Atlantis", "", "Oslo, N", "Bern"] * 4])
    for name, how in [("onehot", "missing: indicator, standardize: true"), ("embedded", "missing: median, embed: 3, standardize: true")]:
        experiment(name, f"{{name: csv, path: table.csv, categorical: auto, {how}}}", {"base": ["linear: 8", "relu: {}", "linear: 2"]}, "cross_entropy")
        report(f"table, {name}", 1, same(f"{name}/base/seed-0", "fresh.csv"))


def texts(draw):
    warm, cold = ["a lovely", "sunny warm", "warm, warm"], ["Grey ice", "a cold", "it's SNOW"]
    rows = [["text", "label"]] + [[f"{draw.choice(words)} {draw.choice(['day', 'night'])}!", label] for words, label in [(warm, "sun"), (cold, "ice")] * 30]
    with open("texts.csv", "w", newline="") as file:
        csv.writer(file).writerows(rows)
    pathlib.Path("one.txt").write_text("What a warm, sunny day it's — né?")
    for name, how in [("words", "vocabulary: 20, length: 6"), ("characters", "tokens: characters, vocabulary: 20, length: 12, padding: left")]:
        experiment(name, f"{{name: text, path: texts.csv, {how}}}", {"base": ["embedding: {count: 20, size: 4}", "mean_tokens: {}", "linear: 2"]}, "cross_entropy", "epochs: 9")
        report(f"texts, {name}", 1, max(same(f"{name}/base/seed-0", file) for file in ["texts.csv", "one.txt"]))


    pathlib.Path("marked.csv").write_bytes("\ufefflabel, text\r\nsun,a lovely day!\r\nice, Grey ice night!\r\n".encode())
    pathlib.Path("marked.txt").write_bytes("\ufeffit's\r\nSNOW, it's SNOW".encode())
    for run in ["words", "characters"]:
        report(f"texts, {run}, marked", 1, max(same(f"{run}/base/seed-0", file) for file in ["marked.csv", "marked.txt"]))


def commas(draw):
    """Numbers with decimal commas, names in another encoding than UTF-8."""
    lines = [f"{draw.normal():.3f};{city};{label}".replace(".", ",") for city, label in [("Zürich", "a"), ("Genève", "b")] * 30]
    pathlib.Path("commas.csv").write_bytes("\r\n".join(["größe;city;label", *lines]).encode("windows-1252"))
    dataset = "{name: csv, path: commas.csv, separator: ';', decimal: comma, encoding: windows-1252, categorical: [city], standardize: true}"
    experiment("commas", dataset, {"base": ["linear: 8", "relu: {}", "linear: 2"]}, "cross_entropy", "epochs: 9")
    report("table, commas", 1, same("commas/base/seed-0", "commas.csv"))


def one_logit(draw):
    x = draw.standard_normal((90, 4)).astype(np.float32)
    y = (x[:, 0] > 0).astype(int)
    np.savez("two.npz", train_x=x[:60], train_y=y[:60], test_x=x[60:], test_y=y[60:])
    experiment("single", "{name: npz, path: two.npz}", {"base": ["linear: 1"]}, "binary_cross_entropy")
    report("one logit", 1, classes("single/base/seed-0", x[60:], "two.npz", 2))
    onnx_models(["single/base/seed-0"])


def channels_last(draw):
    x = draw.integers(0, 256, (80, 8, 9, 3), dtype=np.uint8)
    y = (x[..., 0].mean((1, 2)) > x[..., 2].mean((1, 2))).astype(int)
    np.savez("last.npz", train_images=x[:60], train_labels=y[:60], test_images=x[60:], test_labels=y[60:])
    experiment("last", "{name: npz, path: last.npz, layout: nhwc}", {"base": ["conv2d: {filters: 4, kernel: 3}", "flatten: {}", "linear: 2"]}, "cross_entropy")
    report("channels last", 1, classes("last/base/seed-0", x[60:], "last.npz", 2))


def sixteen_bits(draw):
    try:
        from PIL import Image
    except ImportError:
        return
    files = []
    for i in range(40):
        pathlib.Path(f"deep/{i % 2}").mkdir(parents=True, exist_ok=True)
        files.append(f"deep/{i % 2}/{i}.png")
        Image.fromarray(draw.integers(0, 65536, (6, 6)).astype(np.uint16) // (1 + i % 2)).save(files[-1])
    experiment("deep", "{name: images, path: deep, channels: 1}", {"base": ["flatten: {}", "linear: 2"]}, "cross_entropy", "epochs: 9")
    program = exported("deep/base/seed-0")
    theirs = rows("/usr/bin/python3", f"programs/{program.__name__}.py", *files)
    ours = rows(ABLATE, "predict", "deep/base/seed-0", *files)
    assert [r["predicted"] for r in ours] == [r["predicted"] for r in theirs]
    report("pictures of 16 bits", 1, difference([float(r["confidence"]) for r in ours], [float(r["confidence"]) for r in theirs]))


def onnx_models(runs):
    try:
        import onnx
    except ImportError:
        print("onnx               not tried: no onnx; apt-get install python3-onnx")
        return
    said = 0
    for run in runs:
        done = subprocess.run([ABLATE, "export", run, "--to", "onnx", "-o", "model.onnx"], capture_output=True, text=True)
        if done.returncode == 2 and "not said in ONNX" in done.stderr:
            continue
        assert done.returncode == 0, done.stderr
        onnx.checker.check_model(onnx.load("model.onnx"), full_check=True)
        pathlib.Path("model.onnx").unlink()
        said += 1
    print(f"onnx               {said:3d} of {len(runs)} nets are said, and pass the checker")
    assert said > len(runs) * 3 / 4


def report(what, nets, worst):
    print(f"{what:18s} {nets:3d} nets, largest difference {worst:.1e}, allowed {TOLERANCE:.0e}")
    assert worst <= TOLERANCE


def main():
    draw = np.random.default_rng(7)
    types = layer_types()
    assert len(types) > 20, types
    for kind, x in [("bytes", lambda n: draw.integers(0, 256, (n, 2, 9, 9), dtype=np.uint8)),
                    ("floats", lambda n: draw.standard_normal((n, 2, 9, 9)).astype(np.float32))]:
        raw = x(21)
        np.savez(f"{kind}.npz", train_x=x(40), train_y=draw.standard_normal((40, 3)).astype(np.float32),
                 test_x=raw, test_y=draw.standard_normal((21, 3)).astype(np.float32))
        networks = nets(types)
        if kind == "floats":  # what is other than with bytes is the preparation alone
            networks = {name: networks[name] for name in ["batch_norm-0", "residual-0"]}
        ran = experiment(kind, f"{{name: npz, path: {kind}.npz}}", networks, "mse")
        report(f"outputs of {kind}", len(ran),
               max(outputs(f"{kind}/{condition}/seed-0", raw, f"{kind}.npz") for condition in ran))
        onnx_models([f"{kind}/{condition}/seed-0" for condition in ran])

    raw = draw.integers(0, 256, (30, 3, 11, 10), dtype=np.uint8)
    np.savez("classes.npz", train_x=draw.integers(0, 256, (60, 3, 11, 10), dtype=np.uint8),
             train_y=draw.integers(0, 4, 60), test_x=raw, test_y=draw.integers(0, 4, 30))
    ends = {"logits": ["flatten: {}", "linear: 4"],
            "softmax": ["flatten: {}", "linear: 4", "softmax: {}"],
            "log-softmax": ["flatten: {}", "linear: 4", "log_softmax: {}"]}
    for name, preparation in [("plain", ""), ("scale", ", scale: 0.01"),
                              ("pad", ", resize: 9, pad: 2, normalize: {mean: [0.5, 0.4, 0.3], std: [0.2, 0.3, 0.4]}"),
                              ("resize", ", resize: 17, normalize: {mean: [0.5], std: [0.5]}")]:
        dataset = "{name: npz, path: classes.npz" + preparation + "}"
        ran = experiment(name, dataset, ends, "cross_entropy")
        report(f"classes, {name}", len(ran),
               max(classes(f"{name}/{condition}/seed-0", raw, "classes.npz", 4) for condition in ran))
    for name, changes in [("changed", "{resize: [7, 13]}, horizontal_flip, {center_crop: [6, 9]}"), ("uneven", "{resize: {size: 8, antialias: false}}")]:
        ran = experiment(name, "{name: npz, path: classes.npz, pad: 1}", {"logits": ends["logits"]}, "cross_entropy", f"augment: [{changes}]")
        report(f"classes, {name}", len(ran), classes(f"{name}/base/seed-0", raw, "classes.npz", 4))
    ran = experiment("binary", "{name: npz, path: classes.npz}", {"logits": ends["logits"]}, "binary_cross_entropy")
    report("binary", len(ran), classes("binary/base/seed-0", raw, "classes.npz", 4))
    pictures("pad/base/seed-0", raw)
    table(draw)
    texts(draw)
    commas(draw)
    one_logit(draw)
    channels_last(draw)
    sixteen_bits(draw)

    own = {name for name in dir(nn.Module()) if not name.startswith("_")}
    names = (ABLATE.parents[1] / "src/main/java/dev/ablate/export/PythonNames.java").read_text()
    missing = {name for name in own if name not in names}
    assert not missing, f"PythonNames lacks {missing}"
    print("equal within the tolerance; predictions equal to predictions.csv")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        import os

        os.chdir(work)
        sys.path.insert(0, str(pathlib.Path("programs").absolute()))
        main()
