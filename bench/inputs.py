"""Writes the inputs that the shared make_large_inputs.py does not have. usage: inputs.py DIR
Little-endian binary, row after row, fixed seeds."""
import os
import sys

import numpy as np

folder = sys.argv[1]


def write(name, values):
    values.tofile(os.path.join(folder, name))


# 1,000,000 points of an XmR chart and of a p chart, nearly in control.
random = np.random.default_rng(11)
write("xmr_1000000_f64.bin", np.round(random.normal(300, 25, 1_000_000), 1))
sizes = random.integers(40, 400, 1_000_000).astype(np.int32)
write("pchart_n_1000000_i32.bin", sizes)
write("pchart_d_1000000_i32.bin", random.binomial(sizes, .1).astype(np.int32))

# Scores 0 to 100 of 50 raters on 100,000 units, 60 % missing (255).
random = np.random.default_rng(12)
scores = np.clip(np.round(random.uniform(40, 100, 100_000)[:, None] + random.normal(0, 8, (100_000, 50))), 0, 100).astype(np.uint8)
scores[random.random(scores.shape) < .6] = 255
write("scores_100000x50_u8.bin", scores)

# 2,000,000 ratings of 20,000 agents by 200 evaluators, drawn as the 200,000 are.
random = np.random.default_rng(13)
agents, evaluators, n = 20_000, 200, 2_000_000
agent = random.integers(0, agents, n).astype(np.int32)
evaluator = ((agent // 200 + random.integers(0, 40, n)) % evaluators).astype(np.int32)
rating = 80 + random.normal(0, 5, agents)[agent] + random.normal(0, 3, evaluators)[evaluator] + random.normal(0, 6, n)
write("lme2m_y_f64.bin", np.round(rating, 2))
write("lme2m_agent_i32.bin", agent)
write("lme2m_evaluator_i32.bin", evaluator)
