import { rmSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { elementId } from '../../src/element.ts';
import { lines } from '../../src/follow/told.ts';
import { prepare } from '../../src/monitor.ts';
import type { Window } from '../../src/observe/judge.ts';
import { observeWindows } from '../../src/observe/windows-seen.ts';
import { readExports } from '../../src/sources/exports.ts';
import {
  csv,
  type Declared,
  HEADER,
  jsonl,
  monitoring,
  type Row,
  round,
  rows,
  seeded,
  type World,
  world,
} from './system.ts';

/** What is seen in windows, without what differs between any two readings of descriptors. */
const plain = (windows: readonly Window[]) =>
  windows.map(({ name, records, observations }) => ({
    name,
    records,
    observations: observations.map(({ element, at, value, from }) => {
      return { element: elementId(element), at, value, from };
    }),
  }));

/** The windows of one run over all that there is. */
async function batch({ folder }: World): Promise<readonly Window[]> {
  const { plans, surroundings } = await prepare([folder], { cwd: folder, root: folder });
  const [plan] = plans;
  if (plan === undefined) throw new Error('no plan');
  return [...observeWindows(plan, await readExports(plan, surroundings, () => {}))];
}

/** One round of following, with what was seen in the windows that it judged. */
async function followed(one: World, step?: number): Promise<readonly Window[]> {
  const seen: Window[] = [];
  const { notes } = await round(one, {
    ...(step === undefined ? {} : { step }),
    teller: () => (watched, verdicts, now) => {
      seen.push(verdicts.judged.window);
      return lines(watched, verdicts, now);
    },
  });
  expect(notes.filter((note) => !note.includes('cannot be read now'))).toEqual([]);
  return seen;
}

/** Some good lines with some bad ones among them. */
function spoilt(text: string, random: () => number): string {
  return text
    .split(/(?<=\n)/)
    .flatMap((line) => {
      const dice = random();
      if (dice < 0.003) return [line, 'this is no record\n'];
      if (dice < 0.006) return [line.replace(/:(\d+\.\d+)/, ':"many"')];
      if (dice < 0.008) return [`${line.slice(0, 20)}\n`, line];
      return [line];
    })
    .join('');
}

const cases: readonly (readonly [string, Declared, (list: readonly Row[]) => string])[] = [
  ['JSON Lines by the hour', {}, jsonl],
  ['JSON Lines by length', { windows: '{ every: 30min, lateness: 10min }' }, jsonl],
  ['JSON Lines by records', { windows: '{ records: 1000 }' }, jsonl],
  ['JSON Lines without times by records', { windows: '{ records: 777 }', timestamp: '' }, jsonl],
  ['CSV by the hour', { format: 'csv' }, csv],
  ['CSV by records', { format: 'csv', windows: '{ records: 500 }' }, csv],
];

describe('following sees what one run over all of it sees', () => {
  it.each(cases)('%s', async (_, declared, textOf) => {
    const name = `log.${declared.format ?? 'jsonl'}`;
    const random = seeded(7);
    const whole = `${textOf === csv ? HEADER : ''}${spoilt(textOf(rows(4000, { apart: 5 })), random)}`;
    const one = world({ 'monitoring.yaml': monitoring(declared), [name]: '' });
    const seen: Window[] = [];
    for (let at = 0; at < whole.length; ) {
      const size = random() < 0.2 ? Math.floor(random() * 300) : Math.floor(random() * 120_000);
      one.append(name, whole.slice(at, at + size));
      at += size;
      seen.push(...(await followed(one, random() < 0.5 ? 20_000 : undefined)));
    }
    const all = plain(await batch(one));
    const closed = plain(seen);
    expect(closed.length).toBeGreaterThan(2);
    expect(all.length - closed.length).toBeLessThan(3);
    expect(closed).toEqual(all.slice(0, closed.length));
  });

  it('Parquet files that appear, and one that is not whole yet', async () => {
    const declared = { format: 'parquet', location: 'parts/*.parquet' };
    const one = world({ 'monitoring.yaml': monitoring(declared), 'parts/none.txt': '' });
    const seen: Window[] = [];
    const list = rows(4200, { apart: 5 });
    for (let part = 0; part < 7; part++) {
      one.write('rows.jsonl', jsonl(list.slice(part * 600, (part + 1) * 600)));
      await toParquet(one.file('rows.jsonl'), one.file(`parts/part-${part}.parquet`));
      one.write('parts/torn.parquet', 'PAR1 and so on');
      seen.push(...(await followed(one)));
    }
    rmSync(one.file('parts/torn.parquet'));
    const all = plain(await batch(one));
    expect(plain(seen).length).toBeGreaterThan(2);
    expect(plain(seen)).toEqual(all.slice(0, seen.length));
  });

  it('files of a pattern that are read side by side', async () => {
    const declared = { location: 'logs/*.jsonl' };
    const one = world({ 'monitoring.yaml': monitoring(declared) });
    const seen: Window[] = [];
    for (let part = 0; part < 6; part++) {
      for (const [at, name] of ['a', 'b', 'c'].entries()) {
        one.write('logs/.keep', '');
        const text = jsonl(rows(480, { seed: part * 3 + at, from: part * 480, apart: 5 }));
        if (part === 0) one.write(`logs/${name}.jsonl`, text);
        else one.append(`logs/${name}.jsonl`, text);
      }
      seen.push(...(await followed(one, 30_000)));
    }
    const all = plain(await batch(one));
    expect(seen.length).toBeGreaterThan(2);
    expect(plain(seen)).toEqual(all.slice(0, seen.length));
  });
});

async function toParquet(from: string, to: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT id, CAST("at" AS TIMESTAMP) AS "at", amount, country, score FROM read_json('${from}')) TO '${to}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}
