/** Of a message so much is compared: the rest of a longer one is data, not words. */
const MOST_COMPARED = 4000;

/** A number this part away from what it was is worth another look. */
const NOTEWORTHY = 0.1;

/** A number with its unit, as messages have them: `12.3ms`, `4%`, `-0.2`, `15360Mi`. */
const AMOUNT = /^([+-]?\d{1,20}(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?)([a-zA-Zµ%/]{0,12})$/;

/** The moment of a measurement changes with each, and says nothing new by itself. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T/;

/**
 * Whether a message says something else than before: other words, or a number that is more than a
 * tenth away. A version with two dots is a word, and so is a date.
 */
export function isMaterial(before: string, after: string): boolean {
  if (before === after) return false;
  const [one, other] = [tokens(before), tokens(after)];
  return one.length !== other.length || one.some((token, at) => differs(token, other[at] ?? ''));
}

const tokens = (message: string): readonly string[] =>
  message
    .slice(0, MOST_COMPARED)
    .split(/\s/)
    .map((token) => token.replace(/^["'`([{]{0,4}/, '').replace(/["'`)\]},.;:]{0,4}$/, ''));

function differs(one: string, other: string): boolean {
  if (one === other || (MOMENT.test(one) && MOMENT.test(other))) return false;
  const [, first, unit] = AMOUNT.exec(one) ?? [];
  const [, second, otherUnit] = AMOUNT.exec(other) ?? [];
  if (first === undefined || second === undefined || unit !== otherUnit) return true;
  const [a, b] = [Number(first), Number(second)];
  return Math.abs(a - b) > NOTEWORTHY * Math.max(Math.abs(a), Math.abs(b));
}
