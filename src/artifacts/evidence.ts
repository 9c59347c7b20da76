import type { Evidence } from '../generated/descriptors.ts';
import { parsePointer } from '../pointer.ts';
import type { Account } from './account.ts';
import { isLocated, located } from './artifact.ts';
import type { Place } from './place.ts';

/** One item of evidence, with the place in the artifact of every value in it. */
export type Cited = {
  readonly at: string;
  readonly value: Evidence['value'];
  /** The artifact that holds it. */
  readonly file: string;
  /** By RFC 6901 pointer within `value`; what is not in it stands where its parent does. */
  readonly places: Places;
};

/** Where the parts of a value stand; found when somebody asks, since a large one has thousands. */
type Places = {
  get(pointer: string): Place | undefined;
  values(): Iterable<Place>;
};

/**
 * What an account says as evidence: one item for each attribute of the element and each file that
 * speaks of it, since an account may draw on a second file (labels beside a configuration).
 */
export function evidenceOf({ says }: Account, file: string): readonly Cited[] {
  const whole: Place = { file };
  return Object.entries(says).flatMap(([attribute, said]) => {
    const files = new Set<string>();
    collectFiles(said, whole, files);
    return [...files].flatMap((one): readonly Cited[] => {
      const part = within(said, one, whole);
      if (part === undefined) return [];
      const places = placesIn(part, whole);
      return [{ at: `/${attribute}`, value: bare(part), file: one, places }];
    });
  });
}

type Record = { readonly [key: string]: unknown };

const isEmpty = (value: object): boolean => {
  for (const _ in value) return false;
  return true;
};

/** Whether a value stands somewhere as a whole: it has no parts, or says nothing of them. */
const isLeaf = (said: unknown): boolean =>
  typeof said !== 'object' || said === null || isEmpty(said);

/** The files in which the parts of a value stand, in their order. */
function collectFiles(said: unknown, { file }: Place, into: Set<string>): void {
  if (said === undefined) return;
  if (isLocated(said)) collectFiles(said.located, said.place, into);
  else if (isLeaf(said)) into.add(file);
  else for (const part of Object.values(said as object)) collectFiles(part, { file }, into);
}

/** The part of a value that stands in one file, mostly all of it; `undefined` where nothing does. */
function within(said: unknown, file: string, around: Place): unknown {
  if (said === undefined) return undefined;
  if (isLocated(said)) {
    const part = within(said.located, file, said.place);
    if (part === said.located) return said;
    return part === undefined ? undefined : located(part, said.place);
  }
  if (isLeaf(said)) return around.file === file ? said : undefined;
  if (Array.isArray(said)) {
    const items = said.map((item) => within(item, file, around));
    if (items.every((item, index) => item !== undefined && item === said[index])) return said;
    const kept = items.filter((item) => item !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  return withinRecord(said as Record, file, around);
}

function withinRecord(said: Record, file: string, around: Place): unknown {
  const parts = Object.entries(said).map(
    ([key, part]) => [key, within(part, file, around)] as const,
  );
  if (parts.every(([key, part]) => part !== undefined && part === said[key])) return said;
  const kept = parts.filter(([, part]) => part !== undefined);
  // The name of an item tells which one is meant, and is evidence of nothing by itself.
  const isNameAlone = kept.every(([key]) => key === 'name') && around.file !== file;
  if (kept.length === 0 || isNameAlone) return undefined;
  const rest = Object.fromEntries(kept);
  const { name } = said;
  if (name === undefined || Object.hasOwn(rest, 'name')) return rest;
  return { name: located(bare(name), firstPlace(rest, around)), ...rest };
}

/** A value without its places; the name of an item comes first. What is undefined is gone before. */
function bare(said: unknown): unknown {
  if (isLocated(said)) return bare(said.located);
  if (isLeaf(said)) return said;
  if (Array.isArray(said)) return said.map(bare);
  const { name, ...others } = said as Record;
  const parts = Object.entries(others).map(([key, part]) => [key, bare(part)] as const);
  return Object.fromEntries(name === undefined ? parts : [['name', bare(name)], ...parts]);
}

function placesIn(said: unknown, whole: Place): Places {
  return {
    get(pointer) {
      let [part, place] = [said, whole];
      for (const segment of [...parsePointer(pointer), undefined]) {
        while (isLocated(part)) [part, place] = [part.located, part.place];
        if (segment === undefined) break;
        if (typeof part !== 'object' || part === null || !Object.hasOwn(part, segment)) {
          return undefined;
        }
        part = (part as Record)[segment];
      }
      return part === undefined ? undefined : firstPlace(part, place);
    },
    *values() {
      yield* placesOf(said, whole);
    },
  };
}

const isTold = ({ line, inside }: Place): boolean => line !== undefined || inside !== undefined;

/** Where nobody says where the whole of a value stands, it is where its first part does. */
const firstPlace = (said: unknown, around: Place): Place => toldIn(said, around) ?? around;

function toldIn(said: unknown, around: Place): Place | undefined {
  if (isLocated(said)) return toldIn(said.located, said.place);
  if (isTold(around)) return around;
  if (isLeaf(said)) return undefined;
  for (const part of Object.values(said as object)) {
    const told = toldIn(part, around);
    if (told !== undefined) return told;
  }
  return undefined;
}

/** The place of a value and of each part of it. */
function* placesOf(said: unknown, around: Place): Iterable<Place> {
  if (said === undefined) return;
  if (isLocated(said)) {
    yield* placesOf(said.located, said.place);
    return;
  }
  yield firstPlace(said, around);
  if (isLeaf(said)) return;
  for (const part of Object.values(said as object)) yield* placesOf(part, around);
}
