import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ruleFile } from '../../src/export/prometheus/document.ts';
import { plansOf, sourcesIn } from './systems.ts';

const root = path.join(import.meta.dirname, '..', '..');

it('the resolved example has rules for its service, its quality, and its devices', async () => {
  const { text, gaps } = await ruleFile(
    plansOf(sourcesIn(path.join(root, 'examples/fraud-scoring/after'))),
  );
  const alerts = new Set([...text.matchAll(/- alert: (\w+)/g)].map(([, name]) => name));
  expect([...alerts]).toEqual(
    expect.arrayContaining([
      'MismatchMetricBeyondLimit',
      'MismatchSlowerThanMeasured',
      'MismatchCallersGiveUp',
      'MismatchBudgetExceeded',
      'MismatchAcceleratorMemory',
      'MismatchSignalMissing',
    ]),
  );
  expect(text).toContain('fraud_scoring_recall{window="60d"}');
  expect(gaps.join('\n')).not.toMatch(/recall|latency\.p99/);
  const page = readFileSync(path.join(root, 'docs/monitor/export.md'), 'utf8');
  expect(page).toContain('mismatch export prometheus examples/fraud-scoring/after');
});
