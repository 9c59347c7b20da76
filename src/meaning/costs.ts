type Sum = { readonly amount: number; readonly per: string };

/** What stands before the unit: `1000 applications`, `1k requests`, `a thousand calls`, `1e6 tokens`. */
const COUNTED =
  /^(?:(?:each|every|an?|one)\s+)?(?:(\d[\d.,_ ]*(?:e\d+)?)\s*)?(?:(k|K|M|thousand|million|billion)\s+)?(\D.*)$/;

const POWERS: Readonly<Record<string, number>> = {
  k: 1e3,
  K: 1e3,
  thousand: 1e3,
  M: 1e6,
  million: 1e6,
  billion: 1e9,
};

/**
 * A sum of money for one of what it pays for: 2 for `1000 applications` is 0.002 for `application`.
 * A count that cannot be read stays part of what it pays for, so that no sums are compared by it.
 */
export function costPerOne({ amount, per }: Sum): Sum {
  const text = per.trim().replaceAll(/\s+/g, ' ');
  const [, digits, word, unit = ''] = COUNTED.exec(text) ?? [];
  const number = digits === undefined ? 1 : countOf(digits);
  const count = number * (word === undefined ? 1 : (POWERS[word] ?? Number.NaN));
  if (unit === '' || !Number.isFinite(count) || count <= 0) return { amount, per: text };
  // Binary fractions shall not decide which of two equal sums is more.
  return { amount: Number((amount / count).toPrecision(12)), per: singular(unit.toLowerCase()) };
}

/** `1,000`, `1 000` and `1_000` are one number; `1.000` is a thousand for some and one for others. */
function countOf(digits: string): number {
  const text = digits.trim();
  if (/^\d{1,3}(?:\.\d{3})+$/.test(text)) return Number.NaN;
  return /^\d{1,3}(?:[ ,_]\d{3})+$/.test(text) ? Number(text.replaceAll(/\D/g, '')) : Number(text);
}

/** The first word is what is counted: `users a month` are `user a month`. */
const singular = (unit: string): string =>
  unit.replace(/^(\w*?)(ies|s)(?=$|\s)/, (whole, stem: string, end: string) => {
    if (stem.length < 2 || stem.endsWith('s')) return whole;
    return end === 'ies' ? `${stem}y` : stem;
  });
