import { escapeTerminal } from '../../escape.ts';

/** Labels of a series or of a rule, in the order in which they are written. */
export type Labels = Readonly<Record<string, string>>;

const SIMPLE: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

/**
 * A text as a string literal of PromQL. Whatever it holds, it stays inside its quotes; `$` and `[[`
 * are written by their numbers, so that no dashboard takes them for a variable of its own.
 */
export const quoted = (text: string): string =>
  `"${wellFormed(text).replace(UNPRINTABLE, (character) => {
    const code = character.charCodeAt(0);
    return SIMPLE[character] ?? `\\x${code.toString(16).padStart(2, '0')}`;
  })}"`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is written by number
const UNPRINTABLE = /[\x00-\x1f\x7f"\\$]|\[(?=\[)/g;

/** Half of a pair of surrogates is no character, and no encoding of a file can hold it. */
export const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

/** `name{a="b"}`: the series of a name that carry these labels; `name` has to be one. */
export const selector = (name: string, labels: Labels): string =>
  `${name}${braced(Object.entries(labels).map(([label, value]) => `${label}=${quoted(value)}`))}`;

/** Matchers in braces; nothing where there is none. */
export const braced = (matchers: readonly string[]): string =>
  matchers.length === 0 ? '' : `{${matchers.join(',')}}`;

/** The units of durations in PromQL, in milliseconds. */
const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;

/** Prometheus keeps times in nanoseconds in 64 bits; nobody keeps samples for longer than that. */
const LONGEST = 100 * 365.25 * 86_400;

/** Whether a length of time, in seconds, can be the window of a query. */
export const isSpan = (seconds: number): boolean => seconds >= 0.001 && seconds <= LONGEST;

/** A length of time as PromQL writes it: `5m`, `90s`, `1500ms`. */
export function span(seconds: number): string {
  if (!isSpan(seconds)) throw new RangeError(`${seconds} s is no window of a query`);
  const milliseconds = Math.round(seconds * 1000);
  const [unit, length] =
    Object.entries(UNITS).find(([, size]) => milliseconds % size === 0) ?? (['ms', 1] as const);
  return `${milliseconds / length}${unit}`;
}

/** A number as PromQL reads it. Binary fractions shall not show: 0.1 × 3 is 0.3. */
export function literal(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return String(Number(value.toPrecision(12)));
}

/**
 * Text for a label or an annotation: on one line or, in a list, several, without anything that
 * could make a terminal or a chat show something else than is there.
 */
export const plain = (text: string): string =>
  escapeTerminal(wellFormed(text)).replace(/[\ufffe\uffff]/g, '\ufffd');

/**
 * Text that the templates of Prometheus leave alone. Every brace is escaped, because one at the end
 * of a text would join those of whatever follows.
 */
export const untemplated = (text: string): string => plain(text).replaceAll('{', '{{"{"}}');
