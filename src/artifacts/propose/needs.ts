import { account } from '../account.ts';
import { isLocated, located, type Place } from '../artifact.ts';
import type { Source } from '../describe.ts';
import type { Surroundings } from './environments.ts';
import type { Named, Unit } from './names.ts';

/**
 * A model with what its workload asks for on its behalf: whoever requests a GPU believes that the
 * model needs one. Of several models nobody says which of them it is for.
 */
export function withRequests<U extends Unit>(
  models: readonly Named<U>[],
  environments: readonly Named<Surroundings>[],
): readonly Named[] {
  const [only, ...others] = models;
  const serving = environments.filter(
    ({ unit }) => unit.stage === undefined || unit.stage === 'production',
  );
  if (only === undefined || others.length > 0 || serving.length !== 1) return models;
  const requests = (serving[0]?.unit.sources ?? []).filter(isRequest).flatMap(requested);
  return [
    { name: only.name, unit: { ...only.unit, sources: [...only.unit.sources, ...requests] } },
  ];
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
