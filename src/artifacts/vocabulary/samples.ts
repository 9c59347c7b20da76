/** What some values of a column that nobody declared have in common. */
export type SampleType = {
  /** A family, or a type that has only one width. */
  readonly dtype?: string;
  /** `UTC` where every time says so. */
  readonly zone?: 'UTC';
};

/** Fewer values have something in common by chance. */
const FEWEST = 5;

const FRACTION = /^[+-]?(?:(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)$/;
const INTEGER = /^[+-]?\d+$/;
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const MOMENT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;

/** What pandas and others read as nothing. */
const NOTHING = new Set([
  '',
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  '<NA>',
  'NaN',
  'nan',
  'NULL',
  'null',
  'None',
]);

const TRUTH = /^(?:true|false)$/i;

/** Words that stand for truth values as often as for themselves. */
const ANSWER = /^(?:true|false|yes|no|y|n|t|f|on|off)$/i;

/** Letters without digits: no number, no date, no code, no path of a file that holds the value. */
const isWords = (text: string): boolean => /\p{L}/u.test(text) && !/[\d/\\]/.test(text);

/**
 * What texts have in common, as a table without types has them. It says little on purpose: digits
 * alone may be counts, codes, keys, moments, or truth values, and a later value may have a fraction;
 * `isComplete` where there is no later one.
 */
export function typeOfTexts(texts: readonly string[], isComplete: boolean): SampleType {
  const values = texts.map((text) => text.trim()).filter((text) => !NOTHING.has(text));
  if (values.length === 0 || (values.length < FEWEST && !isComplete)) return {};
  const all = (pattern: RegExp) => values.every((value) => pattern.test(value));
  if (all(MOMENT)) return momentsIn(values);
  if (all(DATE)) return { dtype: 'date' };
  if (all(TRUTH)) return { dtype: 'bool' };
  if (values.every((value) => FRACTION.test(value) || INTEGER.test(value))) {
    return values.some((value) => FRACTION.test(value)) ? { dtype: 'number' } : {};
  }
  return values.every(isWords) && !all(ANSWER) ? { dtype: 'string' } : {};
}

/** The same for values that have a type already; text that looks like a number stays open. */
export function typeOfValues(values: readonly unknown[], isComplete: boolean): SampleType {
  if (values.length === 0 || (values.length < FEWEST && !isComplete)) return {};
  const all = (type: string) => values.every((value) => typeof value === type);
  if (all('boolean')) return { dtype: 'bool' };
  if (all('number')) {
    return values.every((value) => Number.isInteger(value)) ? {} : { dtype: 'number' };
  }
  if (!all('string')) return {};
  const found = typeOfTexts(values.map(String), isComplete);
  return found.dtype === 'number' || found.dtype === 'bool' ? {} : found;
}

function momentsIn(values: readonly string[]): SampleType {
  const isUtc = values.every((value) =>
    /^(?:Z|[+-]00(?::?00)?)$/.test(MOMENT.exec(value)?.[1] ?? ''),
  );
  return isUtc ? { dtype: 'datetime', zone: 'UTC' } : { dtype: 'datetime' };
}

/** Whether a text is a value rather than a name: a fraction or a time. */
export const isValue = (text: string): boolean =>
  FRACTION.test(text) || DATE.test(text) || MOMENT.test(text);

/** Whether a text is digits alone. */
export const isDigits = (text: string): boolean => INTEGER.test(text);
