import { account } from '../account.ts';
import { isLocated, located } from '../artifact.ts';
import type { Source } from '../describe.ts';
import type { Place } from '../place.ts';
import type { Deployed } from './deployments.ts';
import type { Surroundings } from './environments.ts';
import type { Named } from './names.ts';

/**
 * Models with what their workloads ask for on their behalf: whoever requests a GPU believes that the
 * model needs one. Where nobody says which model a workload runs, it is the only one in the only place.
 */
export function withRequests(
  models: readonly Named[],
  environments: readonly Named<Surroundings>[],
  deployments: readonly Deployed[],
): readonly Named[] {
  const serving = environments.filter(
    ({ unit }) => unit.stage === undefined || unit.stage === 'production',
  );
  const isPlain = models.length === 1 && serving.length === 1;
  return models.map(({ name, unit }) => {
    const names = deployments.filter(({ model }) => model === name).map((one) => one.environment);
    const own = environments.filter((place) => names.includes(place.name));
    // What production does without is no need; another stage speaks where production is not told.
    const inProduction = own.filter((place) => serving.includes(place));
    const places =
      inProduction.length > 0 ? inProduction : isPlain && own.length === 0 ? serving : own;
    const requests = places.flatMap((place) => place.unit.sources.filter(isRequest));
    const sources = [...unit.sources, ...requests.flatMap(requested).slice(0, 1)];
    return { name, unit: { ...unit, sources } };
  });
}

/** Formats in which somebody asks for devices; others tell which there are. */
const isRequest = ({ format }: Source): boolean =>
  ['kubernetes', 'kserve', 'compose'].includes(format);

function requested(source: Source): readonly Source[] {
  const { accelerators } = source.account.says as { accelerators?: unknown };
  const place = placeIn(accelerators) ?? { file: source.file };
  const list = isLocated(accelerators) ? accelerators.located : accelerators;
  const [first] = Array.isArray(list) ? list : [];
  const device = isLocated(first) ? first.located : first;
  const kind = (device as { kind?: unknown } | undefined)?.kind;
  if (kind !== 'gpu') return [];
  const says = { requires: { accelerator: { kind: located('gpu' as const, place) } } };
  return [
    { ...source, account: account({ kind: 'TrainedModel', perspective: 'operations', says }) },
  ];
}

/** Where a value or the first part of it stands. */
function placeIn(value: unknown): Place | undefined {
  if (isLocated(value))
    return value.place.line === undefined ? placeIn(value.located) : value.place;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const part of Object.values(value)) {
    const found = placeIn(part);
    if (found) return found;
  }
  return undefined;
}
