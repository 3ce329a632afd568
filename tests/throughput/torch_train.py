"""Times PyTorch at training an LSTM, on one thread; prints one line of JSON a measurement.

    python3 tests/throughput/torch_train.py

The net, the weights it begins with, the sequences and the recipe are those of tests/probe/src/training.rs.
"""

import json
import math
import time

import torch

INPUTS, CLASSES, STEPS = 8, 8, 50
CASES = [(16, 1), (16, 32), (64, 1), (64, 32)]
RATE, LONGEST = 0.001, 1.0
# The loss of this update is printed, to be compared.
COMPARED = 20
SAMPLES, SAMPLE_SECONDS = 15, 0.2


def numbers(start, *shape):
    """Numbers from -1 to 1 that every program makes alike; in whole numbers, so that all bits are known."""
    at = torch.arange(start, start + math.prod(shape))
    return (((31 * at * at + 7919 * at + 13) % 2001).double() / 1000 - 1).reshape(shape)


class Net(torch.nn.Module):
    """An LSTM and a readout of its last state."""

    def __init__(self, units):
        super().__init__()
        self.lstm = torch.nn.LSTM(INPUTS, units, batch_first=True, dtype=torch.float64)
        self.readout = torch.nn.Linear(units, CLASSES, dtype=torch.float64)
        with torch.no_grad():
            scale = math.sqrt(units)
            self.lstm.weight_ih_l0.copy_(numbers(0, 4 * units, INPUTS) / scale)
            self.lstm.weight_hh_l0.copy_(numbers(100_000, 4 * units, units) / scale)
            self.lstm.bias_ih_l0.copy_(numbers(200_000, 4 * units) / scale)
            self.readout.weight.copy_(numbers(300_000, CLASSES, units) / scale)
            self.readout.bias.copy_(numbers(400_000, CLASSES) / scale)
            # One bias a gate: the second one stays zero.
            self.lstm.bias_hh_l0.zero_()
        self.lstm.bias_hh_l0.requires_grad_(False)

    def forward(self, x):
        states, _ = self.lstm(x)
        return self.readout(states[:, -1])


class Training:
    """Updates, one after the other."""

    def __init__(self, units, batch, dtype, fused):
        # Weights are drawn in the widest type and then rounded.
        self.net = Net(units).to(dtype)
        self.x = numbers(500_000, batch, STEPS, INPUTS).to(dtype)
        # At every update other classes, so that there is always something to learn.
        first = torch.arange(batch) * 5
        self.classes = [(first + turn) % CLASSES for turn in range(CLASSES)]
        self.learned = [p for p in self.net.parameters() if p.requires_grad]
        self.optimiser = torch.optim.Adam(self.learned, lr=RATE, fused=fused)
        self.updates = 0

    def update(self):
        self.optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(self.net(self.x), self.classes[self.updates % CLASSES])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.learned, LONGEST)
        self.optimiser.step()
        self.updates += 1
        return loss


def measure(units, batch, dtype, fused):
    training = Training(units, batch, dtype, fused)
    for _ in range(COMPARED):
        loss = training.update().item()
    repeats = 1
    while timed(training, repeats) < SAMPLE_SECONDS:
        repeats *= 2
    rates = sorted(batch * repeats / timed(training, repeats) for _ in range(SAMPLES))
    return loss, rates[SAMPLES // 2], rates[-1]


def timed(training, repeats):
    start = time.perf_counter()
    for _ in range(repeats):
        training.update()
    return time.perf_counter() - start


def main():
    torch.set_num_threads(1)
    for units, batch in CASES:
        for name, dtype in [("f64", torch.float64), ("f32", torch.float32)]:
            # Adam as it comes, and in one piece: the faster of the two counts.
            runs = [(*measure(units, batch, dtype, fused), fused) for fused in (False, True)]
            loss, median, most, fused = max(runs, key=lambda run: run[1])
            line = {
                "where": "native",
                "who": "torch",
                "numbers": name,
                "units": units,
                "batch": batch,
                "median": round(median, 1),
                "most": round(most, 1),
                "loss": loss,
                "isa": torch.backends.cpu.get_cpu_capability().lower(),
                "version": torch.__version__.split("+")[0],
                "how": "fused Adam" if fused else "Adam",
            }
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
