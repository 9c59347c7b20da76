import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { check } from '../src/check.ts';

// Each folder is a large system in which all roles agree, as different people write it: in other
// units, spellings and roundings, in ranges that hold each other, in second accounts of one element.
// Its writers knew the specification and no rule. Nothing in them is a mismatch.
const home = path.join(import.meta.dirname, 'agreeing');

it.each(readdirSync(home).sort())('%s has nothing that anybody disagrees on', async (name) => {
  const { report } = await check([name], { cwd: home });
  expect(report.problems).toEqual([]);
  const { checked, summary, findings } = report;
  expect(checked.descriptors).toBeGreaterThanOrEqual(12);
  expect(summary.match).toBeGreaterThan(100);
  const wrong = findings.filter(({ verdict }) => verdict === 'mismatch');
  expect(wrong.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  // What is still asked of systems that are described so fully has to be worth an answer.
  expect(summary.unknown).toBeLessThanOrEqual(8);
});
