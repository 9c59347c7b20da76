import { type ElementTable, toldBy } from '../../../src/artifacts/mapping/table.ts';

type Section = { readonly title: string; readonly tables: readonly ElementTable[] };

/** What becomes of each value of a format, as a page; its tests keep it as it is in the code. */
export function mappingPage(title: string, sections: readonly Section[]): string {
  const told = sections.flatMap((section) => ['', `## ${section.title}`, '', ...rowsOf(section)]);
  return [
    '<!-- Generated from the tables of the reader by its tests, with `vitest -u`; do not edit. -->',
    `# What becomes of each value: ${title}`,
    ...told,
    '',
  ].join('\n');
}

function rowsOf({ tables }: Section): readonly string[] {
  const becomes = new Map<string, Set<string>>();
  for (const { from, to } of tables.flatMap(toldBy)) {
    becomes.set(from, (becomes.get(from) ?? new Set()).add(shown(to)));
  }
  return [
    '| in the document | becomes |',
    '| --- | --- |',
    ...[...becomes].map(([from, to]) => `| \`${from}\` | ${[...to].join('; ')} |`),
  ];
}

const shown = (to: string): string => {
  const [kind, attribute] = to.split(': ');
  const isAttribute = /^[A-Z]/.test(kind ?? '') && attribute !== undefined;
  return isAttribute ? `\`${attribute}\` of ${kind}` : to;
};
