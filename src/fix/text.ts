import { lineStarts, rangeAt } from '../lines.ts';
import { type Limits, parse } from '../parse.ts';
import type { Source } from '../source.ts';
import { applied, withoutOverlaps } from './edit.ts';
import { mechanicalFixes } from './mechanical.ts';

/** One thing that was changed, and where it stood, 1-based. */
export type Done = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly title: string;
};

/** A name that is put right brings what stands below it to light, and that what stands below it. */
const MOST_ROUNDS = 12;

/**
 * The text of a file with everything put right that is mechanical, and what that was, in the order of
 * the text. Nothing but the words in question changes; what is fixed already stays as it is.
 */
export function fixedText(
  { file, text }: Source,
  limits: Limits,
): { readonly text: string; readonly done: readonly Done[] } {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  let now = text.slice(mark.length);
  const done: Done[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { documents } = parse({ file, text: now }, limits);
    const fixes = documents.flatMap(mechanicalFixes);
    if (fixes.length === 0) break;
    const starts = lineStarts(now);
    for (const { title, edits } of fixes) {
      const start = edits[0]?.start ?? 0;
      const { line, column } = rangeAt(starts, start, start);
      done.push({ file, line, column, title });
    }
    now = applied(now, withoutOverlaps(fixes.flatMap(({ edits }) => edits)));
  }
  done.sort((a, b) => a.line - b.line || a.column - b.column);
  return { text: mark + now, done };
}
