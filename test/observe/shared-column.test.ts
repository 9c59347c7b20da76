import { expect, it } from 'vitest';
import { folderOf, monitored, randoms } from '../monitor/system.ts';

const MODELS = ['champion', 'challenger', 'shadow'] as const;

const model = (name: string) => `mismatch: v1
kind: TrainedModel
name: ${name}
perspective: data-science
inputs: [{ name: amount, dtype: float64 }]
`;

const columns = MODELS.map(
  (name) => `{ column: amount, is: TrainedModel/${name}#/inputs/amount }`,
).join(', ');

const WATCH = `mismatch: v1
kind: RuntimeMonitoring
name: watch
perspective: operations
exports:
  - { name: live, format: csv, location: live.csv, columns: [${columns}] }
  - { name: learned, format: csv, location: learned.csv, role: reference }
`;

const amounts = (from: number): string => {
  const random = randoms(5);
  return `amount\n${Array.from({ length: 2000 }, () => (from + 10 * random()).toFixed(3)).join('\n')}\n`;
};

it('watches each port of a column that several models take', async () => {
  const { report } = await monitored(
    folderOf({
      'system.yaml': [...MODELS.map(model), WATCH].join('---\n'),
      'live.csv': amounts(8),
      'learned.csv': amounts(0),
    }),
  );
  const drifted = report.findings.filter(({ rule }) => rule === 'live-data-drifted');
  expect(drifted.map(({ sides }) => sides[0]?.element).sort()).toEqual(
    MODELS.map((name) => `TrainedModel/${name}`).sort(),
  );
});
