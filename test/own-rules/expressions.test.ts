import { describe, expect, it } from 'vitest';
import { ruleOf, verdictOf } from './rules.ts';

/** What each expression says of the pair of `rules.ts`: 14Gi needed, 16Gi there, and much unsaid. */
const VERDICTS: Readonly<Record<string, string>> = {
  // Amounts, in whatever unit.
  'model.requires.memory <= environment.memory': 'match',
  'model.requires.memory * 1.2 <= environment.memory': 'mismatch',
  'environment.memory - model.requires.memory >= "2Gi"': 'match',
  'environment.memory / model.requires.memory > 1.1': 'match',
  'model.requires.memory == "14336Mi"': 'match',
  'model.requires.memory < quantity("14 GB")': 'mismatch',
  'environment.memroy > "1Gi"': 'fault',
  'model.delivery.latency < "1h"': 'fault',
  'timestamp("2026-01-02T00:00:00Z") - timestamp("2026-01-01T00:00:00Z") == duration("24h") && has(model.version)':
    'match',
  'date(model.updated) + duration("30d") >= "2026-11-21"': 'match',
  'model.updated + duration("7d") >= "2026-11-21"': 'mismatch',
  'fraction("12%") < 0.2 && has(model.version)': 'match',
  // Rates count something.
  '[rate("10 req/s"), rate("3 tokens/s")].all(r, r > "1/s") && has(model.version)': 'match',
  'rate("10 req/s") + rate("5 req/s") == "15 req/s" && has(model.version)': 'match',
  'rate("10 req/s") + rate("5/s") == "15 req/s" && has(model.version)': 'match',
  'rate("10 req/s") + rate("3 tokens/s") > "1/s" && has(model.version)': 'unknown',
  'rate("10 req/s") / rate("3 tokens/s") > 1 && has(model.version)': 'unknown',
  'rate("10 req/s") * 2 > "5 tokens/s" && has(model.version)': 'unknown',
  'sum([rate("10 req/s"), rate("3 tokens/s")]) > "1/s" && has(model.version)': 'unknown',
  'max([rate("10 req/s"), rate("3 tokens/s")]) > "1/s" && has(model.version)': 'unknown',
  // Versions and ranges.
  'model.version.satisfies(">=3.1,<4")': 'match',
  'satisfies(model.version, "^2.0.0")': 'mismatch',
  'model.version > "3.10"': 'mismatch',
  'model.version == "3.2"': 'match',
  // Units.
  'unit("mm") != unit("cm") && has(model.version)': 'match',
  'convert(1500, "mm", "m") == 1.5 && has(model.version)': 'match',
  'convert(1, "mm", "s") == 1 && has(model.version)': 'unknown',
  // Words and texts.
  'environment.stage == "production"': 'match',
  'environment.stage in ["staging", "development"]': 'mismatch',
  'model.name.startsWith("fraud")': 'match',
  'size("\u{1f4b3}") == 1 && has(model.version)': 'match',
  'model.owner == "FRAUD-DS@example.org"': 'match',
  // Lists.
  'model.inputs.all(i, has(i.unit))': 'unknown',
  'model.inputs.exists(i, i.dtype == "float32")': 'match',
  'model.inputs.exists_one(i, i.dtype == "float32")': 'mismatch',
  'model.inputs["amount"].dtype == "float32"': 'match',
  'model.inputs[1].dtype == "int64"': 'mismatch',
  'size(model.inputs) == 2': 'match',
  'size(model.inputs.filter(i, i.dtype == "float64")) == 0': 'match',
  'sum(environment.accelerators.map(a, a.memory)) >= "80GB"': 'match',
  'max(environment.accelerators.map(a, a.memory)) >= "80GB"': 'mismatch',
  'sum(environment.accelerators.filter(a, a.memory > "1Ti").map(a, a.memory)) < "1Gi"': 'match',
  'max(environment.accelerators.filter(a, a.memory > "1Ti").map(a, a.memory)) < "1Gi"': 'unknown',
  'sum(environment.accelerators.filter(a, a.memory > "1Ti").map(a, a.count)) == 0': 'match',
  'min([model.requires.memory, environment.memory]) == "14Gi"': 'match',
  'model.outputs.all(o, o.dtype == "float32")': 'unknown',
  // Presence.
  'has(model.license)': 'unknown',
  'has(model.version)': 'match',
  'has(environment.storage)': 'mismatch',
  '!has(environment.storage)': 'match',
  // Choices.
  'environment.stage == "production" ? model.requires.memory < "8Gi" : true': 'mismatch',
  // Settings without a schema of their own.
  'model.architecture.hyperparameters.depth <= 8': 'match',
  'model.architecture.hyperparameters["depth"] * 2 == 16': 'match',
  'model.architecture.hyperparameters.objective > 3': 'unknown',
  'model.architecture.hyperparameters.rate == 0.1': 'match',
  'model.architecture.hyperparameters.rate > 0.2': 'mismatch',
};

describe('an expression', () => {
  for (const [holds, verdict] of Object.entries(VERDICTS)) {
    it(`${holds} is ${verdict}`, () => {
      expect(verdictOf(ruleOf({ holds }))).toBe(verdict);
    });
  }
});
