import { escapeTerminal } from '../../escape.ts';
import type { As } from '../text/columns.ts';
import { momentOf } from '../text/moment.ts';
import { numberIn, truthIn } from '../text/words.ts';
import { Spelled } from './json.ts';
import { momentIn, type ToUtc } from './moment.ts';

/** A value of another type than its column. */
export class Wrong {
  /** How it begins, on one line that any terminal can show. */
  readonly excerpt: string;

  constructor(value: unknown) {
    this.excerpt = excerptOf(value);
  }
}

/**
 * What a column holds of a record: numbers, moments in microseconds and truth values as numbers; null
 * where a value is missing, and undefined where the record has no such column.
 */
export type Cell = number | string | null | undefined | Wrong;

/** Reads a value as what its column is said to hold. */
export function readCell(value: unknown, as: As, toUtc?: ToUtc): Cell {
  if (value === undefined || value === null) return value;
  const only = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  if (only === null) return null;
  const read = only instanceof Spelled ? spelled(only.text, as, toUtc) : typed(only, as, toUtc);
  return read === undefined ? new Wrong(only) : read;
}

/** Undefined for a value of another type. */
function typed(value: unknown, as: As, toUtc: ToUtc): number | string | undefined {
  if (as === 'number') return typeof value === 'number' ? value + 0 : undefined;
  if (as === 'boolean') return typeof value === 'boolean' ? Number(value) : undefined;
  if (as === 'time') {
    if (typeof value === 'string') return momentIn(value, toUtc);
    const moment = typeof value === 'number' ? momentOf(value) : Number.NaN;
    return Number.isNaN(moment) ? undefined : moment;
  }
  if (typeof value === 'string') return value;
  const isName = typeof value === 'number' || typeof value === 'boolean';
  return as === 'label' && isName ? String(value) : undefined;
}

/** A value of which nothing but its spelling is known, as in CSV. */
function spelled(text: string, as: As, toUtc: ToUtc): number | string | null | undefined {
  if (as === 'text' || as === 'label') return text === '' ? null : text;
  if (as === 'time') {
    const moment = momentIn(text, toUtc);
    if (moment !== undefined) return moment;
    return numberIn(text) === undefined ? null : undefined;
  }
  const read = as === 'number' ? numberIn(text) : truthIn(text);
  if (read === undefined) return null;
  return read === 'wrong' ? undefined : read;
}

const LONGEST = 80;

function excerptOf(value: unknown): string {
  if (value instanceof Spelled) return excerptOf(value.text);
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object';
  const text = String(value);
  const shown = escapeTerminal(text.slice(0, LONGEST));
  return text.length > LONGEST ? `${shown}…` : shown;
}
