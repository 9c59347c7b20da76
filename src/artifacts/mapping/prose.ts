import { parseDtype } from '../../values/dtype.ts';
import type { Conversion, Outcome } from './table.ts';

// What people write into fields of free text is read only where the whole of it has one meaning.

const FIGURE = '[-+]?(?:\\d{1,30}(?:\\.\\d{1,30})?|\\.\\d{1,30})';

const OPERATORS: Readonly<Record<string, string>> = {
  '>': '>',
  '<': '<',
  '>=': '>=',
  '≥': '>=',
  '<=': '<=',
  '≤': '<=',
  '=': '==',
  '==': '==',
  '!=': '!=',
  '≠': '!=',
  'greater than': '>',
  'less than': '<',
  'greater than or equal to': '>=',
  'greater than or equal': '>=',
  'less than or equal to': '<=',
  'less than or equal': '<=',
  equal: '==',
  equals: '==',
  'equal to': '==',
  'not equal': '!=',
  'not equal to': '!=',
};

/** An operator by its sign or its name. */
export const operator: Conversion = (value) => {
  const spelled = String(value)
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');
  return Object.hasOwn(OPERATORS, spelled)
    ? { value: OPERATORS[spelled] }
    : { lost: 'which is no operator' };
};

const CRITERION = new RegExp(
  `^([A-Za-z_][\\w.@:/-]{0,60}(?: [\\w.@:/-]{1,60}){0,2}) ?(>=|<=|==|!=|[<>=≥≤≠]) ?(${FIGURE}) ?(%?)$`,
);

/** `Accuracy > 0.9` and nothing else; a text with any other word stays a text. */
export const criterion: Conversion = (value) => {
  const [, metric, sign = '', figure, percent] =
    CRITERION.exec(String(value).trim().replaceAll(/\s+/g, ' ')) ?? [];
  if (metric === undefined)
    return { lost: 'which is more than a metric, an operator, and a number' };
  const target = Number((Number(figure) / (percent === '%' ? 100 : 1)).toPrecision(12));
  return {
    value: { metric: metric.replaceAll(' ', '-'), operator: OPERATORS[sign], target },
  };
};

const RANGE = new RegExp(`^\\[?\\s*(${FIGURE})\\s*(?:to|\\.\\.|,|–| - )\\s*(${FIGURE})\\s*\\]?$`);
const NUMBERS = new RegExp(`^${FIGURE}(?:\\s*,\\s*${FIGURE}){2,199}$`);

/**
 * Which values can occur: `-1.2 to 0.6`, `[0, 1]`, `0,1,2`, or `{red, green}`. What lies between
 * other words is not read, nor a range of what is a text.
 */
export const domain: Conversion = (value, type) => {
  if (value === undefined) return undefined;
  const read = String(value).trim();
  const range = read.length <= 200 ? RANGE.exec(read) : null;
  if (range && isRange(read)) return rangeOf(Number(range[1]), Number(range[2]), type);
  if (read.length <= 4000 && NUMBERS.test(read)) {
    return categories(read.split(',').map(Number), type);
  }
  const listed = read.length <= 4000 ? /^\{([^{}]+)\}$/.exec(read)?.[1] : undefined;
  if (listed !== undefined) {
    const items = listed.split(',').map((item) => item.trim().replaceAll(/^["']|["']$/g, ''));
    return categories(items, undefined);
  }
  return { lost: 'which is more than a range or a list of values' };
};

/** Two numbers with a comma are a range within brackets, and a list without. */
const isRange = (read: string): boolean =>
  read.startsWith('[') === read.endsWith(']') && (read.startsWith('[') || !read.includes(','));

function rangeOf(minimum: number, maximum: number, type: unknown): Outcome {
  if (isText(type)) return { lost: 'which is a range of something that is a text' };
  return minimum <= maximum
    ? { value: { minimum, maximum } }
    : { lost: 'which is no range from low to high' };
}

function categories(items: readonly (string | number)[], type: unknown): Outcome {
  const all = new Set(items);
  if (all.size < items.length || all.has('')) return { lost: 'which is no list of values' };
  if (isText(type)) return { value: { categories: items.map(String) } };
  return { value: { categories: [...items] } };
}

function isText(type: unknown): boolean {
  const parsed = typeof type === 'string' ? parseDtype(type) : undefined;
  return parsed?.ok === true && ['string', 'image', 'audio', 'video'].includes(parsed.value.family);
}

const CODE = new RegExp(`^(?:${FIGURE}|"[^"]{0,100}"|'[^']{0,100}'|NaN)$`);

/** The codes that stand for a missing value, where the text is one code or a list of them. */
export const missingCodes: Conversion = (value) => {
  const parts = String(value)
    .slice(0, 400)
    .split(/\s*[,;]\s*/);
  return parts.every((part) => CODE.test(part.trim()))
    ? { value: [...new Set(parts.map((part) => codeOf(part.trim())))] }
    : { lost: 'which is more than a code' };
};

const codeOf = (part: string): string | number => {
  if (/^["']/.test(part)) return part.slice(1, -1);
  return part === 'NaN' ? part : Number(part);
};

const MEANT = new RegExp(`^(${FIGURE}|"[^"]{1,100}"|'[^']{1,100}')\\s*[:=]\\s*(\\S.{0,400})$`, 's');

/** Codes that mean something of their own: `-9 = refused; -8 = not asked`. */
export const specialCodes: Conversion = (value) => {
  const parts = String(value).slice(0, 4000).split(';');
  const codes = parts.map((part) => MEANT.exec(part.trim()));
  if (codes.some((one) => one === null)) return { lost: 'which is more than codes and meanings' };
  return { value: codes.map((one) => ({ code: codeOf(one?.[1] ?? ''), meaning: one?.[2] ?? '' })) };
};
