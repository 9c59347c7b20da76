import type { Finding } from '../finding.ts';
import { NOTHING, type Report } from '../report.ts';
import type { Rule } from '../rule.ts';
import { run } from '../run.ts';
import type { Source } from '../source.ts';
import type { Expected, WrittenCase } from './rules-document.ts';

/** What became of one case; no failures is a pass. */
export type Outcome = {
  readonly failures: readonly Failure[];
};

/** What was expected of a rule and did not come, with the report of what came instead. */
export type Failure = { readonly message: string; readonly report: Report };

/**
 * Runs the rules that a case names over its descriptors. Each finding has to be expected, and each
 * expectation met; descriptors that are invalid fail every case.
 */
export function runCase(
  { expect }: Pick<WrittenCase, 'expect'>,
  rules: readonly Rule[],
  sources: readonly Source[],
  facts: readonly unknown[] = [],
): Outcome {
  const ids = [...new Set(expect.map(({ rule }) => rule))];
  return {
    failures: ids.flatMap((id) => {
      const rule = rules.find((one) => one.id === id);
      if (rule === undefined) {
        const report = run([], { rules: [] });
        return [{ message: `there is no rule ${id}`, report }];
      }
      const report = run(sources, { rules: [rule], facts });
      const expected = expect.filter((one) => one.rule === id);
      return failuresOf(id, expected, report).map((message) => ({ message, report }));
    }),
  };
}

function failuresOf(id: string, expected: readonly Expected[], report: Report): readonly string[] {
  const [problem] = report.problems;
  if (problem !== undefined) return [`the descriptors are invalid: ${problem.message}`];
  const open = report.findings.filter(({ rule }) => rule === id);
  const failures: string[] = [];
  for (const { verdict, message } of expected) {
    if (verdict === 'match' || verdict === 'not-applicable') continue;
    const isMeant = (one: Finding): boolean =>
      one.verdict === verdict && (message === undefined || one.message === message);
    const found = open.findIndex(isMeant);
    if (found >= 0) open.splice(found, 1);
    else failures.push(`${id}: no ${verdict}${message === undefined ? '' : ` "${message}"`}`);
  }
  const { match } = report.systems.map(({ summary }) => summary)[0] ?? NOTHING;
  const wants = (verdict: Expected['verdict']) => expected.some((one) => one.verdict === verdict);
  if (wants('match') && match === 0) failures.push(`${id}: no match`);
  if (wants('not-applicable') && match > 0) failures.push(`${id}: it applies, and matches`);
  const others = open.map((one) => `${id}: an unexpected ${one.verdict} "${one.message}"`);
  return [...failures, ...others];
}
