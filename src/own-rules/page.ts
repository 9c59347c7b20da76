import type { WrittenCase, WrittenRule } from './rules-document.ts';

/** What a page tells of a rule besides what the rule says itself. */
export type PageContext = {
  readonly file: string;
  /** The attributes that it reads. */
  readonly reads: readonly string[];
  readonly cases: readonly WrittenCase[];
};

/** The page of a rule of one's own, as Markdown, like those of the catalogue. */
export function pageOfOwn(rule: WrittenRule, { file, reads, cases }: PageContext): string {
  const { id, severity, category, since } = rule;
  const head = [`\`${id}\``, severity, category, ...(since ? [`since ${since}`] : []), file];
  const points = [
    ['What must hold', `${rule.inWords}.`],
    ['Whose assumptions', `${rule.perspectives.join(', ')}.`],
    ['What it reads', `${reads.join(', ')}.`],
    ['What breaks', `${rule.breaks}.`],
    ['What to ask', rule.question],
    ...(rule.seen ? [['Where it was seen', `${rule.seen.join('; ')}.`]] : []),
  ] as const;
  const lines = [
    `# ${oneLine(rule.title)}`,
    head.map((part) => (part.startsWith('`') ? part : oneLine(part))).join(' · '),
    oneLine(rule.why),
    points.map(([name, text = '']) => `- **${name}:** ${oneLine(text)}`).join('\n'),
    fenced(expressionsOf(rule)),
    ...cases
      .filter(({ expect }) => expect.some((one) => one.rule === id))
      .map((one) => caseOf(one, id)),
  ];
  return `${lines.join('\n\n')}\n`;
}

const expressionsOf = ({ when, holds }: WrittenRule): string =>
  [...(when === undefined ? [] : [`when:  ${when.trim()}`]), `holds: ${holds.trim()}`].join('\n');

function caseOf({ name, descriptors, folder, expect }: WrittenCase, id: string): string {
  const verdicts = expect
    .filter(({ rule }) => rule === id)
    .map(({ verdict, message }) => (message === undefined ? verdict : `${verdict}: ${message}`));
  const title = `## Case: ${oneLine(name)}`;
  const said = `Expected: ${oneLine(verdicts.join('; '))}`;
  const shown =
    descriptors === undefined ? `In \`${folder}\`.` : fenced(descriptors.trimEnd(), 'yaml');
  return [title, said, shown].join('\n\n');
}

const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** A fence that is longer than any in the text. */
function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
