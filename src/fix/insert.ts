import { type Branch, branchAt } from '../parse/tree.ts';
import type { Edit } from './edit.ts';

/** What is to be written: a value as it is spelled, or an empty one with what belongs there. */
export type Template =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'blank'; readonly hint: string }
  | { readonly is: 'map'; readonly entries: readonly (readonly [string, Template])[] }
  | { readonly is: 'list'; readonly items: readonly Template[] };

/** A text with the tree of one of its documents. */
export type Ground = {
  readonly text: string;
  readonly root: Branch;
  readonly isJson: boolean;
};

/**
 * Puts an attribute, or an item at the end of a list, below what stands at `path`, in the style of
 * what is there; `undefined` where nothing can be put there.
 */
export function inserted(
  ground: Ground,
  path: readonly string[],
  key: string | undefined,
  value: Template,
): Edit | undefined {
  const parent = branchAt(ground.root, path);
  if (parent === undefined) return undefined;
  const { text, isJson } = ground;
  const at = parent.valueAt;
  const opener = text[at?.start ?? -1];
  if (opener === '{' || opener === '[') return inBrackets(ground, parent, key, value);
  if (isJson) return undefined;
  const last = parent.children.at(-1);
  if (last !== undefined) return below(text, last, columnOf(text, parent), key, value);
  if (parent.keyAt === undefined || parent.value !== null) return undefined;
  const column = columnAt(text, parent.keyAt.start) + 2;
  return below(text, parent, column, key, value);
}

/** After the last line of a branch, comments at its end included. */
function below(
  text: string,
  branch: Branch,
  column: number,
  key: string | undefined,
  value: Template,
): Edit {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const from = endOf(branch);
  const found = text.slice(from).search(/\r|\n/);
  const end = found < 0 ? text.length : from + found;
  const lines = key === undefined ? itemLines(value) : entryLines(key, value);
  const indented = lines.map((line) => `${eol}${' '.repeat(column)}${line}`);
  return { start: end, end, text: indented.join('') };
}

const endOf = ({ keyAt, valueAt }: Branch): number => Math.max(keyAt?.end ?? 0, valueAt?.end ?? 0);

/** Where the attributes of a mapping begin, or the hyphens of a list. */
function columnOf(text: string, { children, value }: Branch): number {
  const [first] = children;
  const start = first?.keyAt?.start ?? first?.valueAt?.start ?? 0;
  const at = Array.isArray(value) ? text.lastIndexOf('-', start - 1) : start;
  return columnAt(text, Math.max(0, at));
}

const columnAt = (text: string, offset: number): number =>
  offset - Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) - 1;

function entryLines(key: string, value: Template): readonly string[] {
  if (value.is === 'text') return [`${key}: ${value.text}`];
  if (value.is === 'blank') return [`${key}:${value.hint === '' ? '' : ` # ${value.hint}`}`];
  const inner = value.is === 'map' ? mapLines(value.entries) : value.items.flatMap(itemLines);
  return [`${key}:`, ...inner.map((line) => `  ${line}`)];
}

const mapLines = (entries: readonly (readonly [string, Template])[]): readonly string[] =>
  entries.flatMap(([key, value]) => entryLines(key, value));

function itemLines(value: Template): readonly string[] {
  if (value.is === 'map') {
    return mapLines(value.entries).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
  }
  return [`- ${inOneLine(value, false)}`];
}

/** Behind what stands between the brackets, on a line of its own where that does. */
function inBrackets(
  { text, isJson }: Ground,
  { children, valueAt, value: before }: Branch,
  key: string | undefined,
  value: Template,
): Edit | undefined {
  if (valueAt === undefined || Array.isArray(before) !== (key === undefined)) return undefined;
  const name = key === undefined ? '' : isJson ? `${JSON.stringify(key)}: ` : `${key}: `;
  const entry = `${name}${inOneLine(value, isJson)}`;
  const last = children.at(-1);
  if (last === undefined) {
    const start = valueAt.start + 1;
    return { start, end: start, text: isJson ? entry : ` ${entry} ` };
  }
  const [first] = children;
  const lead = text.slice(valueAt.start + 1, first?.keyAt?.start ?? first?.valueAt?.start);
  const gap = /^\s*$/.test(lead) && /[\r\n]/.test(lead) ? lead : ' ';
  const end = endOf(last);
  return { start: end, end, text: `,${gap}${entry}` };
}

function inOneLine(value: Template, isJson: boolean): string {
  switch (value.is) {
    case 'text':
      return isJson && !/^["\d[{]/.test(value.text) ? JSON.stringify(value.text) : value.text;
    case 'blank':
      return 'null';
    case 'map': {
      const name = (key: string) => (isJson ? JSON.stringify(key) : key);
      const inner = value.entries.map(([key, one]) => `${name(key)}: ${inOneLine(one, isJson)}`);
      return `{ ${inner.join(', ')} }`;
    }
    case 'list':
      return `[${value.items.map((one) => inOneLine(one, isJson)).join(', ')}]`;
  }
}
