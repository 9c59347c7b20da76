import { parseDuration } from '../values/duration.ts';
import { convert, parseUnit } from '../values/unit.ts';

/** How fine something is told apart; coarser is more, in the base unit of the dimension. */
export type Resolution = { readonly of: 'time' | 'length' | 'pixels'; readonly coarseness: number };

const PERIODS: Readonly<Record<string, string>> = {
  secondly: '1s',
  minutely: '1min',
  hourly: '1h',
  daily: '1d',
  weekly: '1w',
  monthly: '1mo',
};

const AMOUNT = /(\d+(?:\.\d+)?)\s*([a-zµμ]+)/gi;
const PIXELS = /(\d+)\s*(?:x|×|by)\s*(\d+)|(\d+)\s*(?:px|pixels?)\b/i;
const EACH = /\b(?:per|an?|every|each)\s+(second|minute|hour|day|week|month)\b/i;

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const NUMBER = new RegExp(`\\b(?:${NUMBERS.join('|')})\\b`, 'gi');
const FRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bhalf\s+an?\b/gi, '0.5'],
  [/\bquarter\s+of\s+an?\b/gi, '0.25'],
];

/** `two days` and `half an hour` with figures. */
const inFigures = (text: string): string =>
  FRACTIONS.reduce((words, [phrase, figure]) => words.replace(phrase, figure), text).replace(
    NUMBER,
    (word) => String(NUMBERS.indexOf(word.toLowerCase()) + 1),
  );

/** The first amount in a text that says how fine something is; `undefined` where there is none. */
export function resolutionIn(text: string | number): Resolution | undefined {
  const words = inFigures(String(text));
  const [, width, height, side] = PIXELS.exec(words) ?? [];
  const pixels = side ?? (width && height && Math.min(Number(width), Number(height)));
  if (pixels) return { of: 'pixels', coarseness: 1 / Number(pixels) };
  for (const [, number = '', unit = ''] of words.matchAll(AMOUNT)) {
    const found = amountIn(number, unit);
    if (found) return found;
  }
  const [, each] = EACH.exec(words) ?? [];
  const said = each ? `1${each}` : PERIODS[words.toLowerCase().match(/\b\w+ly\b/)?.[0] ?? ''];
  return said === undefined ? undefined : periodOf(said);
}

/** Whether two texts say that something is equally fine: `4 mm` and `0.4 cm`, `hourly` and `60min`. */
export function sameResolution(one: string | number, other: string | number): boolean {
  const [a, b] = [resolutionIn(one), resolutionIn(other)];
  if (a === undefined || a.of !== b?.of) return false;
  return Math.abs(a.coarseness - b.coarseness) <= 1e-12 * a.coarseness;
}

function amountIn(number: string, unit: string): Resolution | undefined {
  const parsed = parseUnit(unit);
  const amount = Number(number);
  for (const [of, base] of [
    ['length', 'm'],
    ['rate', 'Hz'],
  ] as const) {
    const to = parseUnit(base);
    if (!parsed.ok || !to.ok || unit === 'm' || parsed.value.dimension !== to.value.dimension)
      continue;
    const value = convert(amount, parsed.value, to.value);
    return of === 'length'
      ? { of: 'length', coarseness: value }
      : { of: 'time', coarseness: 1 / value };
  }
  return unit === 'm' ? undefined : periodOf(`${number}${unit}`);
}

function periodOf(text: string): Resolution | undefined {
  const parsed = parseDuration(text);
  return parsed.ok ? { of: 'time', coarseness: parsed.value.amount } : undefined;
}
