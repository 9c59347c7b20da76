import { posix } from 'node:path';
import type { Document } from '../document.ts';
import type { Descriptor, Evidence } from '../generated/descriptors.ts';
import { canonical, nameOf, parsePointer, reach } from '../pointer.ts';
import type { Files } from './artifact.ts';
import { digestOf } from './cite.ts';
import { type Exhibit, toolFor } from './describe.ts';
import { evidenceOf } from './evidence.ts';
import { READERS } from './formats/index.ts';
import type { Place } from './place.ts';
import { PROFILER } from './profiled.ts';
import { toName } from './propose/names.ts';
import { readerOf, readWith } from './survey.ts';

/** What became of one item of evidence since it was read. */
export type Item = {
  readonly index: number;
  readonly evidence: Evidence;
} /** Another digest means that what the item quotes has stayed as it was in a file that has not. */ & (
  | { readonly state: 'unchanged'; readonly digest: string | undefined }
  /** The artifact is there and says something else, or no longer says it. */
  | { readonly state: 'changed'; readonly changes: readonly Change[]; readonly fresh: Fresh }
  /** The data are others than those that were profiled; their statistics take a command of their own. */
  | { readonly state: 'stale'; readonly digest: string }
  /** Nobody can tell: it is gone, torn, or of a format that is not read. */
  | { readonly state: 'lost'; readonly why: string }
);

/** One value that is not what it was; `now` is missing where the artifact no longer says it. */
export type Change = {
  readonly path: readonly string[];
  /** Within `value` of the evidence. */
  readonly pointer: string;
  readonly was: unknown;
  readonly now?: unknown;
  readonly place?: Place;
};

/** What the item would say if it was read now. */
export type Fresh = { readonly value: unknown; readonly digest: string | undefined };

type Shelf = {
  readonly files: Files;
  candidate(file: string): Parameters<typeof readerOf>[0];
};

/** Every item of evidence in a descriptor, read again from its artifact. */
export function reread(document: Document, descriptor: Descriptor, shelf: Shelf): readonly Item[] {
  const folder = posix.dirname(document.file);
  const sources = new Map<string, readonly Exhibit[] | string>();
  const evidence = descriptor.evidence ?? [];
  const exhibits = (file: string, tool: string | undefined): readonly Exhibit[] | string => {
    const key = `${file} ${tool ?? ''}`;
    const found = sources.get(key) ?? readAgain(file, tool, descriptor, { shelf, folder });
    sources.set(key, found);
    return found;
  };
  const seen = new Map<string, number>();
  return evidence.map((item, index): Item => {
    const file = posix.join(folder, item.from.file);
    const base = { index, evidence: item };
    const contents = shelf.files(file);
    if (contents === undefined) return { ...base, state: 'lost', why: `there is no ${file}` };
    const digest = digestOf(contents);
    if (item.from.digest !== undefined && item.from.digest === digest) {
      return { ...base, state: 'unchanged', digest };
    }
    // Statistics take longer to make than a check may take.
    if (item.from.tool === PROFILER) {
      return item.from.digest === undefined || digest === undefined
        ? { ...base, state: 'lost', why: 'it was profiled without a digest' }
        : { ...base, state: 'stale', digest };
    }
    const told = exhibits(file, item.from.tool);
    if (typeof told === 'string') return { ...base, state: 'lost', why: told };
    // An artifact may say a thing twice; the items about it stand in the order in which it does.
    const key = `${file} ${item.at}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return compared(base, descriptor, { file, digest, nth, exhibits: told });
  });
}

type Again = {
  readonly file: string;
  readonly digest: string | undefined;
  readonly nth: number;
  readonly exhibits: readonly Exhibit[];
};

function compared(
  { index, evidence }: Pick<Item, 'index' | 'evidence'>,
  descriptor: Descriptor,
  { file, digest, nth, exhibits }: Again,
): Item {
  const cited = canonical(descriptor, parsePointer(evidence.at));
  const holding = exhibits.filter(
    (one) => one.file === file && isAbove(canonical(descriptor, parsePointer(one.at)), cited),
  );
  const holder = holding[Math.min(nth, holding.length - 1)];
  const now = holder && valueIn(holder, descriptor, cited);
  const base = { index, evidence };
  if (holder === undefined || now === undefined) {
    const change = { path: cited, pointer: '', was: evidence.value };
    return { ...base, state: 'changed', changes: [change], fresh: { value: undefined, digest } };
  }
  const changes = changesBetween(cited, evidence.value, {
    now,
    holder,
    descriptor,
  });
  if (changes.length === 0) return { ...base, state: 'unchanged', digest };
  return { ...base, state: 'changed', changes, fresh: { value: now, digest } };
}

const isAbove = (outer: readonly string[], inner: readonly string[]): boolean =>
  outer.length <= inner.length && outer.every((segment, at) => segment === inner[at]);

function valueIn(holder: Exhibit, descriptor: Descriptor, cited: readonly string[]): unknown {
  const above = canonical(descriptor, parsePointer(holder.at));
  const { value, depth } = reach(holder.value, cited.slice(above.length));
  return depth === cited.length - above.length ? value : undefined;
}

type Now = {
  readonly now: unknown;
  readonly holder: Exhibit;
  readonly descriptor: Descriptor;
};

/** Every value that was read before and is another one now; a list without names is one value. */
function changesBetween(
  cited: readonly string[],
  before: unknown,
  { now, holder, descriptor }: Now,
) {
  const above = canonical(descriptor, parsePointer(holder.at));
  return differences(before, now, []).map(({ path, was, value }): Change => {
    const place = [...cited, ...path];
    const { pointer } = reach(before, path);
    const found = holder.places.get(reach(holder.value, place.slice(above.length)).pointer);
    return {
      ...{ path: place, pointer, was },
      ...(value === undefined ? {} : { now: value }),
      ...(found ? { place: found } : {}),
    };
  });
}

type Difference = {
  readonly path: readonly string[];
  readonly was: unknown;
  /** `undefined` where there is no such value any more. */
  readonly value: unknown;
};

function differences(was: unknown, now: unknown, path: readonly string[]): readonly Difference[] {
  const keys = keysIn(was);
  if (keys === undefined || path.length > DEEPEST) {
    return JSON.stringify(was) === JSON.stringify(now) ? [] : [{ path, was, value: now }];
  }
  return keys.flatMap((key) => {
    const [before, after] = [was, now].map((value) => reach(value, [key]));
    const value = after?.depth === 1 ? after.value : undefined;
    return differences(before?.value, value, [...path, key]);
  });
}

/** Deeper than any attribute. */
const DEEPEST = 20;

/** The keys of a mapping, or the names of a list whose items have names. */
function keysIn(value: unknown): readonly string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return Object.keys(value);
  const names = value.map(nameOf);
  return names.length > 0 && names.every((name) => name !== undefined) ? names : undefined;
}

/**
 * What the artifacts of a descriptor say now. A file that a reader drew on beside the artifact (the
 * labels beside a configuration) is read by way of the artifact, which the descriptor cites too.
 */
function readAgain(
  file: string,
  tool: string | undefined,
  descriptor: Descriptor,
  { shelf, folder }: { readonly shelf: Shelf; readonly folder: string },
): readonly Exhibit[] | string {
  const own = READERS.find(({ format }) => toolFor(format) === tool);
  const cited = (descriptor.evidence ?? [])
    .filter(({ from }) => from.tool === tool)
    .map(({ from }) => posix.join(folder, from.file));
  const files = [...new Set([file, ...(own ? cited : [])])];
  const found: Exhibit[] = [];
  let why: string | undefined;
  for (const one of files) {
    const candidate = shelf.candidate(one);
    const isOwn = own?.recognises(candidate) === true;
    const reader = isOwn || files.length === 1 ? (isOwn ? own : readerOf(candidate)) : undefined;
    if (reader === undefined) continue;
    const read = readWith(reader, one, shelf.files);
    if ('problem' in read) why = `${one} ${read.problem.message}`;
    else {
      const { accounts } = read.reading;
      const alike = accounts.filter(({ kind }) => kind === descriptor.kind);
      const named = alike.filter(({ name = '' }) => toName(name) === descriptor.name);
      for (const account of named.length > 0 ? named : alike) {
        for (const item of evidenceOf(account, one)) found.push({ ...item, format: reader.format });
      }
    }
  }
  if (found.length > 0) return found;
  return why ?? `nothing here reads ${file} as evidence of a ${descriptor.kind}`;
}

/** A descriptor with its evidence as it is now, each changed value at its place in the artifact. */
export function refreshed(document: Document, items: readonly Item[]): Document {
  const value = document.value as Descriptor;
  const changed = new Map(items.map((item) => [item.index, item]));
  const evidence = (value.evidence ?? []).flatMap((old, index): readonly Evidence[] => {
    const item = changed.get(index);
    if (item?.state !== 'changed') return [old];
    return [{ ...old, value: item.fresh.value ?? null }];
  });
  const places = new Map<string, Place>(
    items.flatMap((item) =>
      item.state === 'changed'
        ? item.changes.flatMap(({ path, place }) => {
            const below = path.slice(canonical(value, parsePointer(item.evidence.at)).length);
            const { pointer } = reach(item.fresh.value, below);
            return place ? [[`/evidence/${item.index}/value${pointer}`, place] as const] : [];
          })
        : [],
    ),
  );
  return {
    ...document,
    value: { ...value, evidence },
    artifactAt: (pointer) => places.get(pointer),
  };
}

/** An item as `verify --write` leaves it; `undefined` where it stays as it is. */
export function renewed({ evidence, ...item }: Item, time: string): Evidence | undefined {
  if (item.state === 'lost' || item.state === 'stale') return undefined;
  const digest = item.state === 'changed' ? item.fresh.digest : item.digest;
  const value = item.state === 'changed' ? item.fresh.value : evidence.value;
  const isAsBefore = item.state === 'unchanged' && digest === evidence.from.digest;
  if (value === undefined || digest === undefined || isAsBefore) return undefined;
  return { ...evidence, value, from: { ...evidence.from, digest, time } };
}
