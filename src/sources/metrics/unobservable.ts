import type { Alias, Exporter, Signal, Subject } from './aliases/alias.ts';
import { EXPORTERS, type Match, matchesOf, subjectOf } from './aliases.ts';
import type { ServiceSignals } from './service-signals.ts';

/** Something that people state about a system, and that metrics may or may not tell. */
export type Observable =
  | 'requests'
  | 'errors'
  | 'latency'
  | 'latency quantiles'
  | 'model versions'
  | 'device memory'
  | 'device memory size'
  | 'device utilisation'
  | 'device power'
  | 'device power limit'
  | 'device temperature'
  | 'throttling'
  | 'XID errors'
  | 'ECC errors';

export type Unobservable = {
  readonly what: Observable;
  /** Completes "cannot be observed: ". */
  readonly why: string;
  /** Metrics that would tell, of those who export the metrics that were seen, or else of anybody. */
  readonly metrics: readonly string[];
};

type Need = {
  readonly what: Observable;
  readonly of: Subject;
  /** All signals of one of the lists are needed. */
  readonly signals: readonly (readonly Signal[])[];
};

const NEEDS: readonly Need[] = [
  { what: 'requests', of: 'service', signals: [['requests'], ['latency'], ['computeTime']] },
  { what: 'errors', of: 'service', signals: [['requests'], ['latency']] },
  { what: 'latency', of: 'service', signals: [['latency']] },
  { what: 'latency quantiles', of: 'service', signals: [['latency']] },
  { what: 'device memory', of: 'device', signals: [['memoryUsed']] },
  {
    what: 'device memory size',
    of: 'device',
    signals: [['memoryTotal'], ['memoryUsed', 'memoryFree']],
  },
  { what: 'device utilisation', of: 'device', signals: [['utilisation']] },
  { what: 'device power', of: 'device', signals: [['power'], ['energy']] },
  { what: 'device power limit', of: 'device', signals: [['powerLimit']] },
  { what: 'device temperature', of: 'device', signals: [['temperature']] },
  {
    what: 'throttling',
    of: 'device',
    signals: [['throttleReasons'], ['throttleTime'], ['throttled']],
  },
  { what: 'XID errors', of: 'device', signals: [['xidErrors'], ['recentXids'], ['lastXid']] },
  { what: 'ECC errors', of: 'device', signals: [['eccUncorrected']] },
];

/** So many metrics are suggested. */
const MOST_TOLD = 4;

/**
 * What cannot be observed with the metrics of these families, however long one waits. Whether a
 * family that tells is there for every device and every model is for its samples to say.
 * @param services what samples told, where there were any: labels may say what no name says
 */
export function unobservable(
  families: Iterable<string>,
  services?: readonly ServiceSignals[],
): readonly Unobservable[] {
  const seen = [...families].flatMap(matchesOf);
  const missing = NEEDS.filter((need) => !isMet(need, seen)).map((need) => explained(need, seen));
  const isFailureSeen = services?.some(({ failed }) => failed !== undefined);
  const told = isFailureSeen ? missing.filter(({ what }) => what !== 'errors') : missing;
  return areVersionsTold(seen, services) ? told : [...told, NO_VERSIONS];
}

const NO_VERSIONS: Unobservable = {
  what: 'model versions',
  why: 'no metric that was seen has a label for the version of a model',
  metrics: [],
};

const areVersionsTold = (
  seen: readonly Match[],
  services: readonly ServiceSignals[] | undefined,
): boolean =>
  services === undefined
    ? aboutThe('service', seen).some(({ exporter }) => exporter.labels.version !== undefined)
    : services.some(({ versions }) => versions.length > 0);

const aboutThe = (subject: Subject, seen: readonly Match[]): readonly Match[] =>
  seen.filter(({ alias }) => subjectOf(alias.signal) === subject);

function isMet({ what, signals }: Need, seen: readonly Match[]): boolean {
  const told = new Set(
    seen.filter(({ alias }) => tells(alias, what)).map(({ alias }) => alias.signal),
  );
  return signals.some((all) => all.every((signal) => told.has(signal)));
}

function tells({ as, outcome, tellsFailures = true }: Alias, what: Observable): boolean {
  if (what === 'latency quantiles') return as !== 'counter';
  if (what !== 'errors') return true;
  return outcome === 'failed' || (typeof outcome === 'function' && tellsFailures);
}

function explained(need: Need, seen: readonly Match[]): Unobservable {
  const { what, of } = need;
  const present = new Set(aboutThe(of, seen).map(({ exporter }) => exporter));
  if (present.size === 0) {
    const metrics = suggestions(need, EXPORTERS).map(({ name }) => name);
    return { what, why: `no metric that was seen is about a ${of}`, metrics };
  }
  const found = suggestions(need, [...present]);
  const metrics = found.map(({ name }) => name);
  const [first] = found;
  if (first === undefined) {
    const names = [...present].map(({ name }) => name).join(' and ');
    return { what, why: `${names} does not tell it`, metrics };
  }
  const how = first.availability === undefined ? '' : ` ${first.availability}`;
  return {
    what,
    why: `no metric that was seen tells it; ${first.exporter} has ${first.name}${how}`,
    metrics,
  };
}

type Suggestion = {
  readonly name: string;
  readonly exporter: string;
  readonly availability: string | undefined;
};

function suggestions(
  { what, signals }: Need,
  exporters: readonly Exporter[],
): readonly Suggestion[] {
  return signals
    .flat()
    .flatMap((signal) =>
      exporters.flatMap(({ name: exporter, aliases }) =>
        aliases
          .filter((alias) => alias.signal === signal && tells(alias, what))
          .flatMap(({ names, suggested, availability }) => {
            const name = suggested ?? names[0] ?? '';
            return name === '' ? [] : [{ name, exporter, availability }];
          }),
      ),
    )
    .slice(0, MOST_TOLD);
}
