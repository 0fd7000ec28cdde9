"""Losses, optimizers and schedules of the parity cases that torch 1.13 lacks or calls otherwise."""
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
