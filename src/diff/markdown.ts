import type { Difference, ElementDifference, ToldChange } from '../generated/difference.ts';
import { code, text } from '../report/markdown/text.ts';
import { cut, readerText, summaryLines, valuesText, versionText, WEIGHTS } from './text.ts';

/** A difference as Markdown, for a pull request or the notes of a release. */
export function diffMarkdown(difference: Difference): string {
  const { appear, disappear } = difference.mismatches;
  const findings = (title: string, all: typeof appear) =>
    all.length === 0
      ? []
      : [
          `## ${title}`,
          '',
          ...all.map(({ rule, message }) => `- ${code(rule)}: ${text(message)}`),
          '',
        ];
  const lines = [
    `# From ${text(difference.before)} to ${text(difference.after)}`,
    '',
    ...summaryLines(difference).map((line) => `- ${text(line)}`),
    '',
    ...difference.elements.flatMap(section),
    ...findings('Mismatches that appear', appear),
    ...findings('Mismatches that disappear', disappear),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function section(element: ElementDifference): readonly string[] {
  const title = `## ${text(`${element.element} (${element.perspective})`)}`;
  const rows = element.changes.map(row);
  const head = ['| | attribute | change | what follows |', '|---|---|---|---|'];
  return [
    title,
    '',
    `${text(versionText(element))}`,
    '',
    ...(rows.length > 0 ? [...head, ...rows, ''] : []),
  ];
}

function row(change: ToldChange): string {
  const { bump, attribute, why, concerns } = change;
  const who = concerns.length > 0 ? `: ${concerns.map(readerText).join(', ')}` : '';
  const cells = [
    text(WEIGHTS[bump]),
    code(cut(attribute)),
    text(valuesText(change)),
    text(`${why}${who}`),
  ];
  return `| ${cells.join(' | ')} |`;
}
