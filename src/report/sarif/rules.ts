import { escapeMarkdown } from '../../escape.ts';
import { OTHER_FINDINGS, type OtherFinding } from '../../other-findings.ts';
import type { RuleMeta, Severity } from '../../rule.ts';
import { cut } from '../cut.ts';
import type { Result } from './results.ts';
import { plain } from './text.ts';

const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** The words of GitHub for how grave a problem of quality is. */
const PROBLEM = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
} as const satisfies Record<Severity, string>;

/**
 * Every rule that can have run, whether or not it found something, so that readers can tell what was
 * looked for; then whatever else is the rule of a result.
 */
export function rulesOf(results: readonly Result[], rules: readonly RuleMeta[]) {
  const known = [...rules, ...OTHER_FINDINGS];
  const ids = new Set(known.map(({ id }) => id));
  const others = new Set(results.map(({ ruleId }) => ruleId).filter((id) => !ids.has(id)));
  return [...known.map(described), ...[...others].sort().map(undescribed)];
}

function described(rule: RuleMeta | OtherFinding) {
  const { id, title, severity, category, holds, breaks, why } = rule;
  const holding = `It must hold that ${holds}.`;
  const asked = 'question' in rule ? rule.question : rule.mend;
  const parts: readonly (readonly [string, string])[] = [
    ['What must hold', holds],
    ['What breaks', breaks],
    ['Why it happens', why],
    ['What to ask', asked],
    ...('perspectives' in rule
      ? [['Who is compared', [...new Set(rule.perspectives)].join(', ')] as const]
      : []),
  ];
  return {
    id,
    shortDescription: { text: plain(title) },
    fullDescription: { text: plain(`${holding} Otherwise: ${breaks}.`) },
    help: {
      text: parts.map(([name, text]) => plain(`${name}: ${text}`)).join('\n'),
      markdown: [
        ...parts.map(([name, text]) => `**${name}:** ${escapeMarkdown(cut(text, MOST))}`),
        `\`mismatch explain ${id}\` prints the page of this rule with examples.`,
      ].join('\n\n'),
    },
    defaultConfiguration: { level: LEVEL[severity] },
    properties: {
      tags: ['mismatch', ...category.split('/')],
      precision: 'high',
      'problem.severity': PROBLEM[severity],
    },
  };
}

const MOST = 1000;

/** A problem of reading, of which there is a code only. */
const undescribed = (id: string) => ({
  id: plain(id),
  shortDescription: { text: plain(`A file cannot be read as a descriptor: ${id}`) },
  fullDescription: {
    text: 'What is invalid was not compared, so that every verdict is that of an incomplete system.',
  },
  help: { text: 'Mend the file at this place, and run the check again.' },
  defaultConfiguration: { level: 'error' },
  properties: {
    tags: ['mismatch', 'invalid'],
    precision: 'very-high',
    'problem.severity': 'error',
  },
});
