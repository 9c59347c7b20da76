import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ruleFile } from '../../src/export/prometheus/document.ts';
import { groupsOf } from '../../src/export/prometheus/rules.ts';
import { FIXTURE, plansOf, sourcesIn } from './systems.ts';

// `npx vitest run test/export/page.test.ts -u` puts the real output into the page.
const page = path.join(import.meta.dirname, '..', '..', 'docs', 'monitor', 'export.md');
const BLOCK = /^```(\w+)\n(.*?)^```$/gms;

it('the page shows what its own example gives', async () => {
  const text = readFileSync(page, 'utf8');
  const [descriptors = '', rule = '', told = ''] = [...text.matchAll(BLOCK)].map(
    ([, , body]) => body,
  );
  const made = await ruleFile(plansOf([{ file: 'shop.yaml', text: descriptors }]));
  const start = made.text.indexOf('      - alert: MismatchLatencyTooHigh');
  const end = made.text.indexOf('      - alert: MismatchSignalMissing');
  const real = made.text.slice(start, end);
  const gaps = made.gaps.map((gap) => `mismatch: ${gap}\n`).join('');
  const shown = text.replace(rule, () => real).replace(told, () => gaps);
  await expect(shown).toMatchFileSnapshot(page);
});

it('the page is short, and names every alert that there is', () => {
  const text = readFileSync(page, 'utf8');
  expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(80);
  const names = plansOf(sourcesIn(FIXTURE))
    .flatMap(groupsOf)
    .flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? []));
  for (const name of names) expect(text).toContain(`\`${name}\``);
});
