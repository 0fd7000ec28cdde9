"""Losses, optimizers and schedules of the parity cases that torch 1.13 lacks or calls otherwise, and what is done around a step."""
import contextlib

import torch
from torch.nn import functional as F
from torch.optim import lr_scheduler


def focal(floats, gamma=2.0):
    """Lin et al. 2017, equation 4."""

    def loss(outputs, labels):
        p = outputs.softmax(1)[torch.arange(len(labels)), labels]
        return (-(1 - p) ** gamma * p.log()).mean()

    return loss


def cosine(floats):
    return lambda o, t: F.cosine_embedding_loss(o, floats(t, o), torch.ones(len(o)))


LOSSES = {
    "focal": focal,
    "huber": lambda floats, delta=1.0: lambda o, t: F.huber_loss(o, floats(t, o), delta=delta),
    "l1": lambda floats: lambda o, t: F.l1_loss(o, floats(t, o)),
    "hinge": lambda floats, margin=1.0: lambda o, t: F.multi_margin_loss(o, t, margin=margin),
    "cosine": cosine,
    "kl": lambda floats: lambda o, t: F.kl_div(o, floats(t, o), reduction="batchmean"),
    "poisson": lambda floats: lambda o, t: F.poisson_nll_loss(o, floats(t, o)),
}


class Lion(torch.optim.Optimizer):
    """Chen et al. 2023, algorithm 2."""

    def __init__(self, parameters, lr=1e-4, beta1=0.9, beta2=0.99, weight_decay=0.0):
        super().__init__(parameters, dict(lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                mean = self.state[p].setdefault("mean", torch.zeros_like(p))
                direction = (group["beta1"] * mean + (1 - group["beta1"]) * p.grad).sign()
                p.mul_(1 - group["lr"] * group["weight_decay"]).sub_(group["lr"] * direction)
                mean.mul_(group["beta2"]).add_((1 - group["beta2"]) * p.grad)


class Nadam(torch.optim.Optimizer):
    """Dozat 2016, and torch.optim.NAdam from 2.0 on; 1.13 multiplies the next product by mu once too often."""

    def __init__(self, parameters, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, momentum_decay=4e-3):
        super().__init__(parameters, dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay, decay=momentum_decay))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            b1, b2 = group["betas"]
            for p in group["params"]:
                s = self.state[p]
                if not s:
                    s.update(t=0, product=1.0, m=torch.zeros_like(p), v=torch.zeros_like(p))
                s["t"] += 1
                g = p.grad + group["weight_decay"] * p
                mu, mu_next = (b1 * (1 - 0.5 * 0.96 ** (t * group["decay"])) for t in (s["t"], s["t"] + 1))
                s["product"] *= mu
                s["m"].mul_(b1).add_(g, alpha=1 - b1)
                s["v"].mul_(b2).addcmul_(g, g, value=1 - b2)
                root = (s["v"] / (1 - b2 ** s["t"])).sqrt() + group["eps"]
                p.sub_(group["lr"] * (1 - mu) / (1 - s["product"]) * g / root)
                p.sub_(group["lr"] * mu_next / (1 - s["product"] * mu_next) * s["m"] / root)


class Rates:
    """A rate as a function of the first rate and the steps of the scheduler."""

    def __init__(self, optimizer, rate):
        self.optimizer, self.rate, self.first, self.count = optimizer, rate, optimizer.param_groups[0]["lr"], -1
        self.step()

    def step(self):
        self.count += 1
        self.optimizer.param_groups[0]["lr"] = self.rate(self.first, self.count)


def sequence(optimizer, stages, owner):
    """Each stage by torch's scheduler, alone, over its own length; their rates one after the other."""
    lr, rates, total = optimizer.param_groups[0]["lr"], [], owner.steps if owner.in_steps else owner.epochs
    for stage in stages:
        length = stage.get("epochs", total - len(rates))
        alone = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr)
        schedules = type(owner)(stage.get("schedule"), alone, length, length, True)
        for _ in range(length):
            rates.append(alone.param_groups[0]["lr"])
            alone.step()
            for schedule in schedules.by_step:
                schedule.step()
    return Rates(optimizer, lambda first, t: rates[min(t, total - 1)])


def class_weights(declared, labels):
    """scikit-learn's balanced: n / (k * count)."""
    if declared == "balanced":
        counts = torch.bincount(labels).float()
        return len(labels) / (len(counts) * counts)
    return None if declared is None else torch.tensor(declared)


class Lars(torch.optim.Optimizer):
    """You et al. 2017, algorithm 1; one-dimensional tensors keep the plain rate."""

    def __init__(self, parameters, lr, momentum=0.9, weight_decay=0.0, trust=0.001, eps=1e-8):
        super().__init__(parameters, dict(lr=lr, momentum=momentum, weight_decay=weight_decay, trust=trust, eps=eps))

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                rate = 1.0
                if p.dim() > 1 and p.norm() > 0 and p.grad.norm() > 0:
                    rate = group["trust"] * p.norm() / (p.grad.norm() + group["weight_decay"] * p.norm() + group["eps"])
                velocity = self.state[p].setdefault("velocity", torch.zeros_like(p))
                velocity.mul_(group["momentum"]).add_(rate * (p.grad + group["weight_decay"] * p))
                p.sub_(group["lr"] * velocity)


class Around:
    """What is done around a plain step; the declared words, torch's parameter groups and AveragedModel."""

    def __init__(self, spec, network, x):
        self.spec, self.network, self.x = spec, network, x
        self.average = None
        network.frozen = [name for word in spec.get("freeze", []) for name in self.meant(word)]
        for name in network.frozen:
            for p in network.named[name][1].parameters():
                p.requires_grad_(False)
        if "ema" in spec:
            decay = spec["ema"]
            self.average = torch.optim.swa_utils.AveragedModel(
                network.module, avg_fn=lambda mean, now, count: decay * mean + (1 - decay) * now)
        if "swa" in spec:
            self.average = torch.optim.swa_utils.AveragedModel(network.module)

    def meant(self, word):
        kind = word[6:] if word.startswith("every ") else None
        return [name for name, (k, m) in self.network.named.items() if name == word or k == kind]

    def groups(self, arguments):
        """One group for each rate and decay; the group at the usual rate comes last."""
        if not any(key in self.spec for key in ("lr_scale", "no_decay")):
            return self.network.parameters()
        decay = arguments.get("weight_decay", 0.0) if isinstance(arguments, dict) else 0.0
        lr = arguments["lr"] if isinstance(arguments, dict) else arguments
        scales = {n: f for word, f in self.spec.get("lr_scale", {}).items() for n in self.meant(word)}
        spared = self.spec.get("no_decay", [])
        groups = {}
        for name, (kind, module) in self.network.named.items():
            for key, p in module.named_parameters():
                if not p.requires_grad:
                    continue
                norm = "norm" in kind
                free = ("biases" in spared and key == "bias") or ("norms" in spared and norm)
                free = free or any(name in self.meant(word) for word in spared)
                scale = scales.get(name, 1)
                group = groups.setdefault((scale == 1, scale, free), {"params": [], "lr": lr * scale})
                group["params"].append(p)
                if free and decay:
                    group["weight_decay"] = 0.0
        return [groups[key] for key in sorted(groups)]

    def train(self):
        self.network.train()

    def rate(self, optimizer, epoch):
        swa = self.spec.get("swa", {})
        if "lr" in swa and epoch >= swa["from_epoch"]:
            for group in optimizer.param_groups:
                group["lr"] = swa["lr"]

    def uphill(self, passes):
        """Foret et al. 2021: the gradient at rho up the gradient; running statistics stay."""
        if "sam" not in self.spec:
            return
        parameters = self.network.parameters()
        here = [p.detach().clone() for p in parameters]
        kept = {k: v.clone() for k, v in self.network.module.state_dict().items() if "running" in k or "num_batches" in k}
        length = torch.sqrt(sum(p.grad.square().sum() for p in parameters)) + 1e-12
        with torch.no_grad():
            for p in parameters:
                p.add_(self.spec["sam"] * p.grad / length)
        passes()
        self.network.module.load_state_dict(kept, strict=False)
        with torch.no_grad():
            for p, old in zip(parameters, here):
                p.copy_(old)

    def add(self, epoch, epoch_ends):
        if "ema" in self.spec or ("swa" in self.spec and epoch_ends and epoch >= self.spec["swa"]["from_epoch"]):
            self.average.update_parameters(self.network.module)

    @contextlib.contextmanager
    def averaged(self):
        """The averaged weights in place of the plain ones, with the plain ones' buffers; of SWA with measured ones."""
        if self.average is None or self.average.n_averaged == 0:
            yield
            return
        module = self.network.module
        plain = {k: v.clone() for k, v in module.state_dict().items()}
        with torch.no_grad():
            for p, mean in zip(module.parameters(), self.average.module.parameters()):
                p.copy_(mean)
        if "swa" in self.spec:
            size = self.spec["batch_size"]
            torch.optim.swa_utils.update_bn([self.x[i:i + size] for i in range(0, len(self.x), size)], module)
            self.network.train()
        yield
        module.load_state_dict(plain)
