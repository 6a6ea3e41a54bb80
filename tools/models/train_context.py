"""Trains the model of the words around (docs/models.md): which of some words that look alike fits a place.

    /usr/bin/python3 tools/models/train_context.py FOLDER --out FILE [--epochs 3] [--share 1] [--threads 1]

FOLDER is what dump-context.ts wrote. An epoch reads some 19 million places; --share 0.02 reads a fiftieth of them, for a trial.
Every tenth of the way it prints the loss on the text that is held out. OUT is six int32 (words, dimensions, places to a side,
nearest places heard by themselves, units of a layer, 0), then float32, in the order of Network.parts. The same on one machine
with one thread. Needs numpy and PyTorch (Debian: python3-torch, with libopenblas0-pthread for speed).
"""

import argparse
import copy
import glob
import os
import sys
import time
from collections import defaultdict

import numpy as np
import torch
from torch import nn
from torch.nn import functional

DIMENSIONS, HIDDEN = 64, 256
SIDE, NEAR = 6, 3  # words that are seen to either side, and of these the nearest, which are heard by themselves, too
DRAWN_LOOK_ALIKES, DRAWN_NOISE = 6, 8

# Ids of src/language/lexicon.ts: smaller ones than FIRST_WORD are classes.
SENTENCE_END, UNKNOWN, FIRST_WORD = 0, 7, 16

# Look-alikes. Forms of one letter are all alike, and long ones hardly ever; of those found, the commonest are taken.
SHORTEST_FORM, LONGEST_FORM = 2, 14  # in bytes
MOST_SHARING = 60  # of the words that share a form so many are compared
MOST_LOOK_ALIKES = 24  # of those like a word so many are kept
NOISE_POWER = 0.75  # as for word2vec: rare words oftener than they stand in text
NOISE_DRAWS = 1 << 22

COMMON_SHARE = 2e-4  # words with a larger share of the text teach little by all their places
LIGHT_SOURCE = 1.4  # of a source that weighs less than 1 so many times its weight is read
# Shares of the neighbours: what stands beside damage is often no word, or another that looks like it.
MADE_UNKNOWN, MADE_ALIKE = 0.05, 0.02

BATCH = 2048  # places
# Rates of Adam: those of words are ten times those of layers, since a word is seldom seen. The share of them that is left at the end.
RATE, WORD_RATE, LEAST_RATE = 2e-3, 2e-2, 0.02
WARM_UP = 200  # batches
MEASURED = 120_000  # places of the held-out text

OFFSETS = np.concatenate([-np.arange(1, SIDE + 1), np.arange(1, SIDE + 1)])


def fail(message):
    sys.exit(f"train_context.py: {message}")


class Text:
    """The streams of a folder, and what they say of words."""

    def __init__(self, folder):
        self.forms = self.read_forms(f"{folder}/words.txt")
        self.size = len(self.forms)
        paths = sorted(glob.glob(f"{folder}/stream-*.bin"))
        if not paths:
            fail(f"{folder} has no stream-*.bin: write them with dump-context.ts")
        self.streams = [(float(path[path.rindex("-") + 1 : -len(".bin")]), self.read_ids(path)) for path in paths]
        self.held_out = self.read_ids(f"{folder}/held-out.bin")
        self.counts = sum(weight * np.bincount(ids, minlength=self.size) for weight, ids in self.streams)
        self.shares = self.counts / self.counts.sum()

    @staticmethod
    def read_forms(path):
        if not os.path.isfile(path):
            fail(f"there is no {path}: write it with dump-context.ts")
        with open(path, encoding="utf8") as file:
            return file.read().split("\n")[:-1]

    def read_ids(self, path):
        if not os.path.isfile(path):
            fail(f"there is no {path}: write it with dump-context.ts")
        ids = np.fromfile(path, np.int32)
        if len(ids) == 0 or ids.min() < 0 or ids.max() >= self.size:
            fail(f"{path} holds other things than ids below {self.size}: write it with dump-context.ts")
        return ids

    def places(self, ids, weight, random):
        """Places of words to learn from: of the commonest words a part, as in word2vec (Mikolov and others 2013)."""
        share = np.maximum(self.shares[ids], 1e-12)
        likelihood = np.minimum(1, np.sqrt(COMMON_SHARE / share) + COMMON_SHARE / share)
        if weight < 1:
            likelihood = likelihood * weight * LIGHT_SOURCE
        return np.nonzero((ids >= FIRST_WORD) & (random.random(len(ids)) < likelihood))[0]


def look_alikes(text):
    """For each word those that share a form with it, after at most one letter is deleted from each; the commonest first; -1 for none."""
    sharing = defaultdict(list)
    for word in range(FIRST_WORD, text.size):
        form = text.forms[word].encode()
        if SHORTEST_FORM <= len(form) <= LONGEST_FORM:
            for key in sorted({form, *(form[:at] + form[at + 1 :] for at in range(len(form)))}):
                sharing[key].append(word)
    alike = [set() for _ in range(text.size)]
    for words in sharing.values():
        for word in words[:MOST_SHARING]:
            alike[word].update(words[:MOST_SHARING])
    table = np.full((text.size, MOST_LOOK_ALIKES), -1, np.int32)
    for word, others in enumerate(alike):
        kept = sorted(others - {word}, key=lambda other: (-text.counts[other], other))[:MOST_LOOK_ALIKES]
        table[word, : len(kept)] = kept
    return table


class Drawing:
    """Draws what a place is learned from: its neighbours, and the words that it is told apart from."""

    def __init__(self, text, random):
        self.random = random
        self.alike = look_alikes(text)
        self.alikes = (self.alike >= 0).sum(1)
        likely = text.counts**NOISE_POWER
        likely[:FIRST_WORD] = 0
        self.noise = random.choice(text.size, size=NOISE_DRAWS, p=likely / likely.sum()).astype(np.int32)

    def one_alike(self, words):
        """Of each word one that looks like it, -1 where there is none."""
        return self.alike[words, (self.random.random(words.shape) * np.maximum(self.alikes[words], 1)).astype(np.int64)]

    def neighbours(self, ids, places, damaged):
        """Ids around places, and which of them are heard: a sentence's end is the last of its side, but where it is one of the nearest two."""
        at = places[:, None] + OFFSETS
        heard = (at >= 0) & (at < len(ids))
        around = ids[np.clip(at, 0, len(ids) - 1)]
        for side in (slice(0, SIDE), slice(SIDE, 2 * SIDE)):
            ends = around[:, side] == SENTENCE_END
            ends[:, :2] = False
            heard[:, side] &= np.cumsum(ends, 1) - ends == 0
        if damaged:
            other = self.one_alike(around)
            around = np.where((other >= 0) & (self.random.random(around.shape) < MADE_ALIKE), other, around)
            around = np.where(self.random.random(around.shape) < MADE_UNKNOWN, UNKNOWN, around)
        return around, heard

    def candidates(self, right):
        """The right words, then others, and which of these count: not where there is none, the right word again, or one that was drawn before."""
        alike = self.one_alike(np.repeat(right[:, None], DRAWN_LOOK_ALIKES, 1))
        noise = self.noise[self.random.integers(0, NOISE_DRAWS, (len(right), DRAWN_NOISE))]
        words = np.concatenate([right[:, None], alike, noise], 1)
        out = words < 0
        for at in range(1, words.shape[1]):
            out[:, at] |= (words[:, :at] == words[:, at : at + 1]).any(1)
        return np.where(out, 0, words), out

    def batch(self, ids, places, damaged=True):
        around, heard = self.neighbours(ids, places, damaged)
        words, out = self.candidates(ids[places])
        return around.astype(np.int64), heard, words.astype(np.int64), out


class Network(nn.Module):
    def __init__(self, text):
        super().__init__()
        distance = torch.arange(2 * SIDE) % SIDE + 1
        self.words = nn.Embedding(text.size, DIMENSIONS)
        nn.init.uniform_(self.words.weight, -0.15, 0.15)
        self.biases = nn.Parameter(torch.tensor(0.25 * np.log((text.counts + 1) * text.size / text.counts.sum()), dtype=torch.float32))
        self.places = nn.Parameter((0.5 / distance + 0.15)[:, None] * (1 + 0.4 * (torch.rand(2 * SIDE, DIMENSIONS) - 0.5)))
        self.inner = nn.Linear((2 + 2 * NEAR) * DIMENSIONS, HIDDEN)
        self.middle = nn.Linear(HIDDEN, HIDDEN)
        self.outer = nn.Linear(HIDDEN, DIMENSIONS, bias=False)
        self.sides = nn.Parameter(torch.full((2, DIMENSIONS), 0.5))

    def forward(self, around, heard, words, out):
        """Fits of candidates."""
        rows = self.words(around) * heard[..., None]
        sums = (rows * self.places).unflatten(1, (2, SIDE)).sum(2)
        near = rows.unflatten(1, (2, SIDE))[:, :, :NEAR]
        first = functional.relu(self.inner(torch.cat([sums.flatten(1), near.flatten(1)], 1)))
        second = first + functional.relu(self.middle(first))
        wanted = (self.sides * sums).sum(1) + self.outer(second)
        fits = torch.bmm(self.words(words), wanted[..., None]).squeeze(2) + self.biases[words]
        return fits.masked_fill(out, -1e9)

    def loss(self, batch):
        fits = self(*map(torch.from_numpy, batch))
        return functional.cross_entropy(fits, torch.zeros(len(fits), dtype=torch.long)), fits

    def parts(self):
        layers = [self.inner.weight, self.inner.bias, self.middle.weight, self.middle.bias, self.outer.weight]
        return [self.words.weight, self.biases, self.places, *layers, self.sides]

    def save(self, path, size):
        with open(path, "wb") as file:
            file.write(np.array([size, DIMENSIONS, SIDE, NEAR, HIDDEN, 0], np.int32).tobytes())
            for part in self.parts():
                file.write(part.detach().numpy().astype(np.float32).tobytes())


class HeldOut:
    """The same places, drawn words and all, whatever is trained: losses can be compared."""

    def __init__(self, text, drawing):
        drawing = copy.copy(drawing)
        drawing.random = np.random.default_rng(7)
        places = drawing.random.permutation(text.places(text.held_out, 1, drawing.random))[:MEASURED]
        self.batches = [drawing.batch(text.held_out, places[at : at + BATCH], damaged=False) for at in range(0, len(places), BATCH)]

    def measure(self, network):
        loss = right = alike = all_places = 0
        levels = []
        with torch.no_grad():
            for batch in self.batches:
                mean, fits = network.loss(batch)
                loss += mean.item() * len(fits)
                levels.append(torch.logsumexp(fits, 1))
                right += (fits.argmax(1) == 0).sum().item()
                alike += (fits[:, : 1 + DRAWN_LOOK_ALIKES].argmax(1) == 0).sum().item()
                all_places += len(fits)
        spread = torch.cat(levels).std()
        return f"held out: {loss / all_places:.4f} nats, {right / all_places:.4f} right, {alike / all_places:.4f} of look-alikes; places differ by {spread:.1f} nats"


def train(text, epochs, share, log):
    random = np.random.default_rng(42)
    torch.manual_seed(42)
    drawing = Drawing(text, random)
    held_out = HeldOut(text, drawing)
    network = Network(text)
    of_words = [network.words.weight, network.biases]
    layers = [part for part in network.parameters() if all(part is not word for word in of_words)]
    rates = [WORD_RATE, RATE]
    learner = torch.optim.Adam([{"params": of_words}, {"params": layers}], lr=RATE, betas=(0.9, 0.98))
    batches, done, losses = None, 0, []
    while batches is None or done < batches:
        kept = [(ids, text.places(ids, weight, random)) for weight, ids in text.streams for _ in range(max(1, int(weight)))]
        source = np.repeat(np.arange(len(kept)), [len(places) for _, places in kept])
        places = np.concatenate([places for _, places in kept])
        order = random.permutation(len(places))
        batches = batches or max(1, int(len(places) * epochs * share / BATCH))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            taken = order[start : start + BATCH]
            parts = [drawing.batch(ids, places[taken[source[taken] == at]]) for at, (ids, _) in enumerate(kept)]
            loss, _ = network.loss([np.concatenate(part) for part in zip(*parts)])
            left = min(1, (done + 1) / WARM_UP) * max(LEAST_RATE, 1 - done / batches)
            for group, rate in zip(learner.param_groups, rates):
                group["lr"] = rate * left
            learner.zero_grad(set_to_none=True)
            loss.backward()
            learner.step()
            losses.append(loss.item())
            done += 1
            if done % max(1, batches // 10) == 0 or done == batches:
                log(f"{done} of {batches} batches: {np.mean(losses[-500:]):.4f} nats; {held_out.measure(network)}")
            if done == batches:
                break
    return network


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--share", type=float, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    if options.epochs < 1 or not 0 < options.share <= 1:
        fail("--epochs has to be 1 or more, and --share above 0 and at most 1")
    folder = os.path.dirname(options.out) or "."
    if not os.access(folder, os.W_OK):
        fail(f"{options.out} can't be written: is there such a folder?")
    torch.set_num_threads(options.threads)
    start = time.time()
    text = Text(options.folder)
    network = train(text, options.epochs, options.share, lambda line: print(f"{time.time() - start:.0f} s, {line}", flush=True))
    network.save(options.out, text.size)


if __name__ == "__main__":
    main()
