import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type Ended, type FollowOptions, follow } from '../../src/follow/follow.ts';
import { lines } from '../../src/follow/told.ts';

const MODEL = `mismatch: v1
kind: TrainedModel
name: scorer
perspective: data-science
inputs:
  - { name: amount, dtype: float64, domain: { minimum: 0, maximum: 100 } }
  - { name: country, dtype: string, domain: { categories: [NL, DE] } }
outputs:
  - { name: score, dtype: float64 }
`;

const SYSTEM = `mismatch: v1
kind: System
name: scoring
perspective: product
`;

/** How exports are declared; what is not said is as in `monitoring`. */
export type Declared = {
  readonly format?: string;
  readonly location?: string;
  readonly windows?: string;
  readonly timestamp?: string | undefined;
  readonly columns?: string;
};

export const monitoring = ({
  format = 'jsonl',
  location = `log.${format}`,
  windows = '{ calendar: hour, lateness: 5min }',
  timestamp = 'timestamp: at',
  columns = '',
}: Declared = {}) => `mismatch: v1
kind: RuntimeMonitoring
name: watch
perspective: operations
monitors: [TrainedModel/scorer]
windows: ${windows}
exports:
  - name: predictions
    format: ${format}
    location: "${location}"
    ${timestamp}
    id: id
    columns:
      - { column: amount, is: "TrainedModel/scorer#/inputs/amount" }
      - { column: country, is: "TrainedModel/scorer#/inputs/country" }
      - { column: score, is: "TrainedModel/scorer#/outputs/score" }
${columns}`;

export type World = {
  readonly folder: string;
  readonly file: (name: string) => string;
  readonly write: (name: string, text: string) => void;
  readonly append: (name: string, text: string) => void;
};

/** A folder with a system that is watched; it goes with the test. */
export function world(files: Readonly<Record<string, string>> = {}): World {
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-follow-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string) => path.join(folder, name);
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(file(name)), { recursive: true });
    writeFileSync(file(name), text);
  };
  const all = {
    'system.yaml': SYSTEM,
    'model.yaml': MODEL,
    'monitoring.yaml': monitoring(),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) write(name, text);
  return { folder, file, write, append: (name, text) => appendFileSync(file(name), text) };
}

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export type Row = {
  readonly id: string;
  readonly at: string;
  readonly amount: number;
  readonly country: string;
  readonly score: number;
};

export const BEGIN = Date.parse('2021-03-01T00:00:00Z');

/** Records a second apart, give or take `jitter` seconds. */
export function rows(count: number, { seed = 1, from = 0, jitter = 60, apart = 1 } = {}): Row[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, at) => ({
    id: `p${from + at}`,
    at: new Date(
      BEGIN + (from + at) * apart * 1000 + Math.floor(random() * jitter * 1000),
    ).toISOString(),
    amount: Math.round(random() * 90_000) / 1000,
    country: random() < 0.5 ? 'NL' : 'DE',
    score: random(),
  }));
}

export const jsonl = (list: readonly object[]): string =>
  list.map((one) => `${JSON.stringify(one)}\n`).join('');

export const csv = (list: readonly Row[]): string =>
  list.map((one) => `${Object.values(one).join(',')}\n`).join('');

export const HEADER = 'id,at,amount,country,score\n';

export type Told = {
  readonly notice: string;
  readonly change: string;
  readonly from?: string;
  readonly to?: string;
  readonly records?: number;
  readonly exports?: readonly {
    readonly name: string;
    readonly records: number;
    readonly bad: number;
    readonly late: number;
  }[];
  readonly finding?: { readonly rule: string; readonly message: string };
  readonly fingerprint?: string;
};

export type Followed = {
  readonly told: readonly Told[];
  readonly notes: readonly string[];
  readonly ended: Ended;
};

/** One round of a detector over what is there. */
export async function round(
  { folder }: World,
  options: Partial<FollowOptions> = {},
): Promise<Followed> {
  const text: string[] = [];
  const notes: string[] = [];
  const ended = await follow([folder], {
    cwd: folder,
    root: folder,
    state: path.join(folder, 'state'),
    every: 100,
    once: true,
    signal: new AbortController().signal,
    variables: {},
    teller: () => lines,
    write: (one) => text.push(one),
    note: (one) => notes.push(one),
    ...options,
  });
  const told = text.join('').split('\n').filter(Boolean);
  return { told: told.map((line) => JSON.parse(line) as Told), notes, ended };
}

/** Windows that were judged, with how many records each has. */
export const judged = ({ told }: Pick<Followed, 'told'>) =>
  told.flatMap(({ change, from, records }) => (change === 'judged' ? [[from, records]] : []));
