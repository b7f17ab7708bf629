"""Optimizers: what takes the steps of training. Chapter 8 builds them."""
import math


class SGD:
    """Gradient descent: each parameter moves against its gradient.

    parameters: the Values to change, as `parameters()` of a network gives them.
    rate: the learning rate, above 0; it may be changed between steps.
    The S is for "stochastic": the loss is usually that of a random batch.
    """

    def __init__(self, parameters, rate):
        if not rate > 0:
            raise ValueError(f"the rate must be above 0, not {rate!r}")
        self.parameters = list(parameters)
        self.rate = rate

    def zero_grad(self):
        """Set the grad of every parameter back to 0, before the backward pass."""
        for p in self.parameters:
            p.grad = 0.0

    def step(self):
        """Change the data of every parameter, by the grad that it has."""
        for p in self.parameters:
            p.data -= self.rate * p.grad


class Momentum(SGD):
    """Gradient descent with velocities: each step keeps a part of the one before.

    momentum: the part that is kept, from 0 (none: plain steps) to below 1.
    The velocities are PyTorch's `momentum` times -rate, so the steps are the same as
    those of `torch.optim.SGD(parameters, lr=rate, momentum=momentum)`.
    """

    def __init__(self, parameters, rate, momentum=0.9):
        super().__init__(parameters, rate)
        if not 0 <= momentum < 1:
            raise ValueError(f"momentum must be from 0 to below 1, not {momentum!r}")
        self.momentum = momentum
        self.velocities = [0.0] * len(self.parameters)

    def step(self):
        """Change every velocity by the grad, and the data by the velocity."""
        for k, p in enumerate(self.parameters):
            kept = self.momentum * self.velocities[k]
            self.velocities[k] = kept - self.rate * p.grad
            p.data += self.velocities[k]


class Adam(SGD):
    """Steps of about the same length for all parameters, whatever their gradients.

    betas: the parts of the mean and of the mean square that are kept in each step.
    eps: keeps a step finite where all gradients so far were 0.
    Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015).
    """

    def __init__(self, parameters, rate, betas=(0.9, 0.999), eps=1e-8):
        super().__init__(parameters, rate)
        if not all(0 <= part < 1 for part in betas):
            raise ValueError(f"betas must be from 0 to below 1, not {betas!r}")
        self.betas, self.eps = betas, eps
        self.means = [0.0] * len(self.parameters)
        self.squares = [0.0] * len(self.parameters)
        self.steps = 0

    def step(self):
        """Change the data by rate * mean gradient / root of the mean square."""
        self.steps += 1
        fast, slow = self.betas
        for k, p in enumerate(self.parameters):
            self.means[k] = fast * self.means[k] + (1 - fast) * p.grad
            self.squares[k] = slow * self.squares[k] + (1 - slow) * p.grad**2
            mean = self.means[k] / (1 - fast**self.steps)
            square = self.squares[k] / (1 - slow**self.steps)
            p.data -= self.rate * mean / (math.sqrt(square) + self.eps)
