import type { Cost } from '../generated/descriptors.ts';
import { shiftDecimal } from '../values/value.ts';

const WORDS: Readonly<Record<string, number>> = {
  a: 0,
  an: 0,
  one: 0,
  each: 0,
  hundred: 2,
  thousand: 3,
  million: 6,
  billion: 9,
  k: 3,
  m: 6,
};

const COUNT =
  /^(\d[\d_]*(?:[., ]000)*(?:\.\d+)?(?:e\d+)?)?\s*(hundreds?|thousands?|millions?|billions?|[km](?=\s)|one\b|an?\b|each\b)?\s*(?:of\s+)?/i;

/** What one of something costs: `2 per 1000 calls` is 0.002 per call. */
export function costOfOne({ amount, per }: Pick<Cost, 'amount' | 'per'>): {
  readonly amount: number;
  readonly per: string;
} {
  const text = per.trim().toLowerCase();
  const [whole = '', digits = '1', word = ''] = COUNT.exec(text) ?? [];
  const count = Number(digits.replaceAll(/[_, ]|\.(?=000)/g, ''));
  const power = WORDS[word.length > 1 ? word.replace(/s$/, '') : word] ?? 0;
  const one = singular(text.slice(whole.length));
  if (one === '' || !(count > 0)) return { amount, per: singular(text) };
  return {
    amount: Number((shiftDecimal(String(amount), -power) / count).toPrecision(12)),
    per: one,
  };
}

const singular = (noun: string): string =>
  noun
    .replaceAll(/[\s_-]+/g, ' ')
    .replace(/ies$/, 'y')
    .replace(/(x|ch|sh|ss)es$/, '$1')
    .replace(/([^sui])s$/, '$1');
