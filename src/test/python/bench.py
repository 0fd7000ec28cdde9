"""A peer of `make bench`: the same LeNet in PyTorch. Arguments: batch, warm-up steps, steps, threads or 'default'."""
import sys
import time

import torch
from torch import nn

batch, warm_up, steps = map(int, sys.argv[1:4])
if sys.argv[4] != "default":
    torch.set_num_threads(int(sys.argv[4]))
net = nn.Sequential(
    nn.Conv2d(3, 6, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
    nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
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
