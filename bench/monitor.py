# What notebooks do to look for drift: four measures of each column, of a window and its reference.
# monitor.mjs gives the folder and the columns, which lie there as doubles one after the other.
import json
import sys
import time

import numpy as np
import pandas as pd
from scipy.stats import ks_2samp, wasserstein_distance

folder, *columns = sys.argv[1:]


def load(name, side):
    values = pd.Series(np.fromfile(f"{folder}/{name}.{side}", dtype=np.float64))
    return values.dropna().to_numpy()


def shares(values, edges):
    counts = np.histogram(values, bins=edges)[0].astype(float)
    counts[counts == 0] = 0.5
    return counts / counts.sum()


spent, found = 0.0, {}
for name in columns:
    reference, current = load(name, "reference"), load(name, "log")
    started = time.perf_counter()
    inner = np.unique(np.quantile(reference, np.arange(1, 10) / 10))
    edges = np.concatenate([[-np.inf], inner, [np.inf]])
    p, q = shares(reference, edges), shares(current, edges)
    middle = (p + q) / 2
    found[name] = {
        "ks": ks_2samp(reference, current, method="asymp").statistic,
        "psi": float(((p - q) * np.log(p / q)).sum()),
        "js": float(np.sqrt(((p * np.log2(p / middle)).sum() + (q * np.log2(q / middle)).sum()) / 2)),
        "wasserstein": wasserstein_distance(reference, current) / reference.std(ddof=1),
    }
    spent += time.perf_counter() - started
print(json.dumps({"seconds": spent, "cpu": time.process_time(), "found": found}))
