import type { OtherFinding } from '../other-findings.ts';
import type { Rule } from '../rule.ts';

/**
 * All rules by the element whose information was not shared, each in a line, and then the findings
 * that no rule makes.
 */
export function catalogue(rules: readonly Rule[], others: readonly OtherFinding[]): string {
  const ids = [...rules, ...others].map(({ id }) => id.length);
  const width = Math.max(...ids);
  const line = ({ id, severity, title }: Rule | OtherFinding): string =>
    `  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}`;
  const groups = new Map<string, string[]>();
  for (const rule of rules) {
    const [element = ''] = rule.category.split('/');
    groups.set(element, [...(groups.get(element) ?? []), line(rule)]);
  }
  const blocks = [...groups].map(([element, lines]) => [inWords(element), ...lines].join('\n'));
  const last = ['Of no rule', ...others.map(line)].join('\n');
  return `${[...blocks, last].join('\n\n')}\n\n\`mismatch explain RULE\` prints the page of a rule.\n`;
}

/** `task-and-purpose` → `Task and purpose` */
const inWords = (slug: string): string =>
  `${slug.charAt(0).toUpperCase()}${slug.slice(1).replaceAll('-', ' ')}`;
