import type { Labels } from '../sample.ts';

/** What a number tells, in the unit that follows it, whatever its source calls it. */
export const SIGNALS = {
  requests: { of: 'service', unit: '1' },
  inferences: { of: 'service', unit: '1' },
  executions: { of: 'service', unit: '1' },
  latency: { of: 'service', unit: 's' },
  queueTime: { of: 'service', unit: 's' },
  computeTime: { of: 'service', unit: 's' },
  firstResponseTime: { of: 'service', unit: 's' },
  timePerToken: { of: 'service', unit: 's' },
  running: { of: 'service', unit: '1' },
  waiting: { of: 'service', unit: '1' },
  cacheUsage: { of: 'service', unit: 'fraction' },
  promptTokens: { of: 'service', unit: '1' },
  generatedTokens: { of: 'service', unit: '1' },
  memoryUsed: { of: 'device', unit: 'By' },
  memoryFree: { of: 'device', unit: 'By' },
  memoryReserved: { of: 'device', unit: 'By' },
  memoryTotal: { of: 'device', unit: 'By' },
  utilisation: { of: 'device', unit: 'fraction' },
  power: { of: 'device', unit: 'W' },
  powerLimit: { of: 'device', unit: 'W' },
  energy: { of: 'device', unit: 'J' },
  temperature: { of: 'device', unit: 'Cel' },
  memoryTemperature: { of: 'device', unit: 'Cel' },
  throttleTime: { of: 'device', unit: 's' },
  throttleReasons: { of: 'device', unit: 'bits' },
  throttled: { of: 'device', unit: 'flag' },
  xidErrors: { of: 'device', unit: '1' },
  lastXid: { of: 'device', unit: 'code' },
  recentXids: { of: 'device', unit: '1' },
  eccCorrected: { of: 'device', unit: '1' },
  eccUncorrected: { of: 'device', unit: '1' },
  rowRemapFailed: { of: 'device', unit: 'flag' },
  deviceInfo: { of: 'device', unit: 'info' },
  hostMemoryUsed: { of: 'host', unit: 'By' },
  hostMemoryAvailable: { of: 'host', unit: 'By' },
  hostMemoryTotal: { of: 'host', unit: 'By' },
  cpuUtilisation: { of: 'host', unit: 'fraction' },
  cpuIdleTime: { of: 'host', unit: 's' },
  cpuBusyTime: { of: 'host', unit: 's' },
} as const satisfies Readonly<Record<string, { readonly of: Subject; readonly unit: string }>>;

export type Signal = keyof typeof SIGNALS;

/** What a signal is about. */
export type Subject = 'service' | 'device' | 'host';

/** How a request ended. A refusal is the fault of whoever asked (a status of 400 to 499). */
export type Outcome = 'succeeded' | 'failed' | 'refused';

/** What the numbers of a metric are, whatever type its source declares. */
export type Nature = 'counter' | 'gauge' | 'histogram' | 'summary';

/** One metric by all its names. */
export type Alias = {
  /** As in the text format, the newest name first; the endings of parts and `_total` may be left out. */
  readonly names: readonly string[];
  readonly signal: Signal;
  readonly as: Nature;
  /** What its numbers are multiplied by; where it is left out, the unit that the source says counts. */
  readonly scale?: number;
  readonly outcome?: Outcome | ((labels: Labels) => Outcome | undefined);
  /** Series of other labels are about something else. */
  readonly where?: (labels: Labels) => boolean;
  /** What slows a device down, or the label that says it. */
  readonly cause?: string;
  readonly causeLabel?: string;
  /** The label that holds an error code. */
  readonly codeLabel?: string;
  /** Numbers that stand for no number. */
  readonly isBlank?: (value: number) => boolean;
  /** Whether failures show in the outcome even while there are none. */
  readonly tellsFailures?: boolean;
  /** The name to ask for, if it is not the first; empty where another metric is better asked for. */
  readonly suggested?: string;
  /** How to have it where it is missing; completes "it is there …". */
  readonly availability?: string;
};

/** Labels that say what a series is about, by the names that the source gives them. */
export type LabelNames = {
  readonly model?: readonly string[];
  readonly version?: readonly string[];
  /** What a server calls itself, where it names no model. */
  readonly service?: readonly string[];
  readonly device?: readonly string[];
  /** Where a device has no identifier of its own: its number on its host. */
  readonly index?: readonly string[];
  readonly host?: readonly string[];
  readonly product?: readonly string[];
  readonly driver?: readonly string[];
  /** A part of a device that is used by itself, and its size. */
  readonly partition?: readonly string[];
  readonly profile?: readonly string[];
};

/** Whoever exports metrics. */
export type Exporter = {
  readonly name: string;
  /** Where its names are published. */
  readonly source: string;
  /** The versions whose names these are. */
  readonly versions: string;
  readonly labels: LabelNames;
  /** Of two that tell the same, the first counts. */
  readonly aliases: readonly Alias[];
};

export const MICRO = 1e-6;
export const MILLI = 1e-3;
export const NANO = 1e-9;
export const PERCENT = 0.01;
export const MEBI = 1024 * 1024;
