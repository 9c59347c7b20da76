import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { Unreadable } from '../artifacts/artifact.ts';
import type { Log } from '../observe/logs.ts';
import type { ExportPlan, Plan } from '../observe/plan.ts';
import { endOf, isTimed, startOf, type Windows } from '../observe/windows.ts';
import type { ReadExport } from '../report.ts';
import { locate, type Surroundings } from './locate.ts';
import { EXPORTERS } from './metrics/aliases.ts';
import { queryInstant } from './metrics/api.ts';
import { ExpositionReader } from './metrics/exposition.ts';
import { Unanswered } from './metrics/http-get.ts';
import { OtlpReader } from './metrics/otlp.ts';
import type { MetricsReader, Sample } from './metrics/sample.ts';
import { type Signals, SignalsBuilder } from './metrics/signals.ts';
import { unreadableAs } from './unread.ts';

/** What the metrics of an export tell, window by window. */
export type Metrics = {
  readonly plan: ExportPlan;
  readonly files: readonly string[];
  readonly samples: number;
  readonly bad: number;
  readonly worst: NonNullable<ReadExport['worst']>;
  /** By the beginning of the window, in microseconds since 1970; 0 where there is only one. */
  readonly windows: ReadonlyMap<number, Signals>;
};

const BLOCK = 1 << 20;
const MOST_WORST = 20;

type Format = ExportPlan['declared']['format'];

/** What reads metrics that lie in files, in blocks of any size. */
const READERS: Partial<Record<Format, (options: { readonly time: number }) => MetricsReader>> = {
  prometheus: (options) => new ExpositionReader(options),
  otlp: (options) => new OtlpReader(options),
};

/**
 * Reads the metrics in files. What says no time was taken when its file was written.
 * @throws {Unreadable} where there is no such file, or where nothing reads its format
 */
function readMetricFiles(
  { windows }: Pick<Plan, 'windows'>,
  one: ExportPlan,
  surroundings: Surroundings,
): Metrics {
  const read = READERS[one.declared.format];
  if (read === undefined) throw unreadableAs(one);
  const { paths, names } = locate(one, surroundings);
  const sorter = new Sorter(windows);
  let samples = 0;
  let bad = 0;
  const worst: { file: string; line: number; why: string }[] = [];
  for (const [at, path] of paths.entries()) {
    const reader = read({ time: statSync(path).mtimeMs * 1000 });
    for (const sample of samplesIn(path, reader)) {
      samples++;
      sorter.add(sample);
    }
    bad += reader.badLines;
    for (const { line, why, excerpt } of reader.bad) {
      if (worst.length < MOST_WORST) {
        worst.push({ file: names[at] ?? '', line, why: `${why}: ${excerpt}` });
      }
    }
  }
  return { plan: one, files: names, samples, bad, worst, windows: sorter.signals() };
}

function* samplesIn(path: string, reader: MetricsReader): Generator<Sample> {
  const file = openSync(path, 'r');
  try {
    const block = Buffer.alloc(BLOCK);
    for (let read = readSync(file, block); read > 0; read = readSync(file, block)) {
      yield* reader.push(block.subarray(0, read));
    }
    yield* reader.end();
  } finally {
    closeSync(file);
  }
}

/** Gives each sample to its window, and to those beside it, which ask how counters stood. */
class Sorter {
  readonly #windows: Windows;
  readonly #builders = new Map<number, SignalsBuilder>();
  readonly #inside = new Set<number>();

  constructor(windows: Windows) {
    this.#windows = windows;
  }

  add(sample: Sample): void {
    const { time } = sample;
    if (!isTimed(this.#windows)) {
      this.#inside.add(0);
      this.#builder(0).add(sample);
      return;
    }
    if (time === undefined) return;
    const start = startOf(this.#windows, time);
    this.#inside.add(start);
    const next = endOf(this.#windows, start);
    for (const one of [startOf(this.#windows, start - 1), start, next]) {
      this.#builder(one).add(sample);
    }
  }

  #builder(start: number): SignalsBuilder {
    const known = this.#builders.get(start);
    if (known) return known;
    if (this.#builders.size >= MOST_WINDOWS)
      throw new Unreadable(`it reaches over more than ${MOST_WINDOWS} windows`);
    const span = isTimed(this.#windows) ? { since: start, until: endOf(this.#windows, start) } : {};
    const fresh = new SignalsBuilder(span);
    this.#builders.set(start, fresh);
    return fresh;
  }

  signals(): ReadonlyMap<number, Signals> {
    const starts = [...this.#inside].sort((one, other) => one - other);
    return new Map(starts.map((start) => [start, this.#builder(start).signals()]));
  }
}

const MOST_WINDOWS = 10_000;

/** The stretches of time to ask a server about, in microseconds since 1970. */
export type Spans = readonly { readonly start: number; readonly until: number }[];

// How much before a window counters are asked for, so that the window has a beginning to count from.
const BEFORE = 300 * 1e6;
const MOST_ASKED = 100;

/**
 * Asks a server with the HTTP API of Prometheus for every metric that has a meaning here, as it was
 * read in each window.
 * @throws {Unreadable} where it does not answer
 */
async function askMetrics(
  one: ExportPlan,
  spans: Spans,
  environment: (name: string) => string | undefined,
): Promise<Metrics> {
  const url = one.declared.location;
  const names = [
    ...new Set(EXPORTERS.flatMap(({ aliases }) => aliases.flatMap((alias) => alias.names))),
  ];
  const pattern = names.map((name) => `${name}(_total|_bucket|_sum|_count)?`).join('|');
  const windows = new Map<number, Signals>();
  let samples = 0;
  if (spans.length > MOST_ASKED)
    throw new Unreadable(`it would have to be asked about ${spans.length} windows`);
  for (const { start, until } of spans) {
    const seconds = Math.ceil((until - start + BEFORE) / 1e6);
    const query = `{__name__=~"${pattern.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"}[${seconds}s]`;
    try {
      const answer = await queryInstant({ url }, query, until, { environment });
      const builder = new SignalsBuilder({ since: start, until });
      for (const sample of answer.samples) builder.add(sample);
      samples += answer.samples.length;
      windows.set(start, builder.signals());
    } catch (error) {
      if (error instanceof Unanswered) throw new Unreadable(error.message);
      throw error;
    }
  }
  return { plan: one, files: [url], samples, bad: 0, worst: [], windows };
}

/**
 * What an export of metrics tells. A server is asked only if the user says so: a descriptor from a
 * stranger could name any address that this machine reaches.
 * @param spans what servers are asked about; files are read from their beginning to their end
 * @throws {Unreadable} where it cannot be read, or must not be asked
 */
export async function readMetrics(
  plan: Pick<Plan, 'windows'>,
  one: ExportPlan,
  spans: Spans,
  surroundings: Surroundings,
): Promise<Metrics> {
  const { format, name, location } = one.declared;
  const own = surroundings.replaced.get(name);
  if (format !== 'prometheus-api') return readMetricFiles(plan, one, surroundings);
  if (own === undefined && surroundings.online !== true) {
    throw new Unreadable(
      `the address ${location} is asked only with --online, or if you name it with --export ${name}=ADDRESS`,
    );
  }
  const asked = own === undefined ? one : { ...one, declared: { ...one.declared, location: own } };
  const { environment = () => undefined } = surroundings;
  return askMetrics(asked, spans, environment);
}

const HOUR = 3_600_000_000;

/** The windows of the logs; where there are none, the last one before now. */
export function spansOf({ windows }: Plan, logs: readonly Log[], now = Date.now()): Spans {
  const live = logs.filter(({ plan: { role } }) => role === 'predictions');
  const sums = live.flatMap((log) => [...log.windows()]);
  if (isTimed(windows)) {
    const moment = now * 1000;
    const last = startOf(windows, startOf(windows, moment) - 1);
    const starts = sums.length > 0 ? [...new Set(sums.map(({ start }) => start))] : [last];
    return starts.map((start) => ({ start, until: endOf(windows, start) }));
  }
  const firsts = sums.flatMap(({ first }) => first ?? []);
  const lasts = sums.flatMap(({ last }) => last ?? []);
  if (firsts.length === 0) return [{ start: now * 1000 - HOUR, until: now * 1000 }];
  return [{ start: Math.min(...firsts), until: Math.max(...lasts) + 1 }];
}
