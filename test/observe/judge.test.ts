import { expect, it } from 'vitest';
import { type Judged, joinWindows } from '../../src/observe/judge.ts';
import type { Problem } from '../../src/problem.ts';
import { NOTHING, type Report } from '../../src/report.ts';

const reportWith = (problems: readonly Problem[]): Report => ({
  report: 'v1',
  systems: [],
  summary: NOTHING,
  checked: { files: 1, descriptors: 1, rules: 1, skipped: 0 },
  problems,
  findings: [],
});

const judgedWith = (problems: readonly Problem[]): Judged => ({
  window: { name: { from: 'a', to: 'b' }, records: 1, observations: [] },
  report: reportWith(problems),
  observed: [],
});

const problem = (message: string): Problem => ({
  code: 'schema/value',
  message,
  ...{ file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2, pointer: '' },
});

it('tells once what was wrong in windows alone, since nothing about it was compared', () => {
  const known = problem('the name is too long');
  const seen = problem('the version that was seen is none');
  const windows = [judgedWith([known]), judgedWith([known, seen]), judgedWith([known, seen])];
  expect(joinWindows(reportWith([known]), windows).problems).toEqual([known, seen]);
});
