import { caseText, compareCases } from '../meaning/units-of-analysis.ts';
import type { Decision } from '../rule.ts';

/**
 * Words what it means that a metric is asked for per one case and there is per another; `asked` and
 * `there` end with `per`.
 */
export function decideCases(wanted: string, given: string, asked: string, there: string): Decision {
  const relation = compareCases(wanted, given);
  if (relation === 'same') return undefined;
  const [one, other] = [caseText(wanted), caseText(given)];
  if (relation === 'other') return `${asked} ${one}, but ${there} ${other}`;
  return {
    undecided: `${asked} ${one}, and ${there} ${other}`,
    question: `is each ${one} one ${other}, and each ${other} one ${one}?`,
  };
}
