import { type Claim, type Node, type Silent, stillSilent } from '../claim.ts';
import { type Element, spokenId } from '../element.ts';
import type { DriftMonitor, MetricProvided, Status } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { oncePer } from '../lazily.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { foldName } from '../meaning/own-names.ts';
import { all, type DescriptorOf, needed, resolve, type System } from '../system.ts';
import {
  type Drift,
  driftOf,
  type Metric,
  mayBeSame,
  metricOf,
  sameMetric,
} from './metric-names.ts';

type Elements = Pick<System, 'elements'>;
type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Monitoring = DescriptorOf<'RuntimeMonitoring'>;

/** A set-up that watches a model, or a silent claim that says why none is known to. */
export type Watcher = Claim<Monitoring>;

/** A metric or a drift monitor that a watcher has. */
export type Collected = Claim<MetricProvided | DriftMonitor>;

/**
 * What watches a model: each `RuntimeMonitoring` that names it under `monitors`, or names no model.
 * Retired ones and those of other stages than production do not count; one that is only planned
 * cannot answer for a model that is live, and its status stays open.
 */
export function watchersOf({ elements }: Elements, model: Model): readonly Watcher[] {
  // A model that nobody described is another one each time that somebody asks.
  if (!model.stated) return findWatchers({ elements }, model);
  const known = watchersByModel(elements);
  const found = known.get(model.element) ?? findWatchers({ elements }, model);
  known.set(model.element, found);
  return found;
}

const watchersByModel = oncePer((_: readonly Element[]) => new Map<Element, readonly Watcher[]>());

function findWatchers(system: Elements, model: Model): readonly Watcher[] {
  const setups = productive(system.elements);
  const naming = setups.filter((setup) => {
    const named = modelsNamed(system.elements)(setup);
    return !model.stated || named === undefined || named.has(model.element);
  });
  const live = isPlanned(model) ? naming : naming.filter((setup) => !isPlanned(setup));
  if (live.length > 0) return live;
  const [planned] = naming;
  if (planned) return [open(planned, 'status', `it is only ${stateOf(planned)}`)];
  const [stranger] = setups;
  if (stranger) return [open(stranger, 'monitors', `it does not name ${spokenId(model.element)}`)];
  return needed({ elements: [] }, 'RuntimeMonitoring');
}

/** What watches production, or may. */
const productive = oncePer((elements: readonly Element[]) =>
  all({ elements }, 'RuntimeMonitoring').filter(
    (setup) => stateOf(setup) !== 'retired' && !isRehearsal({ elements }, setup),
  ),
);

/**
 * An attribute of a watcher. Where there is none, the question is for the watcher as a whole, so
 * that everything that waits for it is one question.
 */
export const offered = <K extends keyof Monitoring>(
  watcher: Watcher,
  key: K,
): Claim<NonNullable<Monitoring[K]>> => partOf(watcher, (known) => at(known, key));

/** A part of an element; where nobody described the element, the question is for the whole. */
export const partOf = <T, P>(whole: Claim<T>, part: (whole: Claim<T>) => Claim<P>): Claim<P> =>
  whole.stated ? part(whole) : stillSilent(whole);

/** The models whose quality and monitoring count; retired ones serve nothing any more. */
export const liveModels = ({ elements }: Elements): readonly Model[] => unretired(elements);

const unretired = oncePer((elements: readonly Element[]) =>
  all({ elements }, 'TrainedModel').filter((model) => stateOf(model) !== 'retired'),
);

/** The same, with one silent claim for the model that nobody described where there is none. */
export function modelsInUse(system: Elements): readonly Model[] {
  const live = liveModels(system);
  return live.length > 0 ? live : needed({ elements: [] }, 'TrainedModel');
}

/** The models that a watcher watches. */
export const modelsOf = ({ elements }: Elements, watcher: Watcher): readonly Model[] =>
  modelsByWatcher(elements).get(watcher) ?? [];

const modelsByWatcher = oncePer((elements: readonly Element[]) => {
  const found = new Map<Watcher, Model[]>();
  for (const model of liveModels({ elements })) {
    for (const watcher of watchersOf({ elements }, model)) {
      const known = found.get(watcher);
      if (known) known.push(model);
      else found.set(watcher, [model]);
    }
  }
  return found;
});

/** What watches any of some models, each once. */
export const watchersOfAny = (system: Elements, models: readonly Model[]): readonly Watcher[] => {
  const found = models.flatMap((model) => watchersOf(system, model));
  const live = found.filter(({ stated }) => stated);
  const known = live.length > 0 ? live : found.slice(0, 1);
  const seen = new Set<Element>();
  return known.filter(({ element }) => !seen.has(element) && seen.add(element));
};

/** The metrics that watchers collect. */
export const metricsOf = (watchers: readonly Watcher[]): readonly Claim<MetricProvided>[] =>
  watchers.flatMap(metricsOfOne);

const metricsOfOne = oncePer((watcher: Watcher) => itemsIfStated(offered(watcher, 'metrics')));

type ByMeaning = ReadonlyMap<string, readonly Claim<MetricProvided>[]>;

/** The same by what they measure: a model may need thousands of metrics, and a watcher have as many. */
const metricsByMeaning = (watchers: readonly Watcher[]): ByMeaning => {
  const [only, ...others] = watchers;
  return only && others.length === 0 ? byMeaningOfOne(only) : byMeaning(watchers);
};

const byMeaningOfOne = oncePer((watcher: Watcher) => sorted(metricsOfOne(watcher)));
const byMeaning = oncePer((watchers: readonly Watcher[]) => sorted(metricsOf(watchers)));

const sorted = (metrics: readonly Claim<MetricProvided>[]): ByMeaning =>
  grouped(metrics, (metric) => meaningOf(measuredBy(metric)));

/** Equal where `sameMetric` holds. */
const meaningOf = (metric: Metric | undefined): string =>
  metric === undefined ? '' : JSON.stringify([metric.id, metric.cutoff]);

/** The drift monitors that watchers have. */
export const driftMonitorsOf = oncePer(
  (watchers: readonly Watcher[]): readonly Claim<DriftMonitor>[] =>
    watchers.flatMap((watcher) => itemsIfStated(offered(watcher, 'drift'))),
);

/** The drift monitor that has a name, whatever its case and separators. */
export const driftNamed = (
  watchers: readonly Watcher[],
  name: string,
): Claim<DriftMonitor> | undefined => driftByName(watchers).get(foldName(name))?.[0];

const driftByName = oncePer((watchers: readonly Watcher[]) =>
  grouped(driftMonitorsOf(watchers), (one) => (one.stated ? foldName(one.value.name) : undefined)),
);

/** What a provided metric measures. */
export const measuredBy = oncePer((metric: Claim<MetricProvided>): Metric | undefined =>
  metric.stated ? metricOf(metric.value.name, metric.value.aggregation) : undefined,
);

/** The metric that watchers collect under any spelling; one with the same aggregation first. */
export function metricAmong(
  watchers: readonly Watcher[],
  wanted: Metric,
): Claim<MetricProvided> | undefined {
  return metricsLike(watchers, wanted)[0];
}

/** All of them that are aggregated in the same way, or else all. */
export function metricsLike(
  watchers: readonly Watcher[],
  wanted: Metric,
): readonly Claim<MetricProvided>[] {
  const same = metricsByMeaning(watchers).get(meaningOf(wanted)) ?? [];
  const alike = same.filter((one) => measuredBy(one)?.aggregation === wanted.aggregation);
  return alike.length > 0 ? alike : same;
}

/** The metric or, for a drift, the drift monitor that provides what is wanted. */
export const collectedAmong = (
  watchers: readonly Watcher[],
  wanted: Metric,
): Collected | undefined => metricAmong(watchers, wanted) ?? driftAmong(watchers, wanted);

/** The drift monitor that provides a drift. */
export const driftAmong = (
  watchers: readonly Watcher[],
  wanted: Metric,
): Claim<DriftMonitor> | undefined => {
  const side = driftOf(wanted);
  if (side === undefined) return undefined;
  return driftMonitorsOf(watchers).find(
    (monitor) => monitor.stated && watchesDrift(monitor.value, wanted, side),
  );
};

/** A metric whose name is so close to what is wanted that nobody can tell without asking. */
export const nearestAmong = (
  watchers: readonly Watcher[],
  wanted: Metric,
): Claim<MetricProvided> | undefined =>
  metricsOf(watchers).find((metric) => {
    const found = measuredBy(metric);
    return found !== undefined && mayBeSame(found, wanted);
  });

/** `input.drift` is met by a monitor of any input, `amount.drift` by the monitor of the amount. */
function watchesDrift({ name, of }: DriftMonitor, wanted: Metric, side: Drift): boolean {
  const ofOutput = /#\/(?:rawO|o)utputs\//.test(of);
  if (side === 'output') return ofOutput;
  if (side === 'input') return !ofOutput;
  const field = of.split('/').at(-1) ?? of;
  return [name, field].some((watched) =>
    [watched, `${watched}-drift`].some((spelling) => sameMetric(metricOf(spelling), wanted)),
  );
}

/** The models that a set-up names; `undefined` where it names none, and may watch any. */
const modelsNamed = oncePer((elements: readonly Element[]) =>
  oncePer((setup: Claim<Monitoring>): ReadonlySet<Element> | undefined => {
    const watched = at(setup, 'monitors');
    const models = watched.stated
      ? watched.value.filter((reference) => reference.startsWith('TrainedModel/'))
      : [];
    if (models.length === 0) return undefined;
    const found = models.map((reference) => resolve({ elements }, reference));
    return new Set(
      found.flatMap((one) => {
        if ('elements' in one) return one.elements;
        return 'element' in one ? [one.element] : [];
      }),
    );
  }),
);

const stateOf = (claim: Node<{ readonly status?: Status }>): string => {
  const status = at(claim, 'status');
  return status.stated ? status.value : 'active';
};

const isPlanned = (claim: Node<{ readonly status?: Status }>): boolean =>
  ['proposed', 'draft'].includes(stateOf(claim));

/** Metrics of staging say nothing about production. */
function isRehearsal(system: Elements, setup: Claim<Monitoring>): boolean {
  const environment = at(setup, 'environment');
  const found = environment.stated ? resolve(system, environment.value) : undefined;
  if (found === undefined || !('element' in found)) return false;
  const stage = all({ elements: [found.element] }, 'Environment').map((one) => at(one, 'stage'));
  return stage.some((one) => one.stated && one.value !== 'production');
}

/** A question that the descriptor of a set-up leaves open for this model. */
function open(
  setup: Claim<Monitoring>,
  key: 'status' | 'monitors',
  note: string,
): Silent<Monitoring> {
  const { element } = setup;
  const ask = element.statements[0]?.perspective ?? 'operations';
  const silence = { because: 'not-provided', reason: 'pending', note } as const;
  return { element, path: [key], stated: false, silence, ask, pointer: `/${key}` };
}
