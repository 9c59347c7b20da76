import { lazily } from '../../lazily.ts';
import { type Alias, type Exporter, SIGNALS, type Signal, type Subject } from './aliases/alias.ts';
import { dcgm } from './aliases/dcgm.ts';
import { genAi, httpServers } from './aliases/generic.ts';
import { cadvisor, hardware, node } from './aliases/hosts.ts';
import { sglang, tgi, vllm } from './aliases/language-models.ts';
import {
  bentoml,
  knative,
  kserve,
  tensorflowServing,
  torchserve,
} from './aliases/model-servers.ts';
import { nvidiaSmi } from './aliases/nvidia-smi.ts';
import { triton } from './aliases/triton.ts';
import { LabelSet, type Labels, type Series } from './sample.ts';

/** Everybody whose names are known. Of two that tell the same of one device, the first counts. */
export const EXPORTERS: readonly Exporter[] = [
  dcgm,
  nvidiaSmi,
  triton,
  vllm,
  tgi,
  sglang,
  genAi,
  kserve,
  tensorflowServing,
  torchserve,
  bentoml,
  knative,
  hardware,
  cadvisor,
  node,
  httpServers,
];

/** Which number of a metric a series holds. */
export type Part = 'value' | 'bucket' | 'sum' | 'count';

/** What a name means. */
export type Match = {
  readonly exporter: Exporter;
  readonly alias: Alias;
  readonly part: Part;
  /** Of two metrics that tell the same, the one of the lower rank counts. */
  readonly rank: number;
};

/** What a series tells, if its name is known. Its labels are as `plainLabels` gives them. */
export function matchOf(name: string, labels: Labels): Match | undefined {
  const matches = index().get(plainName(name));
  return matches?.find(({ alias }) => alias.where?.(labels) ?? true);
}

/** What the metrics of a family tell, whatever their labels. */
export function matchesOf(family: string): readonly Match[] {
  const matches = index().get(plainName(family)) ?? [];
  return matches.filter(({ part }) => part === 'value');
}

export const subjectOf = (signal: Signal): Subject => SIGNALS[signal].of;

/** Labels by the names that the text format of Prometheus would have them under. */
export function plainLabels({ labels }: Series): Labels {
  const names = Object.keys(labels);
  if (names.every((name) => !UNUSUAL.test(name))) return labels;
  const plain = new LabelSet();
  for (const name of names) plain[name.replaceAll(UNUSUAL_ALL, '_')] = labels[name] as string;
  return plain;
}

const UNUSUAL = /[^a-zA-Z0-9_:]/;
const UNUSUAL_ALL = /[^a-zA-Z0-9_:]/g;

/** What Ray and OpenShift put before the names of vLLM is left out. */
const plainName = (name: string): string =>
  (UNUSUAL.test(name) ? name.replaceAll(UNUSUAL_ALL, '_') : name).replace(
    /^(?:ray|kserve)_(?=vllm[:_])/,
    '',
  );

const index = lazily((): ReadonlyMap<string, readonly Match[]> => {
  const byName = new Map<string, Match[]>();
  let rank = 0;
  for (const exporter of EXPORTERS) {
    for (const alias of exporter.aliases) {
      for (const name of alias.names) {
        rank++;
        for (const [spelled, part] of spellings(name, alias)) {
          const matches = byName.get(spelled) ?? [];
          // Of two exporters with one name, the first has it.
          if (matches.some((match) => match.exporter !== exporter)) continue;
          byName.set(spelled, [...matches, { exporter, alias, part, rank }]);
        }
      }
    }
  }
  return byName;
});

/** A name as it may be met: with the endings of its parts, without colons, or in lower case. */
function* spellings(name: string, { as }: Alias): Iterable<readonly [string, Part]> {
  const base = name.replace(/_total$/, '');
  const parts: (readonly [string, Part])[] =
    as === 'counter'
      ? [
          [base, 'value'],
          [`${base}_total`, 'value'],
        ]
      : as === 'gauge'
        ? [[name, 'value']]
        : [
            [name, 'value'],
            [`${name}_bucket`, 'bucket'],
            [`${name}_sum`, 'sum'],
            [`${name}_count`, 'count'],
          ];
  for (const [spelled, part] of parts) {
    const others = [spelled, spelled.replace(/^:/, '').replaceAll(':', '_')];
    if (spelled.startsWith('DCGM_')) others.push(spelled.toLowerCase());
    for (const each of new Set(others)) yield [each, part];
  }
}

// Units as OpenTelemetry and OpenMetrics spell them.
const UNITS: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['seconds', 1],
  ['ms', 1e-3],
  ['milliseconds', 1e-3],
  ['us', 1e-6],
  ['microseconds', 1e-6],
  ['ns', 1e-9],
  ['nanoseconds', 1e-9],
]);

/** What the numbers of a series are multiplied by to be in the unit of their signal. */
export const scaleOf = ({ scale }: Alias, unit: string | undefined): number =>
  scale ?? UNITS.get(unit ?? '') ?? 1;

/** A number in the unit of its signal; dividing by a power of ten is exact more often. */
export const scaled = (value: number, scale: number): number =>
  scale < 1 ? value / Math.round(1 / scale) : value * scale;

/** The first of some labels that is there. */
export const labelOf = (labels: Labels, names: readonly string[] | undefined): string | undefined =>
  labels[names?.find((name) => labels[name] !== undefined) ?? ''];
