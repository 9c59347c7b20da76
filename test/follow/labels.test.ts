import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { elementId } from '../../src/element.ts';
import { lines } from '../../src/follow/told.ts';
import { prepare } from '../../src/monitor.ts';
import type { Window } from '../../src/observe/judge.ts';
import { observeWindows } from '../../src/observe/windows-seen.ts';
import { readExports } from '../../src/sources/exports.ts';
import {
  BEGIN,
  csv,
  HEADER,
  jsonl,
  judged,
  monitoring,
  round,
  rows,
  seeded,
  type World,
  world,
} from './system.ts';

const DATA = `mismatch: v1
kind: TrainingData
name: cases
perspective: data-science
fields: [{ name: fraud, dtype: int64, role: label, missing: [-1] }]
`;

const SERVICE = `mismatch: v1
kind: Environment
name: hall
perspective: operations
stage: production
---
mismatch: v1
kind: Deployment
name: scorer-hall
perspective: operations
model: TrainedModel/scorer
environment: Environment/hall
`;

const LABELS = (format = 'csv', location = `labels.${format}`) => `  - name: outcomes
    role: labels
    format: ${format}
    location: "${location}"
    id: case
    arrived: known
    columns: [{ column: fraud, is: "TrainingData/cases#/fields/fraud" }]
feedback: [{ name: outcomes, kind: label, delay: 2h, coverage: 0.9 }]
`;

const HOUR = 3_600_000;

type Label = { readonly case: string; readonly fraud: number; readonly known: string };

/** The truth about predictions a second apart, which takes half an hour and more. */
function labels(from: number, to: number, every = 1, late = HOUR / 2): readonly Label[] {
  const found: Label[] = [];
  for (let at = from; at < to; at += every) {
    const known = new Date(BEGIN + at * 1000 + late + (at % 60) * 1000).toISOString();
    found.push({ case: `p${at}`, fraud: at % 50 === 0 ? -1 : at % 2, known });
  }
  return found;
}

const labelCsv = (list: readonly Label[]): string =>
  list.map((one) => `${one.case},${one.fraud},${one.known}\n`).join('');

const HEAD = 'case,fraud,known\n';

const started = (set = `${monitoring()}${LABELS()}`, files = {}): World =>
  world({ 'monitoring.yaml': set, 'data.yaml': DATA, ...files });

type Told = Awaited<ReturnType<typeof round>>['told'][number] & {
  readonly feedback?: readonly { readonly name: string; readonly coverage: number }[];
};

const labelled = ({ told }: { readonly told: readonly Told[] }) =>
  told.flatMap(({ change, from, feedback = [] }) =>
    change === 'labelled' ? [[from, ...feedback.map(({ coverage }) => coverage)]] : [],
  );

const LOG = rows(7300, { jitter: 0 });

it('knows of a window that is closed how much of its truth has come by now', async () => {
  const one = started();
  one.write('log.jsonl', jsonl(LOG.slice(0, 4000)));
  one.write('labels.csv', HEAD + labelCsv(labels(0, 3600, 4)));
  const first = await round(one);
  expect(judged(first)).toEqual([['2021-03-01T00:00:00Z', 3600]]);
  expect(labelled(first)).toEqual([]);
  one.append('labels.csv', labelCsv(labels(1, 3600, 4)));
  expect(labelled(await round(one))).toEqual([['2021-03-01T00:00:00Z', 0.5]]);
  expect((await round(one)).told).toEqual([]);
  // Fewer than one in a hundred more are no news, until all are there.
  one.append('labels.csv', labelCsv(labels(2, 100, 4)));
  expect((await round(one)).told).toEqual([]);
  one.append('labels.csv', labelCsv([...labels(102, 3600, 4), ...labels(3, 3600, 4)]));
  expect(labelled(await round(one))).toEqual([['2021-03-01T00:00:00Z', 1]]);
});

it('opens an alert where labels come late, and says so of the window that they are about', async () => {
  const one = started();
  one.write('log.jsonl', jsonl(LOG.slice(0, 4000)));
  one.write('labels.csv', HEAD);
  await round(one);
  one.append('labels.csv', labelCsv(labels(0, 3600, 1, 30 * HOUR)));
  const { told } = await round(one);
  const opened = told.filter(({ change }) => change === 'opened');
  expect(opened.map(({ finding }) => finding?.rule)).toEqual(['live-feedback-late']);
  expect(opened[0]?.finding?.message).toMatch(/half of outcomes arrives after 1.25d/);
});

it('joins labels that come before their predictions, and the last one of several', async () => {
  const one = started();
  const wrong = labels(0, 3600).map((label) => ({ ...label, known: '2021-02-01T00:00:00Z' }));
  one.write('labels.csv', HEAD + labelCsv(wrong) + labelCsv(labels(0, 3600)));
  one.write('log.jsonl', '');
  await round(one);
  one.append('log.jsonl', jsonl(LOG.slice(0, 4000)));
  const seen = await followed(one);
  expect(plain(seen)).toEqual((await batch(one)).slice(0, 1));
});

it('forgets no label and counts none twice, wherever it was ended', async () => {
  const one = started(undefined, { 'log.jsonl': '', 'labels.csv': HEAD });
  const random = seeded(3);
  const all = labels(0, 7300);
  for (let at = 0; at < 7300; at += 1460) {
    one.append('log.jsonl', jsonl(LOG.slice(at, at + 1460)));
    one.append('labels.csv', labelCsv(all.slice(at, at + 1460)));
    await round(one, { step: 40_000 + Math.floor(random() * 60_000) });
  }
  // All of the second hour was labelled before its window was closed.
  one.append('log.jsonl', jsonl([{ ...LOG[0], id: 'last', at: '2021-03-01T02:30:00Z' }]));
  const seen = await followed(one);
  expect(plain(seen)).toEqual((await batch(one)).slice(1, 2));
});

const formats = [
  ['csv', 'parquet'],
  ['parquet', 'jsonl'],
] as const;

it.each(formats)('sees what a run over all sees, of %s with labels in %s', async (log, truth) => {
  const set = monitoring({ format: log }) + LABELS(truth);
  const one = started(set, { 'log.csv': '' });
  const times = labels(0, 3650);
  one.write('rows.jsonl', jsonl(LOG.slice(0, 4000)));
  one.write('truth.jsonl', jsonl(times));
  if (log === 'csv') one.write('log.csv', HEADER + csv(LOG.slice(0, 4000)));
  else await toParquet(one.file('rows.jsonl'), one.file('log.parquet'), '"at"');
  if (truth === 'jsonl') one.write('labels.jsonl', jsonl(times));
  else await toParquet(one.file('truth.jsonl'), one.file('labels.parquet'), 'known');
  const seen = await followed(one);
  expect(plain(seen)).toEqual((await batch(one)).slice(0, 1));
});

it('says of labels that it does not join why', async () => {
  const set = `${monitoring()}${LABELS().replace('    id: case\n', '')}`;
  const one = started(set);
  one.write('log.jsonl', jsonl(LOG.slice(0, 10)));
  const { notes } = await round(one);
  expect(notes.join()).toMatch(/the export outcomes is not followed: no `id` says/);
});

it('knows how old the data are on which text logs rest', async () => {
  const set = monitoring().replace('    id: id\n', '    id: id\n    dataTime: read\n');
  const one = started(set, { 'service.yaml': SERVICE });
  const list = LOG.slice(0, 4000).map((row, at) => ({
    ...row,
    ...(at % 9 === 0
      ? {}
      : { read: new Date(Date.parse(row.at) - (at % 300) * 1000).toISOString() }),
  }));
  one.write('log.jsonl', '');
  for (let at = 0; at < 4000; at += 500) {
    one.append('log.jsonl', jsonl(list.slice(at, at + 500)));
    if (at < 3000) await round(one);
  }
  const seen = plain(await followed(one));
  expect(JSON.stringify(seen)).toContain('"dataAge":{"p50"');
  expect(seen).toEqual((await batch(one)).slice(0, 1));
});

const plain = (windows: readonly Window[]) =>
  windows.map(({ name, records, observations }) => ({
    name,
    records,
    observations: observations.map(({ element, at, value, from }) => {
      return { element: elementId(element), at, value: ageless(value), from };
    }),
  }));

/** How old a window is depends on what came after it, which whoever follows has not seen. */
const ageless = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, one) => (key === 'age' ? undefined : one));

async function batch({ folder }: World) {
  const { plans, surroundings } = await prepare([folder], { cwd: folder, root: folder });
  const [plan] = plans;
  if (plan === undefined) throw new Error('no plan');
  return plain([...observeWindows(plan, await readExports(plan, surroundings, () => {}))]);
}

/** What was seen in the windows that one round has closed. */
async function followed(one: World): Promise<readonly Window[]> {
  const seen: Window[] = [];
  await round(one, {
    teller: () => (watched, verdicts, now) => {
      if (verdicts.feedback === undefined) seen.push(verdicts.judged.window);
      return lines(watched, verdicts, now);
    },
  });
  return seen;
}

async function toParquet(from: string, to: string, time: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT * REPLACE (CAST(${time} AS TIMESTAMP) AS ${time}) FROM read_json('${from}')) TO '${to}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}
