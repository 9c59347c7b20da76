import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { As } from '../../../src/sources/text/columns.ts';
import { type Cell, columns, files, missing, readAll, wrong } from './files.ts';

// Lines as programs write them, one like the other, among which some differ: what is read fast has to be
// what `JSON.parse` gives, and what is not has to be left to where all of JSON is known.

const { file } = files();
let number = 0;

const SPEC = {
  n: 'number',
  amount: 'number',
  'a key of many characters': 'number',
  é: 'text',
  label: 'text',
  flag: 'boolean',
  at: 'time',
} as const satisfies Record<string, As>;

const KEYS = [...Object.keys(SPEC), 'stranger', ''];

const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most });

const decimal = fc
  .tuple(fc.boolean(), fc.nat(1e9), digits(0, 20), fc.constantFrom('', '', '', '', 'e3', 'E-22'))
  .map(([isNegative, whole, part, exponent]) => {
    const fraction = part.length > 0 ? `.${part.join('')}` : '';
    return `${isNegative ? '-' : ''}${whole}${fraction}${exponent}`;
  });

const text = fc
  .oneof(fc.string({ maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 8 }))
  .map((one) => JSON.stringify(one));

const moment = fc
  .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
  .map((one) => JSON.stringify(one.toISOString()));

const usual: Readonly<Record<As, fc.Arbitrary<string>>> = {
  number: decimal,
  text,
  label: text,
  boolean: fc.constantFrom('true', 'false'),
  time: moment,
};

const any = fc.oneof(decimal, text, moment, fc.constantFrom('true', 'null', '[1,{"n":2}]', '{}'));

const member = (key: string) =>
  fc.tuple(
    fc.constant(key),
    fc.oneof(
      { weight: 12, arbitrary: usual[(SPEC as Record<string, As>)[key] ?? 'number'] },
      { weight: 1, arbitrary: fc.constant('null') },
      { weight: 1, arbitrary: any },
    ),
  );

const members = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(...KEYS.map(member)) },
  {
    weight: 1,
    arbitrary: fc.shuffledSubarray(KEYS).chain((some) => fc.tuple(...some.map(member))),
  },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...KEYS).chain(member), { maxLength: 12 }) },
);

// Between members, and before and after a colon.
const STYLES = [
  [',', '', ''],
  [', ', '', ' '],
  [',  ', '', ''],
  [',', ' ', '  '],
  [' ,\t', '\r', '\t'],
] as const;

/** All members alike, or each in another way. */
const style = fc.oneof(
  fc.constantFrom([STYLES[0]], [STYLES[1]]),
  fc.array(fc.constantFrom(...STYLES), { minLength: 1 }),
);

const line = fc.tuple(members, style).map(([all, styles]) => {
  const told = all.map(([key, value], at) => {
    const [comma, before, after] = styles[at % styles.length] ?? STYLES[0];
    return `${at === 0 ? '' : comma}${JSON.stringify(key)}${before}:${after}${value}`;
  });
  return `{${told.join('')}}`;
});

/** With one byte replaced, left out or put in, or torn off somewhere. */
const spoilt = fc
  .tuple(
    line,
    fc.nat(),
    fc.nat({ max: 1 }),
    fc.constantFrom('', '"', ',', '}', '0', '.', '-', '\\', ' '),
  )
  .map(([whole, at, length, instead]) => {
    const place = at % (whole.length + 1);
    return `${whole.slice(0, place)}${instead}${whole.slice(place + length)}`;
  });

const torn = fc.tuple(line, fc.nat()).map(([whole, at]) => whole.slice(0, 1 + (at % whole.length)));

const lines = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: line },
    { weight: 1, arbitrary: spoilt },
    { weight: 1, arbitrary: torn },
  ),
  { minLength: 1, maxLength: 40 },
);

function parsed(one: string): readonly Cell[] | undefined {
  try {
    const record: unknown = JSON.parse(one);
    if (typeof record !== 'object' || record === null) return undefined;
    return Object.entries(SPEC).map(([key, as]) =>
      cellOf(Object.hasOwn(record, key) ? (record as Record<string, unknown>)[key] : null, as),
    );
  } catch {
    return undefined;
  }
}

function cellOf(value: unknown, as: As): Cell {
  if (value === null) return missing;
  if (as === 'number' && typeof value === 'number') return value + 0;
  if (as === 'boolean' && typeof value === 'boolean') return value;
  if (as === 'text' && typeof value === 'string') return Buffer.from(value).toString();
  const isTime = as === 'time' && typeof value === 'string' && isMoment(value);
  return isTime ? Date.parse(value) * 1000 : wrong;
}

const isMoment = (text: string): boolean => {
  const moment = new Date(text);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === text;
};

/** What else may be a moment is told in the tests of moments. */
const isKnown = (one: string): boolean => {
  const said = /"at"\s*:\s*("[^"]*"?|-?\d[^,}]*)/g;
  return [...one.matchAll(said)].every(([, value = '']) => isMoment(value.slice(1, -1)));
};

describe('lines of JSON that are like the ones before', () => {
  it('are what JSON.parse makes of them', () => {
    fc.assert(
      fc.property(lines, (drawn) => {
        const all = drawn.filter(isKnown);
        const path = file(`${number++}.jsonl`, all.join('\n'));
        const found = readAll(path, { format: 'jsonl', columns: columns(SPEC) });
        const expected = all.map(parsed);
        const good = expected.flatMap((cells, at) => (cells ? [{ cells, line: at + 1 }] : []));
        expect(found.rows.map((cells, at) => ({ cells, line: found.lines[at] }))).toEqual(good);
        const blank = all.filter((one) => /^[ \t\r]*$/.test(one)).length;
        const { json = 0, torn: cut = 0 } = found.end.bad.by;
        expect(json + cut).toBe(all.length - good.length - blank);
      }),
      { numRuns: 1000 },
    );
  });
});
