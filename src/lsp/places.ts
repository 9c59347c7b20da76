import type { Range as EditorRange, Position } from 'vscode-languageserver';
import type { Range } from '../lines.ts';

/** Lines and columns as editors count them, from 0; both count in UTF-16 code units. */
export const toEditor = ({ line, column, endLine, endColumn }: Range): EditorRange => ({
  start: { line: Math.max(0, line - 1), character: Math.max(0, column - 1) },
  end: { line: Math.max(0, endLine - 1), character: Math.max(0, endColumn - 1) },
});

/** Whether a position is before a range, after it, or (0) in it; its end counts as in it. */
export function compareTo({ start, end }: EditorRange, { line, character }: Position): number {
  if (line < start.line || (line === start.line && character < start.character)) return -1;
  return line > end.line || (line === end.line && character > end.character) ? 1 : 0;
}

/** Whether two ranges have a position in common. */
export const meets = (one: EditorRange, other: EditorRange): boolean =>
  compareTo(one, other.start) === 0 || compareTo(other, one.start) === 0;
