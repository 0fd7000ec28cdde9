"""Blocks and layers of the parity cases, in torch: as torch.nn has them, or by the published formula."""
import math

import torch
from torch import nn
from torch.nn import functional as F


class Residual(nn.Module):
    def __init__(self, layers, shortcut, y, scaled):
        super().__init__()
        self.main, self.side = layers, shortcut
        self.scale = nn.Parameter(torch.ones(y.shape[2] if y.dim() == 3 else y.shape[1])) if scaled else None

    def forward(self, x):
        y = self.main(x)
        if self.scale is not None:
            y = y * (self.scale.view(-1, 1, 1) if y.dim() == 4 else self.scale)
        return y + self.side(x)


class OptionA(nn.Module):
    """He et al. 2016: a stride, and zeros as further channels."""

    def __init__(self, x, y):
        super().__init__()
        self.stride, self.more = -(-x.shape[2] // y.shape[2]), y.shape[1] - x.shape[1]

    def forward(self, x):
        x = x[:, :, ::self.stride, ::self.stride]
        return torch.cat([x, x.new_zeros((len(x), self.more) + x.shape[2:])], 1)


class Parallel(nn.Module):
    def __init__(self, merge, paths):
        super().__init__()
        self.merge, self.paths = merge, nn.ModuleList(paths)

    def forward(self, x):
        outputs = [path(x) for path in self.paths]
        if self.merge == "concat":
            return torch.cat(outputs, 1)
        if self.merge in ("sum", "mean"):
            return sum(outputs) / (len(outputs) if self.merge == "mean" else 1)
        product = 1
        for output in outputs:
            product = product * (output[:, :, None, None] if output.dim() == 2 and x.dim() == 4 else output)
        return product


class Dense(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.main = layers

    def forward(self, x):
        return torch.cat([x, self.main(x)], 1)


class Do(nn.Module):
    """A function as a module."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)


class ChannelNorm(nn.LayerNorm):
    """Liu et al. 2022: over the channels at each position."""

    def forward(self, x):
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class RmsNorm(nn.Module):
    """Zhang and Sennrich 2019; torch has it from 2.4 on."""

    def __init__(self, x, eps=torch.finfo(torch.float32).eps, affine=True):
        super().__init__()
        shape = x.shape[2:] if x.dim() == 3 else x.shape[1:]
        self.axes, self.eps = tuple(range(-len(shape), 0)), eps
        self.weight = nn.Parameter(torch.ones(shape)) if affine else None

    def forward(self, x):
        x = x / torch.sqrt(x.square().mean(self.axes, keepdim=True) + self.eps)
        return x if self.weight is None else x * self.weight


class ClassToken(nn.Module):
    def __init__(self, x):
        super().__init__()
        self.token = nn.Parameter(torch.zeros(1, 1, x.shape[2]))

    def forward(self, x):
        return torch.cat([self.token.expand(len(x), -1, -1), x], 1)


class PositionEmbedding(nn.Module):
    """Vaswani et al. 2017, section 3.5, or learned."""

    def __init__(self, x, kind="learned"):
        super().__init__()
        tokens, size = x.shape[1:]
        table = torch.zeros(1, tokens, size)
        if kind == "sinusoidal":
            for p in range(tokens):
                for i in range(size):
                    angle = p / 10000 ** ((i - i % 2) / size)
                    table[0, p, i] = math.cos(angle) if i % 2 else math.sin(angle)
        if kind == "learned":
            self.weight = nn.Parameter(table)
        else:
            self.table = table

    def forward(self, x):
        return x + (self.weight if hasattr(self, "weight") else self.table)


class SelfAttention(nn.MultiheadAttention):
    def __init__(self, x, heads, dropout=0, bias=True, causal=False):
        super().__init__(x.shape[2], heads, dropout=dropout, bias=bias, batch_first=True)
        self.causal = causal

    def forward(self, x):
        t = x.shape[1]
        mask = torch.ones(t, t, dtype=torch.bool).triu(1) if self.causal else None
        return super().forward(x, x, x, need_weights=True, attn_mask=mask)[0]


def recurrent(base):
    class Sequence(base):
        def __init__(self, x, units, layers=1, bidirectional=False, output="last"):
            super().__init__(x.shape[2], units, num_layers=layers, bidirectional=bidirectional, batch_first=True)
            self.output = output

        def forward(self, x):
            every, state = super().forward(x)
            if self.output == "all":
                return every
            state = state[0] if isinstance(state, tuple) else state
            return torch.cat(list(state[-2 if self.bidirectional else -1:]), 1)

    return Sequence


def embedding(x, count, size):
    module = nn.Embedding(count, size)
    module.forward = lambda numbers: F.embedding(numbers.long(), module.weight)
    return module


def pair(value):
    return tuple(value) if isinstance(value, list) else value


def sides(padding):
    padding = padding if isinstance(padding, list) else [padding]
    return {1: padding * 4, 2: [padding[-1]] * 2 + [padding[0]] * 2, 4: padding}[len(padding)]


def conv_transpose2d(x, filters, kernel, **a):
    return nn.ConvTranspose2d(x.shape[1], filters, pair(kernel), **{k: pair(v) for k, v in a.items()})


LAYERS = {
    "hardswish": lambda x: nn.Hardswish(),
    "hardsigmoid": lambda x: nn.Hardsigmoid(),
    "hardtanh": lambda x, min=-1.0, max=1.0: nn.Hardtanh(min, max),
    "softsign": lambda x: nn.Softsign(),
    "celu": lambda x, alpha=1.0: nn.CELU(alpha),
    "glu": lambda x: nn.GLU(2 if x.dim() == 3 else 1),
    "maxout": lambda x, pieces=2: Do(lambda y: y.unflatten(1, (-1, pieces)).amax(2)),
    "channel_shuffle": lambda x, groups: Do(lambda y: y.unflatten(1, (groups, -1)).transpose(1, 2).flatten(1, 2)),
    "space_to_depth": lambda x, block=2: nn.PixelUnshuffle(block),
    "reshape": lambda x, shape: Do(lambda y: y.reshape(len(y), *shape)),
    "permute": lambda x, axes: Do(lambda y: y.permute(0, *axes)),
    "upsample": lambda x, scale=2, mode="nearest": nn.Upsample(scale_factor=pair(scale), mode=mode),
    "zero_pad2d": lambda x, padding: nn.ZeroPad2d(sides(padding)),
    "adaptive_avg_pool2d": lambda x, size=1: nn.AdaptiveAvgPool2d(pair(size)),
    "adaptive_max_pool2d": lambda x, size=1: nn.AdaptiveMaxPool2d(pair(size)),
    "global_max_pool": lambda x: nn.Sequential(nn.Flatten(2), nn.AdaptiveMaxPool1d(1), nn.Flatten()),
    "local_response_norm": lambda x, size=5, **a: nn.LocalResponseNorm(size, **a),
    "rms_norm": RmsNorm,
    "alpha_dropout": lambda x, rate: nn.AlphaDropout(rate),
    "feature_alpha_dropout": lambda x, rate: nn.FeatureAlphaDropout(rate),
    "tokens": lambda x: Do(lambda y: y.flatten(2).transpose(1, 2)),
    "class_token": ClassToken,
    "position_embedding": PositionEmbedding,
    "select": lambda x, position=0: Do(lambda y: y[:, position]),
    "mean_tokens": lambda x: Do(lambda y: y.mean(1)),
    "embedding": embedding,
    "multi_head_attention": SelfAttention,
    "conv1d": lambda x, filters, kernel, **a: nn.Conv1d(x.shape[1], filters, kernel, **a),
    "max_pool1d": lambda x, kernel, **a: nn.MaxPool1d(kernel, **a),
    "avg_pool1d": lambda x, kernel, **a: nn.AvgPool1d(kernel, **a),
    "conv_transpose2d": conv_transpose2d,
    "lstm": recurrent(nn.LSTM),
    "gru": recurrent(nn.GRU),
    "rnn": recurrent(nn.RNN),
}
