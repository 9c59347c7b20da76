import { parseUnit } from '../../values/unit.ts';
import type { Located } from '../place.ts';
import type { Entry } from '../syntax/entry.ts';
import { isPlaceholder } from './placeholders.ts';

/**
 * The name of a metric; `undefined` for what is none. Metrics are compared without regard to
 * separators, but have no blanks in their names.
 */
export function metricName(entry: Entry): Located<string> | undefined {
  const { text = '' } = entry;
  const name = text.length > 128 ? '' : text.trim().replace(/\s+/g, '-');
  return /^[A-Za-z_][A-Za-z0-9_.@:/-]*$/.test(name) && !isPlaceholder(text)
    ? entry.at(name)
    : undefined;
}

/** A number with its unit, `undefined` for a plain one. */
export type Amount = {
  readonly value: Located<number>;
  readonly unit: Located<string> | undefined;
};

/** A result that is written as a number or a text: `0.93`, `93 %`, `12 ms`. Percentages become fractions. */
export function amountOf(entry: Entry): Amount | undefined {
  const written = typeof entry.value === 'number' ? String(entry.value) : (entry.text ?? '');
  const match =
    /^\s*([+-]?\d{1,15}(?:\.\d{1,20})?(?:e[+-]?\d{1,2})?)(?: ?([A-Za-zµ%][A-Za-zµ/]{0,20}))?\s*$/i.exec(
      written.slice(0, 100),
    );
  const [, digits, sign] = match ?? [];
  if (digits === undefined || written.length > 100) return undefined;
  const number = Number(digits);
  if (sign === '%')
    return { value: entry.at(Number((number / 100).toPrecision(15))), unit: undefined };
  if (sign === undefined) return { value: entry.at(number), unit: undefined };
  return parseUnit(sign).ok ? { value: entry.at(number), unit: entry.at(sign) } : undefined;
}
