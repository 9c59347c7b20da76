import { exactSeconds } from './duration.ts';
import { dividedBy, type Fraction, fractionOf, nearestDouble, times } from './exact.ts';
import {
  accept,
  LONGEST,
  makeValue,
  NUMBER,
  order,
  type Parsed,
  quote,
  reject,
  type Value,
} from './value.ts';

/** How often something happens, per second. */
export type Rate = Value<'rate'> & {
  readonly amount: number;
  /** What is counted, in the singular (`request`, `token`, `byte`); absent when it is not said. */
  readonly of?: string;
};

// A multiplier ends before a space, the slash, `B`, `bit` or `Hz`: the G of `5 Gets/s` is no giga.
const MULTIPLIER = '(?:([kMGT]|[KMGT]i)(?=\\s|/|B\\b|bits?\\b|Hz|$))?';
const SHAPE = new RegExp(
  `^\\s*(${NUMBER})\\s*${MULTIPLIER}\\s*([A-Za-z]*)\\s*(?:/|(?<!\\w)per\\s)\\s*([\\w.,µμ ]+?)\\s*$`,
);
const SHORT = new RegExp(`^\\s*(${NUMBER})\\s*${MULTIPLIER}\\s*(Hz|rps|qps|fps)\\s*$`);

const MULTIPLES: Readonly<Record<string, bigint>> = {
  k: 10n ** 3n,
  M: 10n ** 6n,
  G: 10n ** 9n,
  T: 10n ** 12n,
  Ki: 2n ** 10n,
  Mi: 2n ** 20n,
  Gi: 2n ** 30n,
  Ti: 2n ** 40n,
};
const NOUNS: Readonly<Record<string, string>> = {
  req: 'request',
  r: 'request',
  q: 'request',
  query: 'request',
  tok: 'token',
  msg: 'message',
  img: 'image',
  // Whoever looks at a video frame by frame looks at images.
  frame: 'image',
  B: 'byte',
};

/**
 * Reads `30/s`, `1.2k/s`, `600/min`, `100 req/s`, `2.5 Hz`, `50 rps`, `25 fps`. Queries
 * are requests.
 * Average calendar lengths stand for months and years.
 */
export function parseRate(raw: string | number): Parsed<Rate> {
  const text = String(raw);
  if (text.length > LONGEST) return unreadable(text);
  if (/^\s*-/.test(text)) return reject(`${quote(text)} is negative, but a rate cannot be`);
  if (/^\s*[\d.]+\s*$/.test(text)) {
    return reject(`${quote(text)} says no time; write for example ${text.trim()}/s`);
  }
  const [, digits = '', multiplier, noun = '', per = ''] = SHAPE.exec(text) ?? shorthand(text);
  const time = exactSeconds(/^(?:[\d.]|P[\dT])/.test(per) ? per : `1${per}`);
  if (digits === '' || time === undefined || time.over === 0n) return unreadable(text);
  const amount = nearestDouble(dividedBy(scale(digits, multiplier), time));
  if (!Number.isFinite(amount)) return reject(`${quote(text)} is too large for a rate`);
  const of = singular(noun);
  return accept(makeValue('rate', text, of === '' ? { amount } : { amount, of }));
}

/**
 * Negative when `a` is slower than `b`, positive when it is faster; undefined when both say what
 * they count and it is not the same (tokens against requests).
 */
export function compareRates(a: Rate, b: Rate): number | undefined {
  if (a.of !== undefined && b.of !== undefined && a.of !== b.of) return undefined;
  return order(a.amount, b.amount);
}

/** A rate for people, in the time of another one: `1932/d` beside `320/d`. */
export function inTimeOf({ amount }: Pick<Rate, 'amount'>, like: Rate): string {
  const [, per = 's'] = /(?:\/|(?<!\w)per\s)\s*([^/]+?)\s*$/.exec(like.text) ?? [];
  const once = parseRate(`1/${per}`);
  if (!once.ok || once.value.amount === 0) return formatRate(amount);
  const many = amount / once.value.amount;
  return `${Number(many.toPrecision(many < 100 ? 2 : 4))}/${per}`;
}

/** A spelling of a finite amount per second that reads back as the same number. */
export function formatRate(perSecond: number): string {
  return `${perSecond}/s`;
}

const SHORTHAND: Readonly<Record<string, string>> = {
  rps: 'request',
  qps: 'request',
  fps: 'frame',
};

function shorthand(text: string): readonly (string | undefined)[] {
  const [, digits, multiplier, word] = SHORT.exec(text) ?? [];
  if (word === undefined) return [];
  return ['', digits, multiplier, SHORTHAND[word] ?? '', 's'];
}

function scale(digits: string, multiplier: string | undefined): Fraction {
  const amount = fractionOf(digits);
  const over = multiplier === undefined ? 1n : (MULTIPLES[multiplier] ?? 1n);
  return times(amount, { over, under: 1n });
}

function singular(noun: string): string {
  if (Object.hasOwn(NOUNS, noun)) return NOUNS[noun] ?? noun;
  // Movies end like queries, and so does a movie then: one spelling of both is all that is asked.
  const stem = noun
    .toLowerCase()
    .replace(/(?<=ss|sh|ch|x)es$|(?<=[^s])s$/, '')
    .replace(/(?<=..)ie$/, 'y');
  return Object.hasOwn(NOUNS, stem) ? (NOUNS[stem] ?? stem) : stem;
}

function unreadable(text: string): { readonly ok: false; readonly problem: string } {
  return reject(`${quote(text)} is not a rate such as 30/s, 600/min, 100 req/s or 2.5 Hz`);
}
