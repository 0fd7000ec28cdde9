"""A peer of `make bench`: its networks in PyTorch. Arguments: net, batch, warm-up steps, steps, threads or 'default'."""
import sys
import time

import torch
from torch import nn


def lenet(activation):
    return nn.Sequential(
        nn.Conv2d(3, 6, 5), activation(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), activation(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), activation(), nn.Linear(120, 84), activation(), nn.Linear(84, 10))


def mlp():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(3072, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))


class Residual(nn.Module):
    def __init__(self, inputs, filters):
        super().__init__()
        stride = 1 if inputs == filters else 2
        self.body = nn.Sequential(
            nn.Conv2d(inputs, filters, 3, stride, 1, bias=False), nn.BatchNorm2d(filters), nn.ReLU(),
            nn.Conv2d(filters, filters, 3, 1, 1, bias=False), nn.BatchNorm2d(filters))
        self.shortcut = nn.Identity() if stride == 1 else nn.Sequential(
            nn.Conv2d(inputs, filters, 1, 2, bias=False), nn.BatchNorm2d(filters))

    def forward(self, x):
        return self.body(x) + self.shortcut(x)


def resnet20():
    parts = [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU()]
    inputs = 16
    for filters in (16, 32, 64):
        for _ in range(3):
            parts += [Residual(inputs, filters), nn.ReLU()]
            inputs = filters
    return nn.Sequential(*parts, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


nets = {"lenet": lambda: lenet(nn.ReLU), "sigmoid": lambda: lenet(nn.Sigmoid), "mlp": mlp, "resnet20": resnet20}
batch, warm_up, steps = map(int, sys.argv[2:5])
if sys.argv[5] != "default":
    torch.set_num_threads(int(sys.argv[5]))
net = nets[sys.argv[1]]()
optimizer = torch.optim.Adam(net.parameters(), lr=0.001)
criterion = nn.CrossEntropyLoss()
images = torch.randint(0, 256, (5120, 3, 32, 32), dtype=torch.uint8)
labels = torch.randint(0, 10, (5120,))
step = 0
while step < warm_up + steps:
    order = torch.randperm(5120)
    for i in range(0, 5120, batch):
        if step == warm_up:
            start = time.perf_counter()
        if step < warm_up + steps:
            chosen = order[i:i + batch]
            optimizer.zero_grad()
            loss = criterion(net(images[chosen].float().div_(255)), labels[chosen])
            loss.backward()
            optimizer.step()
            loss.item()
        step += 1
print(f"images a second: {steps * batch / (time.perf_counter() - start):.1f}")
