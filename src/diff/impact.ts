import type { Kind, Perspective } from '../generated/descriptors.ts';
import type { Bump } from '../generated/difference.ts';
import { compareMeaning } from '../meaning/order.ts';
import { parseVersion } from '../values/version.ts';
import { type Change, subjectOf } from './changes.ts';
import type { Impact, Looked } from './port-impact.ts';
import { portImpact } from './port-impact.ts';
import { attributeOf, meaningAt } from './spot.ts';

/** Which part of a version a change calls for, the gravest first (spec, "Differences"). */
export const BUMPS = ['major', 'minor', 'patch'] as const satisfies readonly Bump[];

const impact = (bump: Bump, why: string, ...readers: readonly Perspective[]): Impact => ({
  bump,
  why,
  readers,
});

/** What nobody compares: prose, names of people, and what a descriptor says about itself. */
const PROSE = new Set([
  ...['title', 'description', 'documentation', 'owner', 'updated', 'annotations', 'notProvided'],
  ...['waivers', 'because', 'note', 'reason', 'descriptors', 'limitations', 'knownIssues'],
]);

const PORTS: Readonly<Record<string, 'in' | 'out'>> = {
  inputs: 'in',
  outputs: 'out',
  rawOutputs: 'out',
};

/** What an environment or live data offer to whatever runs on them or reads them. */
const OFFERS: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  Environment: [
    ...['memory', 'cpu', 'storage', 'sharedMemory', 'accelerators', 'software', 'serving'],
    ...['serviceLevels', 'quotas', 'accepts', 'platform', 'configuration', 'operatingDomain'],
  ],
  ProductionData: ['rate', 'freshness', 'delivery', 'sources', 'window', 'labelDelay', 'coverage'],
  RuntimeMonitoring: ['metrics', 'logs', 'feedback', 'exports', 'retention'],
};

/** What others rely on as it is, whoever they are. */
const PROMISES: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  TrainedModel: [
    ...['failure', 'deterministic', 'explanation', 'precision', 'operatingDomain', 'license'],
    ...['coldStart', 'language'],
  ],
  Component: ['protocol', 'contract', 'handles', 'presentation', 'language'],
  DataPipeline: ['onError', 'validation', 'delivery'],
  TrainingData: ['shuffle', 'timeOrdered', 'split'],
  System: ['wiring', 'deployments'],
};

/** What changes the values that a model sees, step by step. */
const STEPS = new Set(['steps', 'preparation', 'postprocessing', 'transformations']);

/** What the product asks of everybody. */
const DEMANDS = new Set([
  'goals',
  'policies',
  'budget',
  'task',
  'offline',
  'deterministic',
  'hazards',
]);

/** What a change of one attribute means for others. */
export function impactOf(kind: Kind, change: Change): Impact {
  const { path, measured } = subjectOf(change);
  const { how, before, after } = change;
  const looked = { kind, path, how, before, after, order: orderOf(kind, path, change) };
  if (path[0] === 'evidence') return impact('patch', 'it was read from something else');
  const found = classify(looked);
  const isAboutKnowing = measured && how !== 'changed' && found.bump === 'major';
  return isAboutKnowing
    ? impact('minor', how === 'added' ? 'it is measured now' : 'it is measured no longer')
    : found;
}

function orderOf(kind: Kind, path: readonly string[], { before, after }: Change): Looked['order'] {
  if (before === undefined || after === undefined) return undefined;
  const order = compareMeaning(attributeOf({ kind, path }), after, before);
  if (order === undefined || Number.isNaN(order) || order === 0) return undefined;
  return order > 0 ? 'more' : 'less';
}

function classify(looked: Looked): Impact {
  const { kind, path, how } = looked;
  const [root = '', ...rest] = path;
  if (PROSE.has(root) || PROSE.has(path.at(-1) ?? ''))
    return impact('patch', 'nothing compares it');
  if (root === 'expects') return expectationImpact(looked);
  const direction = PORTS[root] ?? (root === 'fields' ? 'out' : undefined);
  if (direction !== undefined && rest.length > 0) return portImpact(looked, direction);
  if (STEPS.has(root)) {
    return impact('major', 'values are made in another way', 'data-science', 'operations');
  }
  if (root === 'requires') return needImpact(looked);
  if (OFFERS[kind]?.includes(root)) return offerImpact(looked);
  if (PROMISES[kind]?.includes(root)) {
    return how === 'added'
      ? impact('minor', 'it was not said before')
      : impact('major', 'others rely on it as it was', 'software-engineering', 'operations');
  }
  if (kind === 'SystemContext' && DEMANDS.has(root)) {
    return how === 'removed'
      ? impact('minor', 'it is asked for no longer')
      : impact(
          'major',
          'the product asks for something else',
          'data-science',
          'software-engineering',
        );
  }
  return impact('minor', 'whoever relies on it should look');
}

const LEAST = new Set(['atLeast', 'moreThan']);
const MOST = new Set(['atMost', 'lessThan']);

function expectationImpact({ path, how, order }: Looked): Impact {
  const key = path.at(2) ?? '';
  const isLess =
    how === 'removed' ||
    (LEAST.has(key) && order === 'less') ||
    (MOST.has(key) && order === 'more');
  return isLess
    ? impact('minor', 'less is expected')
    : impact('major', 'more is expected, or something else');
}

function needImpact({ how, order }: Looked): Impact {
  return how === 'removed' || order === 'less'
    ? impact('minor', 'it needs less')
    : impact('major', 'it needs more, or something else, of where it runs', 'operations');
}

/** What one would rather have less of. */
const isCost = (path: readonly string[]): boolean =>
  path.some((key) => /latency|delay|freshness|atMost|timeToFirst/i.test(key));

function offerImpact(looked: Looked): Impact {
  const { path, how, order } = looked;
  if (how === 'changed' && meaningAt(looked) === 'version') return releaseImpact(looked);
  const better = isCost(path) ? 'less' : 'more';
  return how === 'added' || order === better
    ? impact('minor', 'more is offered')
    : impact('major', 'less is offered, or something else', ...OFFERED);
}

const OFFERED = ['data-science', 'software-engineering'] as const;

/** A later release of the same major version is taken for one that still does what it did. */
function releaseImpact({ before, after, order }: Looked): Impact {
  const [from, to] = [before, after].map((text) => parseVersion(String(text)));
  const isSame = from?.ok && to?.ok && from.value.release[0] === to.value.release[0];
  return isSame && order === 'more'
    ? impact('minor', 'a later release is offered')
    : impact('major', 'another release is offered', ...OFFERED);
}
