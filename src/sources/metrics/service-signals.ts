import type { Signal } from './aliases/alias.ts';
import type { Span } from './counter-track.ts';
import { type Basis, defined, entriesOf, type Group, preferred, sumOf } from './entry.ts';
import { greatest } from './level-track.ts';
import {
  requestsOf,
  type Throughput,
  throughputOf,
  type VersionShare,
  versionsOf,
} from './requests.ts';
import { type Timing, timingOf } from './timing.ts';

/** Which server tells, and of what. */
export type ServiceKey = {
  /** Whose names the metrics have: `vllm`, `triton`, `http`. */
  readonly exporter: string;
  readonly model?: string;
  /** What the server calls itself, where it names no model. */
  readonly service?: string;
};

export type ServiceSignals = ServiceKey & {
  /** Versions of the model or of the service, with their requests where these are told apart. */
  readonly versions: readonly VersionShare[];
  /**
   * Whether counts are those of the window, or, of a single reading, those since the server began:
   * then nothing says how fast they came.
   */
  readonly basis: Basis;
  readonly requests?: number;
  /** Requests that failed by the fault of the server. */
  readonly failed?: number;
  /** Requests that the server refused or the client gave up. */
  readonly refused?: number;
  /** Failed requests by all requests, from 0 to 1; nothing where failures are not told. */
  readonly errors?: number;
  readonly throughput?: Throughput;
  readonly inferences?: number;
  /** Inferences by executions. */
  readonly batchSize?: number;
  readonly latency?: Timing;
  readonly queueTime?: Timing;
  readonly computeTime?: Timing;
  readonly firstResponseTime?: Timing;
  readonly timePerToken?: Timing;
  /** Requests that were being processed, on average. */
  readonly running?: number;
  /** Requests that waited, on average. */
  readonly waiting?: number;
  /** The share of its cache that a model server used, from 0 to 1. */
  readonly cacheUsage?: { readonly mean: number; readonly maximum: number };
  readonly promptTokens?: number;
  readonly generatedTokens?: number;
};

export function serviceSignals(group: Group<ServiceKey>, span: Span): ServiceSignals {
  const basis = basisOf(group);
  const requests = requestsOf(group, basis);
  const timing = (signal: Signal): Timing | undefined =>
    timingOf(entriesOf(group, signal), basis, requests.answered);
  const told = {
    requests: requests.total,
    failed: requests.failed,
    refused: requests.refused,
    errors: requests.errors,
    throughput:
      basis === 'window' ? throughputOf(requests.entries, requests.total, span) : undefined,
    inferences: countOf(group, 'inferences', basis),
    batchSize: batchSizeOf(group, basis),
    latency: timing('latency'),
    queueTime: timing('queueTime'),
    computeTime: timing('computeTime'),
    firstResponseTime: timing('firstResponseTime'),
    timePerToken: timing('timePerToken'),
    running: meanOf(group, 'running'),
    waiting: meanOf(group, 'waiting'),
    cacheUsage: usageOf(group),
    promptTokens: countOf(group, 'promptTokens', basis),
    generatedTokens: countOf(group, 'generatedTokens', basis),
  };
  return { ...group.key, versions: versionsOf(group, requests, basis), basis, ...defined(told) };
}

function basisOf({ entries }: Group<unknown>): Basis {
  const counted = [...entries.values()].flatMap(
    ({ counter, distribution }) => counter ?? distribution ?? [],
  );
  return counted.length === 0 || counted.some(({ known }) => known > 0) ? 'window' : 'start';
}

function countOf(group: Group<unknown>, signal: Signal, basis: Basis): number | undefined {
  const entries = preferred(entriesOf(group, signal));
  return entries.length === 0 ? undefined : Math.round(sumOf(entries, basis));
}

function batchSizeOf(group: Group<unknown>, basis: Basis): number | undefined {
  const [inferences, executions] = [
    countOf(group, 'inferences', basis),
    countOf(group, 'executions', basis),
  ];
  return inferences !== undefined && executions ? inferences / executions : undefined;
}

/** What the workers of a service have together on average. */
function meanOf(group: Group<unknown>, signal: Signal): number | undefined {
  const levels = preferred(entriesOf(group, signal)).flatMap(({ level }) => level?.level() ?? []);
  return levels.length === 0 ? undefined : levels.reduce((sum, { mean }) => sum + mean, 0);
}

function usageOf(group: Group<unknown>): ServiceSignals['cacheUsage'] | undefined {
  const levels = preferred(entriesOf(group, 'cacheUsage')).flatMap(
    ({ level }) => level?.level() ?? [],
  );
  if (levels.length === 0) return undefined;
  const mean = levels.reduce((sum, each) => sum + each.mean, 0) / levels.length;
  return { mean, maximum: greatest(levels.map(({ maximum }) => maximum)) };
}
