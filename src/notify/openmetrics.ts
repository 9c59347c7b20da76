import { createHash } from 'node:crypto';
import { escapeTerminal } from '../escape.ts';
import { shortened } from './shorten.ts';

/** One value with what it is of. */
export type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number };

/** A metric: names are chosen here and never come from data; the values of labels do. */
export type Family = {
  /** Without the `_total` of a counter and the `_info` of an info. */
  readonly name: string;
  readonly type: 'gauge' | 'counter' | 'info';
  readonly help: string;
  /** Then the name ends with it. */
  readonly unit?: 'seconds';
  readonly samples: readonly Sample[];
};

/** The two texts that are understood: OpenMetrics 1.0, and what Prometheus had before it. */
export type Exposition = 'openmetrics' | 'text';

export const CONTENT_TYPES = {
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  text: 'text/plain; version=0.0.4; charset=utf-8',
} as const satisfies Record<Exposition, string>;

/** More series of one metric than a server should be asked to keep; the first ones are told. */
const MOST_SERIES = 10_000;

const LONGEST_VALUE = 200;

/** The text of some metrics, the same bytes for the same values. */
export function exposition(families: readonly Family[], format: Exposition): string {
  const dropped = families.reduce(
    (sum, { samples }) => sum + Math.max(0, samples.length - MOST_SERIES),
    0,
  );
  const all = [...families, droppedSeries(dropped)];
  const text = all.map((family) => familyText(family, format)).join('');
  return format === 'openmetrics' ? `${text}# EOF\n` : text;
}

/** What is cut off must not look as if it were not there. */
const droppedSeries = (value: number): Family => ({
  name: 'mismatch_series_dropped',
  type: 'gauge',
  help: 'Series that are left out because a metric has too many.',
  samples: [{ labels: {}, value }],
});

const SUFFIXES = { gauge: '', counter: '_total', info: '_info' } as const;

function familyText(family: Family, format: Exposition): string {
  const { name, type, help, unit, samples } = family;
  const sample = `${name}${SUFFIXES[type]}`;
  const isNew = format === 'openmetrics';
  // In the older text the name of a counter has its ending, and there is no type of what only informs.
  const told = isNew ? name : sample;
  const lines = new Map<string, string>();
  for (const { labels, value } of samples.slice(0, MOST_SERIES)) {
    const key = labelText(labels);
    lines.set(key, `${sample}${key} ${numberText(value)}\n`);
  }
  const series = [...lines.keys()].sort().map((key) => lines.get(key));
  return [
    `# TYPE ${told} ${isNew || type !== 'info' ? type : 'gauge'}\n`,
    isNew && unit !== undefined ? `# UNIT ${told} ${unit}\n` : '',
    `# HELP ${told} ${escaped(help)}\n`,
    ...series,
  ].join('');
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${escaped(bounded(value))}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** A value of bounded length; two that begin alike stay apart by their digests. */
function bounded(value: string): string {
  if (value.length <= LONGEST_VALUE) return escapeTerminal(value);
  const digest = createHash('sha256').update(value).digest('hex').slice(0, 8);
  return `${shortened(value, LONGEST_VALUE - 9)}${digest}`;
}

/** Backslash, quote and line feed: all that either text takes for something else. */
const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const numberText = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
};

/** The text that a scraper wants, by its `Accept` header; OpenMetrics unless it knows only the other. */
export const wanted = (accept: string | undefined): Exposition =>
  accept?.includes('text/plain') && !accept.includes('application/openmetrics-text')
    ? 'text'
    : 'openmetrics';
