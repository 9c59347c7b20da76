import { describe, expect, it } from 'vitest';
import { readCell, Wrong } from '../../../src/sources/captures/cell.ts';
import { sourceOf } from '../../../src/sources/captures/columns.ts';
import { csvRows } from '../../../src/sources/captures/csv.ts';
import { parseJson, Spelled } from '../../../src/sources/captures/json.ts';
import type { As } from '../../../src/sources/text/columns.ts';
import { randoms } from '../../monitor/system.ts';
import { files } from '../text/files.ts';
import {
  azure,
  cellsIn,
  jsonLines,
  kserve,
  lostIn,
  recordsIn,
  sagemaker,
  zipped,
} from './events.ts';

const { file } = files();

const EVENTS = {
  'sagemaker-capture': [sagemaker('a', { data: '1,"x",2\n3,y,4' }, { data: '0.5\n0.6' })],
  'azureml-collector': [
    azure('inputs', 'a', [{ x: 1, y: [2, { z: 3 }] }]),
    azure('outputs', 'a', [{ x: 1 }]),
  ],
  'kserve-logger': [
    kserve('request', 'a', { inputs: [{ name: 't', shape: [2, 1], data: [1, 2] }] }),
    kserve('response', 'a', { predictions: [[1], { x: 2 }] }),
  ],
} as const;

const SPEC: Readonly<Record<string, As>> = {
  ...{ id: 'label', time: 'time', 'inputs.0': 'number', 'inputs.x': 'text' },
  ...{ 'outputs.0': 'number', 'outputs.x.0': 'boolean', 'inputs.__proto__': 'text' },
};

const SCRAPS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  'null',
  '1e999',
  '\\',
  '\n',
  'é',
  '\u0000',
  'NaN',
];

describe('lines of captures that nobody meant', () => {
  it.each(Object.keys(EVENTS) as (keyof typeof EVENTS)[])(
    'never stop the reader of %s',
    async (format) => {
      const random = randoms(7 + format.length);
      const lines = Array.from({ length: 1500 }, (_, at) => {
        const events = EVENTS[format];
        let text = JSON.stringify(events[at % events.length]);
        for (let change = 0; change < 1 + random() * 4; change++) {
          const place = Math.floor(random() * text.length);
          const scrap = SCRAPS[Math.floor(random() * SCRAPS.length)] as string;
          text = text.slice(0, place) + scrap + text.slice(place + Math.floor(random() * 9));
        }
        return text;
      });
      const path = file(`${format}.jsonl`, lines.join('\n'));
      const records = await recordsIn([path], format, SPEC);
      expect(lostIn(records).length).toBeGreaterThan(100);
      for (const { cells } of records) {
        for (const cell of cells) {
          const isCell = cell === null || cell === undefined || cell instanceof Wrong;
          expect(isCell || typeof cell === 'number' || typeof cell === 'string').toBe(true);
        }
      }
    },
  );

  it('reads on after a line beyond 16 MiB, deep nesting, and bytes that are no UTF-8', async () => {
    const good = jsonLines([sagemaker('a', { data: '1' }, { data: '2' })]);
    const parts = [
      Buffer.from(`{"captureData": "${'x'.repeat(17 * 1024 * 1024)}"}\n`),
      Buffer.from(`${'['.repeat(200_000)}\n{"captureData": ${'['.repeat(200_000)}1e16\n`),
      Buffer.from([0x7b, 0xff, 0x7d, 0x0a]),
      Buffer.from(good),
    ];
    const path = file('huge.jsonl', Buffer.concat(parts));
    const records = await recordsIn([path], 'sagemaker-capture', { 'inputs.0': 'number' });
    expect(cellsIn(records)).toEqual([[1]]);
    expect(lostIn(records)).toEqual([
      { line: 1, why: 'is longer than 16 MiB' },
      { line: 2, why: 'is no JSON' },
      { line: 3, why: 'is no JSON' },
      { line: 4, why: 'is not UTF-8' },
    ]);
  });

  it('tells where a compressed file breaks off', async () => {
    const events = Array.from({ length: 20_000 }, (_, at) =>
      sagemaker(`e${(at * 7919) % 20_011}`, { data: `${Math.sin(at)}` }, { data: '2' }),
    );
    const whole = zipped(jsonLines(events));
    const path = file('broken.jsonl.gz', whole.subarray(0, whole.length / 2));
    const records = await recordsIn([path], 'sagemaker-capture', { 'inputs.0': 'number' });
    expect(cellsIn(records).length).toBeGreaterThan(1000);
    expect(lostIn(records).at(-1)?.why).toBe('and all after it cannot be decompressed');
  });

  it('keeps every digit of an identifier, and takes the numbers that Python writes', () => {
    const read = parseJson(
      '{"id": 12345678901234567890, "x": [NaN, -Infinity, "NaN 1234567890123456"]}',
    );
    const { id, x } = read as { id: unknown; x: readonly unknown[] };
    expect(readCell(id, 'label')).toBe('12345678901234567890');
    expect(readCell(id, 'number')).toBe(Number('12345678901234567890'));
    expect(readCell(x[0], 'number')).toBeNaN();
    expect(readCell(x[1], 'number')).toBe(-Infinity);
    expect(x[2]).toBe('NaN 1234567890123456');
    expect(id).toBeInstanceOf(Spelled);
    expect(() => parseJson('{"a": NaN')).toThrow('is no JSON');
  });

  it('cuts CSV as RFC 4180 says', () => {
    expect(csvRows('1,"a ""b"", c"\r\n\n,\n"x\ny",')).toEqual([
      ['1', 'a "b", c'],
      ['', ''],
      ['x\ny', ''],
    ]);
    expect(() => csvRows('"a"b')).toThrow('goes on after a closed quote');
  });

  it('finds nothing that objects inherit', async () => {
    const path = file('proto.jsonl', jsonLines([azure('inputs', 'a', [{ a: 1 }])]));
    const spec = { 'inputs.__proto__': 'text', 'inputs.constructor': 'text' } as const;
    const records = await recordsIn([path], 'azureml-collector', spec);
    expect(cellsIn(records)).toEqual([[undefined, undefined]]);
    expect(sourceOf('inputs.__proto__').half).toBe('inputs');
  });
});
