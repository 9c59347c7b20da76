import type { DeploymentObservation } from '../generated/descriptors.ts';
import type { Summary } from '../profile/summary.ts';
import { formatRate } from '../values/rate.ts';
import { fewOf, latencyOf, shareOf } from './amounts.ts';
import type { Export } from './plan.ts';
import type { WindowSums } from './sums.ts';
import type { Purpose, Wanted } from './wanted.ts';

const SECONDS = { s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9 } as const;
const MICROSECOND = 1e-6;

/** What the records of one window tell about the deployment that answered them. */
export function requestsIn(
  sums: WindowSums,
  wanted: readonly (Wanted | undefined)[],
  declared: Export,
  /** How long the window is in seconds; nothing where it has no length of its own. */
  length: number | undefined,
  /** Records a second in the busiest full minute. */
  peak?: number,
): DeploymentObservation {
  const of = (purpose: Purpose['of']): Summary | undefined => {
    const at = wanted.findIndex((one) => one?.purpose.of === purpose);
    return at < 0 ? undefined : sums.columns[at];
  };
  const seconds = length ?? spanOf(sums);
  const [latency, age, status] = [of('latency'), of('dataAge'), of('status')];
  const unit = declared.latency?.unit ?? 's';
  const scope = declared.latency?.scope;
  const errors = status && errorsIn(status, declared.status?.failed);
  const fallback = of('fallback');
  return {
    requests: sums.records,
    ...(latency && latency.present > 0 ? { latency: latencyOf(latency, SECONDS[unit]) } : {}),
    ...(latency && scope ? { latencyScope: scope } : {}),
    ...(seconds === undefined || seconds <= 0
      ? {}
      : { throughput: formatRate(Number((sums.records / seconds).toPrecision(4))) }),
    ...(peak === undefined ? {} : { peak: formatRate(Number(peak.toPrecision(4))) }),
    ...(errors === undefined ? {} : { errors }),
    ...sharesIn('modelVersions', 'version', of('modelVersion')),
    ...sharesIn('modelDigests', 'digest', of('modelDigest'), DIGEST),
    ...sharesIn('callers', 'name', of('caller')),
    ...(fallback ? trueIn(fallback) : {}),
    ...(age && age.present > 0 ? { dataAge: latencyOf(age, MICROSECOND) } : {}),
  } as DeploymentObservation;
}

const spanOf = ({ first, last }: WindowSums): number | undefined =>
  first === undefined || last === undefined ? undefined : (last - first) * MICROSECOND;

/** Nothing where there are too many different values to tell. */
function errorsIn(status: Summary, failed: readonly unknown[] | undefined): number | undefined {
  const values = fewOf(status);
  if (values === undefined || status.present === 0) return undefined;
  const fails = isFailure(failed);
  // Booleans are counted as 1 and 0.
  const told = (value: unknown) => (status.nature === 'boolean' ? value === 1 : value);
  const wrong = values.reduce((sum, [value, count]) => (fails(told(value)) ? sum + count : sum), 0);
  return shareOf(wrong, status.present);
}

/** Whether a status means failure: it is among those that the export names, or else one of the usual. */
export function isFailure(failed: readonly unknown[] | undefined): (value: unknown) => boolean {
  const names = failed && new Set(failed.map(spelled));
  return (value) => (names ? names.has(spelled(value)) : FAILURES.test(spelled(value)));
}

const spelled = (value: unknown): string => String(value).trim().toLowerCase();
const FAILURES = /^(?:false|error|failed|failure|5\d\d)$/;
const DIGEST = /^[a-z0-9]+:[0-9a-f]{32,}$/;

/** Each value with its share, the most frequent first; nothing where they are too many to be names. */
function sharesIn(
  list: string,
  key: string,
  summary: Summary | undefined,
  form?: RegExp,
): Readonly<Record<string, unknown>> {
  const values = summary && fewOf(summary);
  if (values === undefined || values.length === 0 || values.length > MOST_NAMES) return {};
  const total = values.reduce((sum, [, count]) => sum + count, 0);
  const named = values
    .map(([value, count]) => ({ [key]: String(value), share: shareOf(count, total), count }))
    .filter(({ [key]: name }) => name !== '' && (form === undefined || form.test(String(name))))
    .sort(
      (one, other) => other.count - one.count || (String(one[key]) < String(other[key]) ? -1 : 1),
    )
    .map(({ count: _, ...entry }) => entry);
  return named.length === 0 ? {} : { [list]: named };
}

const MOST_NAMES = 200;

function trueIn(fallback: Summary): { readonly fallback?: number } {
  const values = fewOf(fallback);
  if (values === undefined || fallback.present === 0) return {};
  const truths = values.reduce(
    (sum, [value, count]) => (TRUE.test(spelled(value)) ? sum + count : sum),
    0,
  );
  return { fallback: shareOf(truths, fallback.present) };
}

const TRUE = /^(?:1|true|yes|y|t)$/;
