import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFacts } from '../src/facts/load.ts';
import { agree } from '../src/meaning/agreement.ts';
import type { AttributeValue } from '../src/schema/tree.ts';
import { dtypeFits, parseDtype } from '../src/values/dtype.ts';
import { parseDuration } from '../src/values/duration.ts';
import { parseFraction } from '../src/values/fraction.ts';
import { parseQuantity } from '../src/values/quantity.ts';
import { parseRate } from '../src/values/rate.ts';
import { type Dim, unifyShapes } from '../src/values/shape.ts';
import { compareUnits, parseUnit } from '../src/values/unit.ts';
import type { Parsed } from '../src/values/value.ts';
import { parseVersion, satisfies } from '../src/values/version.ts';

// The tables of spec.md that say what spellings mean: each row is computed anew and compared.
const facts = () => loadFacts().facts;
const text = readFileSync(path.join(import.meta.dirname, '..', 'spec.md'), 'utf8');

/** The rows of a table that stands under `<!-- table NAME -->`, its cells without code marks. */
const tableOf = (name: string): readonly (readonly string[])[] => {
  const found = new RegExp(`<!-- table ${name} -->\\n((?:\\|.*\\n)+)`).exec(text)?.[1];
  if (found === undefined) throw new Error(`spec.md has no table ${name}`);
  return found
    .trim()
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .slice(2, -2)
        .split(/(?<!\\) \| ?/)
        .map((cell) => cell.replaceAll('\\|', '|').replaceAll('`', '').trim()),
    );
};

const amounts = (read: (raw: string) => Parsed<{ readonly amount: number }>) => (raw: string) => {
  const parsed = read(raw);
  return parsed.ok ? String(parsed.value.amount) : 'rejected';
};

/** What a table says of its first columns, computed. */
const value = <T>(parsed: Parsed<T>): T => {
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
};

const decided = (verdict: boolean | 'maybe' | undefined): string =>
  verdict === undefined || verdict === 'maybe' ? 'undecided' : verdict ? 'yes' : 'no';

const shapeOf = (written: string): readonly Dim[] =>
  written
    .slice(1, -1)
    .split(', ')
    .map((dim) => (/^-?\d+$/.test(dim) ? Number(dim) : dim));

const typed = (type: string, written: string): unknown => {
  if (type === 'shape') return shapeOf(written);
  return type === 'number' ? Number(written) : written;
};

type Computed = (cells: readonly string[]) => readonly string[];
const TABLES: Readonly<Record<string, Computed>> = {
  quantity: ([raw = '']) => [raw, amounts(parseQuantity)(raw)],
  duration: ([raw = '']) => [raw, amounts(parseDuration)(raw)],
  fraction: ([raw = '']) => [raw, amounts(parseFraction)(raw)],
  rate: ([raw = '']) => {
    const parsed = parseRate(raw);
    return [raw, amounts(parseRate)(raw), parsed.ok ? (parsed.value.of ?? '') : ''];
  },
  satisfies: ([version = '', specifier = '']) => {
    const verdict = satisfies(value(parseVersion(version)), specifier);
    return [version, specifier, decided(verdict)];
  },
  scheme: ([example = '', , why = '']) => [example, value(parseVersion(example)).scheme, why],
  dtype: ([spelling = '', from = '']) => {
    const parsed = parseDtype(spelling);
    const { name, family } = parsed.ok ? parsed.value : { name: 'rejected', family: '' };
    return [spelling, from, name ?? `family ${family}`];
  },
  'dtype-fit': ([producer = '', consumer = '']) => {
    const fit = dtypeFits(value(parseDtype(producer)), value(parseDtype(consumer)));
    return [producer, consumer, fit];
  },
  unit: ([one = '', other = '']) => [
    one,
    other,
    compareUnits(value(parseUnit(one)), value(parseUnit(other))),
  ],
  shape: ([producer = '', consumer = '']) => {
    const { ok } = unifyShapes(shapeOf(producer), shapeOf(consumer));
    return [producer, consumer, decided(ok)];
  },
  agreement: ([type = '', one = '', other = '']) => {
    const [meaning = '', at = ''] = type.split(' at ');
    const path = at.split('.');
    const [a, b] = [typed(meaning, one), typed(meaning, other)];
    return [
      type,
      one,
      other,
      decided(agree({ meaning: meaning as AttributeValue, path, facts }, a, b)),
    ];
  },
};

describe('the tables of values', () => {
  it('are all computed here', () => {
    const named = [...text.matchAll(/<!-- table ([a-z-]+) -->/g)].map(([, name]) => name);
    expect([...named].sort()).toEqual(Object.keys(TABLES).sort());
  });

  it.each(Object.entries(TABLES))('%s agrees with the code', (name, computed) => {
    const rows = tableOf(name);
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.map(computed)).toEqual(rows);
  });
});
