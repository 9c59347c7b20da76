import { grouped } from '../../grouped.ts';
import type { Plan } from './plan.ts';
import { plain } from './promql.ts';
import { groupsOf, placesOf } from './rules.ts';
import type { Gap } from './signal.ts';

/** A file of rules, and what it says. */
export type RuleFile = {
  readonly text: string;
  readonly rules: number;
  /** A sentence for each thing declared that became no rule, with whom to ask. */
  readonly gaps: readonly string[];
};

/**
 * The file for `rule_files` of a Prometheus: the rules of each system, and above them, as comments,
 * what became none.
 */
export async function ruleFile(plans: readonly Plan[]): Promise<RuleFile> {
  const { Document } = await import('yaml');
  const groups = plans.flatMap(groupsOf);
  const document = new Document({ groups }, { version: '1.1', aliasDuplicateObjects: false });
  const text = document.toString({ lineWidth: 0, directives: false });
  const gaps = plans.flatMap((plan) => gapTexts(plan, plans.length > 1));
  const head = [...HEAD, ...(gaps.length === 0 ? [] : ['', ...gaps])];
  const comments = head.map((line) => (line === '' ? '#' : `# ${line}`));
  const rules = groups.reduce((sum, group) => sum + group.rules.length, 0);
  return { text: `${comments.join('\n')}\n${text}`, rules, gaps };
}

const HEAD = [
  'Made by `mismatch export prometheus` from what descriptors declare. Change those, and make it anew.',
];

/**
 * What became of nothing, with why and whom to ask: a line where that is one thing, and of several
 * for one reason a line each below the reason.
 */
export function gapTexts({ name, gaps }: Plan, isOneOfSeveral: boolean): readonly string[] {
  const reasons = grouped(gaps, ({ because, ask, question }) =>
    JSON.stringify([because, ask, question]),
  );
  const system = isOneOfSeveral ? ` of ${name}` : '';
  return [...reasons.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { because, ask, question } = first;
    const asked = `ask ${ask}: ${question}`;
    if (others.length === 0) {
      return [plain(`not exported${system}: ${gapText(first)}, because ${because}; ${asked}`)];
    }
    const all = [first, ...others].map((gap) => `  - ${gapText(gap)}`);
    return [`not exported${system}, because ${because}; ${asked}`, ...all].map(plain);
  });
}

/** What it is, and where it is declared: `peak of live-payments: 410/s (production-data.yaml:28)`. */
function gapText({ what, sides }: Gap): string {
  const place = placesOf(sides.slice(0, 1));
  return place === '' ? what : `${what} (${place})`;
}
