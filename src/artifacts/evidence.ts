import type { Evidence } from '../generated/descriptors.ts';
import { formatPointer } from '../pointer.ts';
import type { Account } from './account.ts';
import { isLocated, type Place } from './artifact.ts';

/** One item of evidence, with the place in the artifact of every value in it. */
export type Cited = {
  readonly at: string;
  readonly value: Evidence['value'];
  /** The artifact that holds it. */
  readonly file: string;
  /** By RFC 6901 pointer within `value`; what is not in it stands where its parent does. */
  readonly places: ReadonlyMap<string, Place>;
};

/**
 * What an account says as evidence: one item for each attribute of the element and each file that
 * speaks of it, since an account may draw on a second file (labels beside a configuration).
 */
export function evidenceOf({ says }: Account, file: string): readonly Cited[] {
  return Object.entries(says).flatMap(([attribute, said]) => {
    const leaves: Leaf[] = [];
    collect(said, [], { file }, leaves);
    const files = [...new Set(leaves.map(({ place }) => place.file))];
    return files.flatMap((one) => {
      const built = build(said, one, { file }, []);
      if (built === undefined) return [];
      return { at: `/${attribute}`, value: built.value, file: one, places: new Map(built.places) };
    });
  });
}

type Leaf = { readonly path: readonly string[]; readonly place: Place };

function collect(said: unknown, path: readonly string[], place: Place, into: Leaf[]): void {
  if (said === undefined) return;
  if (isLocated(said)) collect(said.located, path, said.place, into);
  else if (Array.isArray(said) && said.length > 0) {
    for (const [index, item] of said.entries())
      collect(item, [...path, String(index)], place, into);
  } else if (isRecord(said) && Object.keys(said).length > 0) {
    for (const [key, item] of Object.entries(said)) collect(item, [...path, key], place, into);
  } else into.push({ path, place });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Built = { readonly value: unknown; readonly places: readonly (readonly [string, Place])[] };

/** The part of a value that stands in one file; `undefined` where nothing does. */
function build(
  said: unknown,
  file: string,
  around: Place,
  path: readonly string[],
): Built | undefined {
  if (said === undefined) return undefined;
  if (isLocated(said)) return build(said.located, file, said.place, path);
  const here = [formatPointer(path), around] as const;
  if (Array.isArray(said) && said.length > 0) return buildList(said, file, around, path, here);
  if (isRecord(said) && Object.keys(said).length > 0) {
    const parts = Object.entries(said).flatMap(([key, item]) => {
      const part = build(item, file, around, [...path, key]);
      return part === undefined ? [] : [[key, part] as const];
    });
    // The name of an item tells which one is meant, and is evidence of nothing by itself.
    if (parts.every(([key]) => key === 'name') && around.file !== file) return undefined;
    const named = nameIn(said);
    const value = Object.fromEntries([
      ...(named === undefined ? [] : [['name', named] as const]),
      ...parts.map(([key, part]) => [key, part.value] as const),
    ]);
    if (parts.length === 0) return undefined;
    const places = parts.flatMap(([, part]) => part.places);
    return { value, places: [asWhole(here, places), ...places] };
  }
  return around.file === file ? { value: said, places: [here] } : undefined;
}

function buildList(
  said: readonly unknown[],
  file: string,
  around: Place,
  path: readonly string[],
  here: readonly [string, Place],
): Built | undefined {
  const items: Built[] = [];
  for (const item of said) {
    const part = build(item, file, around, [...path, String(items.length)]);
    if (part !== undefined) items.push(part);
  }
  if (items.length === 0) return undefined;
  const places = items.flatMap((item) => item.places);
  return { value: items.map(({ value }) => value), places: [asWhole(here, places), ...places] };
}

type Placed = readonly [pointer: string, place: Place];

/** Where nobody says where the whole of a value stands, it is where its first part does. */
function asWhole([pointer, place]: Placed, parts: readonly Placed[]): Placed {
  if (place.line !== undefined || place.inside !== undefined) return [pointer, place];
  const first = parts.find(([, one]) => one.line !== undefined || one.inside !== undefined);
  return [pointer, first?.[1] ?? place];
}

function nameIn(said: Readonly<Record<string, unknown>>): unknown {
  const { name } = said;
  return isLocated(name) ? name.located : name;
}
