import type { How, Silence } from './claim.ts';
import type { Statement } from './element.ts';
import type { Descriptor, Evidence } from './generated/descriptors.ts';
import { oncePer } from './lazily.ts';
import { canonical, parsePointer, reach } from './pointer.ts';

/** What a descriptor declares at a path, apart from its evidence. */
export function declaredAt({ descriptor }: Statement, path: readonly string[]) {
  const { value, depth, pointer } = reach(descriptor, path);
  return depth < path.length || value === null ? undefined : { value, pointer };
}

/** What the evidence in a descriptor says at a path, be it cited there or at a parent. */
export function evidenceAt({ descriptor, cited }: Statement, path: readonly string[]) {
  if (!cited.has(path[0] ?? '')) return undefined;
  let wanted: readonly string[] | undefined;
  const all = evidenceOf(descriptor);
  for (let at = 0; at < all.length; at++) {
    const { path: place, index, value } = all[at] as Cited;
    if (!mayHold(place, path)) continue;
    wanted ??= canonical(descriptor, path);
    if (!isWithin(place, wanted)) continue;
    const found = reach(value, wanted.slice(place.length));
    if (place.length + found.depth < wanted.length || found.value === null) continue;
    return readAt(descriptor, index, found);
  }
  return undefined;
}

/** Every piece of evidence in a descriptor that covers a place, the closest first. */
export function everyEvidenceAt({ descriptor, cited }: Statement, path: readonly string[]) {
  if (!cited.has(path[0] ?? '')) return [];
  const wanted = canonical(descriptor, path);
  return evidenceOf(descriptor).flatMap(({ path: place, index, value }) => {
    if (!isWithin(place, wanted)) return [];
    const found = reach(value, wanted.slice(place.length));
    if (place.length + found.depth < wanted.length) return [];
    return readAt(descriptor, index, found);
  });
}

/** The next step of each place below a path that the evidence in a descriptor is about. */
export function citedBelow(
  { descriptor, cited }: Statement,
  path: readonly string[],
): readonly string[] {
  if (path.length > 0 && !cited.has(path[0] ?? '')) return [];
  const wanted = canonical(descriptor, path);
  return evidenceOf(descriptor).flatMap(({ path: place }) => {
    const next = place[path.length];
    return next !== undefined && isWithin(wanted, place) ? [next] : [];
  });
}

type Found = { readonly value: unknown; readonly pointer: string };

const readAt = ({ evidence }: Descriptor, index: number, { value, pointer }: Found) => ({
  value,
  pointer: `/evidence/${index}/value${pointer}`,
  how: howKnown(evidence?.[index]),
});

/** What has a window was seen while the system ran (spec, "Observations"). */
export const howKnown = (evidence: Evidence | undefined): How =>
  evidence?.from.since === undefined && evidence?.from.records === undefined
    ? 'measured'
    : 'observed';

/** Why a descriptor says that a value is not provided, be it said there or of a parent. */
export function excuseAt(statement: Statement, path: readonly string[]): Silence | undefined {
  const { descriptor, excused } = statement;
  if (!excused.has(path[0] ?? '') && !excused.has('')) return undefined;
  let wanted: readonly string[] | undefined;
  const all = excusesOf(descriptor);
  for (let at = 0; at < all.length; at++) {
    const one = all[at] as Excuse;
    if (!mayHold(one.path, path)) continue;
    wanted ??= canonical(descriptor, path);
    if (isWithin(one.path, wanted)) return one.silence;
  }
  return undefined;
}

/** A cheap test first: the first segment is a key, however the others are spelled. */
const mayHold = (outer: readonly string[], inner: readonly string[]): boolean =>
  outer.length === 0 || outer[0] === inner[0];

function isWithin(outer: readonly string[], inner: readonly string[]): boolean {
  if (outer.length > inner.length) return false;
  for (let at = 0; at < outer.length; at++) if (outer[at] !== inner[at]) return false;
  return true;
}

type Cited = { readonly path: readonly string[]; readonly index: number; readonly value: unknown };

// Few attributes have evidence or an excuse, and all are asked for, so pointers are read once, and
// loops count: an iterator for each question would be a fifth of what a run makes.

/** The evidence of a descriptor, the closest to a value first: what is cited deepest. */
const evidenceOf = oncePer((descriptor: Descriptor): readonly Cited[] => {
  const entries = (descriptor.evidence ?? []).map(({ at: pointer, value }, index) => {
    return { path: canonical(descriptor, parsePointer(pointer)), index, value };
  });
  return entries
    .filter(({ path }) => path.length > 0)
    .sort((one, other) => other.path.length - one.path.length);
});

type Excuse = { readonly path: readonly string[]; readonly silence: Silence };

/** Why a descriptor says that values are not provided, and where. */
const excusesOf = oncePer((descriptor: Descriptor): readonly Excuse[] =>
  (descriptor.notProvided ?? []).map(({ at: pointer, reason, note }): Excuse => {
    const noted = note === undefined ? {} : { note };
    return {
      path: canonical(descriptor, parsePointer(pointer)),
      silence: { because: 'not-provided', reason, ...noted },
    };
  }),
);
