import type { Rule } from '../rule.ts';

/** All rules by the element whose information was not shared, each in a line. */
export function catalogue(rules: readonly Rule[]): string {
  const ids = rules.map(({ id }) => id.length);
  const width = Math.max(...ids);
  const groups = new Map<string, string[]>();
  for (const { id, severity, title, category } of rules) {
    const [element = ''] = category.split('/');
    const line = `  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}`;
    groups.set(element, [...(groups.get(element) ?? []), line]);
  }
  const blocks = [...groups].map(([element, lines]) => [inWords(element), ...lines].join('\n'));
  return `${blocks.join('\n\n')}\n\n\`mismatch explain RULE\` prints the page of a rule.\n`;
}

/** `task-and-purpose` → `Task and purpose` */
const inWords = (slug: string): string =>
  `${slug.charAt(0).toUpperCase()}${slug.slice(1).replaceAll('-', ' ')}`;
