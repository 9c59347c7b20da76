import type { Document } from '../../document.ts';
import { oncePer } from '../../lazily.ts';
import { formatPointer } from '../../pointer.ts';
import { type Account, account, type Loss, type Says } from '../account.ts';
import type { Artifact } from '../artifact.ts';
import { isPlaceholder } from '../vocabulary/placeholders.ts';
import { addTo, type Built, bare, isBuilt, nested, placed } from './build.ts';
import { child, EACH, keysIn, keysOf, matches, type Path } from './paths.ts';
import type { ElementTable, GatheredRow, ItemTable, ListRow, Row, ValueRow } from './table.ts';

/**
 * Says everything of a document that tables carry, and tells every value that they do not. An empty
 * text, 0, and `false` say nothing: forms write them where nobody answered.
 */
export class Carrier {
  /** By pointer; the first reason is the one that was found closest to the value. */
  readonly #lost = new Map<string, Loss>();
  readonly #artifact: Artifact;
  readonly #document: Document;

  constructor(artifact: Artifact, document: Document) {
    this.#artifact = artifact;
    this.#document = document;
  }

  /** What was left out so far, each value once. */
  get losses(): readonly Loss[] {
    return [...this.#lost.values()];
  }

  /** What the part of the document at `base` says by the tables; each value belongs to one of them. */
  elements(tables: readonly ElementTable[], base: Path = []): readonly Account[] {
    const accounts = tables.flatMap((table) => {
      if (table.each === undefined) return this.#element(table, base, table.called);
      const list = this.#at([...base, ...keysOf(table.each)]);
      if (!Array.isArray(list)) return [];
      return list.flatMap((_, index) => {
        const path = [...base, ...keysOf(table.each ?? ''), index];
        const called = table.called === undefined ? undefined : `${table.called}-${index + 1}`;
        const found = this.#element(table, path, called);
        if (table.named && found.every(({ name }) => name === undefined)) {
          this.#losses(path, 'beside which there is no name');
          return [];
        }
        this.#leftOver(table.rows, path);
        return found;
      });
    });
    const rows = tables.flatMap((table): readonly Row[] =>
      table.each === undefined ? table.rows : [{ from: table.each, mark: true }],
    );
    this.#leftOver(rows, base);
    return accounts;
  }

  #element(table: ElementTable, path: Path, called: string | undefined): readonly Account[] {
    const built = this.#rows(table.rows, path);
    if (Object.keys(built).length === 0) return [];
    const { name, ...said } = built;
    const given = name === undefined ? called : String(bare(name));
    const { kind, perspective } = table;
    const says = { ...table.says, ...said } as Says<typeof kind>;
    return [account({ kind, perspective, says, ...(given === undefined ? {} : { name: given }) })];
  }

  #rows(rows: readonly Row[], path: Path): Built {
    const built: Built = {};
    for (const row of rows) {
      if ('with' in row) this.#value(row, path, built);
      else if ('items' in row) this.#list(row, path, built);
      else if ('gather' in row) this.#gather(row, path, built);
      else if ('lost' in row) {
        for (const at of this.#matching(keysOf(row.from), path)) this.#lose(at, row.lost);
      }
    }
    return built;
  }

  #value(row: ValueRow, path: Path, into: Built): void {
    const paths = [row.from, ...(row.also ?? [])].map((one) => [...path, ...keysOf(one)]);
    const values = paths.map((one) => this.#said(one));
    const first = paths.find((_, index) => values[index] !== undefined);
    if (first === undefined) return;
    const outcome = row.with(...values);
    if (outcome === undefined) return;
    const added = 'lost' in outcome ? undefined : placed(outcome.value, this.#place(first));
    if (added !== undefined && addTo(into, nested(row.to, added))) return;
    this.#lose(first, outcome !== undefined && 'lost' in outcome ? outcome.lost : AGAIN);
  }

  #gather(row: GatheredRow, path: Path, into: Built): void {
    const found = this.#matching(keysOf(row.from), path);
    const outcomes = row.gather(found.map((one) => this.#at(one)));
    for (const [index, outcome] of outcomes.entries()) {
      const at = found[index];
      if (outcome === undefined || at === undefined) continue;
      if ('lost' in outcome) this.#losses(at, outcome.lost);
      else if (!addTo(into, nested(row.to, placed(outcome.value, this.#place(at))))) {
        this.#losses(at, AGAIN);
      }
    }
  }

  #list(row: ListRow, path: Path, into: Built): void {
    const at = [...path, ...keysOf(row.from)];
    const list = this.#at(at);
    const items = itemsAt(into, row.to);
    const { key = 'name' } = row.items;
    const known = new Map(items.map((item) => [bare(item[key]), item]));
    const added: Built[] = [];
    const paths = Array.isArray(list) ? [...list.keys()].map((index) => [...at, index]) : [at];
    for (const one of paths) this.#item(row.items, one, known, added);
    if (items.length > 0) items.push(...added);
    else if (added.length > 0) addTo(into, nested(row.to, added));
  }

  #item(table: ItemTable, path: Path, known: Map<unknown, Built>, added: Built[]): void {
    if (!this.#saysAnything(this.#at(path))) return;
    const built = this.#rows(table.rows, path);
    this.#leftOver(table.rows, path);
    if (Object.keys(built).length === 0) return;
    const last = path.at(-1);
    const name = `${table.called}-${typeof last === 'number' ? last + 1 : 1}`;
    const named = table.called === undefined ? built : { name, ...built };
    const { key = 'name' } = table;
    const told = bare(named[key]);
    const same = told === undefined ? undefined : known.get(told);
    const problem = problemOf(table, named, same);
    if (problem === undefined && same === undefined) {
      if (told !== undefined) known.set(told, named);
      added.push(named);
    } else if (problem !== undefined || !same || !addTo(same, named, [key])) {
      this.#losses(path, problem ?? AGAIN);
    }
  }

  /** Every value that no row takes. */
  #leftOver(rows: readonly Row[], path: Path): void {
    const patterns = patternsIn(rows);
    const isTaken = (below: Path) =>
      patterns[below.length - path.length]?.some((pattern) =>
        pattern.every((key, index) => matches(key, below[path.length + index])),
      ) === true;
    this.#untaken(path, isTaken);
  }

  /** What is taken is not looked into. */
  #untaken(path: Path, isTaken: (path: Path) => boolean): void {
    if (isTaken(path)) return;
    const value = this.#said(path);
    if (typeof value === 'object' && value !== null) {
      for (const key of keysIn(value)) this.#untaken([...path, key], isTaken);
    } else if (value !== undefined) this.#lose(path, 'for which there is no attribute');
  }

  #losses(path: Path, reason: string): void {
    for (const leaf of this.#leaves(path)) this.#lose(leaf, reason);
  }

  #lose(path: Path, reason: string): void {
    const shown = path.filter((key) => typeof key === 'string').join('.');
    const pointer = formatPointer(path);
    if (this.#lost.has(pointer)) return;
    const what = `\`${shown.slice(0, 100)}\`, ${reason}`;
    this.#lost.set(pointer, { what, place: this.#place(path) });
  }

  #place(path: Path) {
    return this.#artifact.at(this.#document, formatPointer(path));
  }

  #at(path: Path): unknown {
    let value: unknown = this.#document.value;
    for (const key of path) value = child(value, key);
    return value;
  }

  #said(path: Path): unknown {
    const value = this.#at(path);
    return this.#saysNothing(value) ? undefined : value;
  }

  #saysNothing(value: unknown): boolean {
    if (typeof value === 'string') return isPlaceholder(value);
    if (Array.isArray(value)) return value.length === 0;
    if (typeof value === 'object') return value === null || Object.keys(value).length === 0;
    return value === undefined || value === false || value === 0;
  }

  #saysAnything(value: unknown): boolean {
    if (this.#saysNothing(value)) return false;
    return (
      typeof value !== 'object' ||
      Object.values(value as object).some((one) => this.#saysAnything(one))
    );
  }

  /** The paths of everything that says anything at or below a path. */
  #leaves(path: Path): readonly Path[] {
    const value = this.#said(path);
    if (value === undefined) return [];
    if (typeof value !== 'object' || value === null) return [path];
    return keysIn(value).flatMap((key) => this.#leaves([...path, key]));
  }

  /** The paths that fit a pattern and say anything. */
  #matching([key, ...rest]: Path, path: Path): readonly Path[] {
    if (key === undefined) return this.#saysAnything(this.#at(path)) ? [path] : [];
    if (key !== EACH) return this.#matching(rest, [...path, key]);
    const list = this.#at(path);
    const indices = Array.isArray(list) ? [...list.keys()] : [];
    return indices.flatMap((index) => this.#matching(rest, [...path, index]));
  }
}

/** What the rows of a table take, by the number of keys that lead to it. */
const patternsIn = oncePer((rows: readonly Row[]): readonly (readonly Path[])[] => {
  const patterns: Path[][] = [];
  for (const row of rows) {
    for (const one of [row.from, ...('also' in row ? (row.also ?? []) : [])]) {
      const keys = keysOf(one);
      patterns[keys.length] ??= [];
      patterns[keys.length]?.push(keys);
    }
  }
  return patterns;
});

/** Why an item cannot be carried. */
function problemOf(table: ItemTable, item: Built, same: Built | undefined): string | undefined {
  const missing = table.requires.find((one) => !Object.hasOwn(item, one));
  if (missing !== undefined) return `beside which there is no ${missing} that can be carried`;
  if (!table.adds || same !== undefined) return undefined;
  return 'about something that is not described';
}

const AGAIN = 'which says something again';

/** The items of a list that is there already. */
function itemsAt(built: Built, path: string): Built[] {
  let value: unknown = built;
  for (const segment of path.split('.')) {
    const [, key = '', name] = /^([A-Za-z]+)(?:\[([a-z-]+)\])?$/.exec(segment) ?? [];
    value = isBuilt(value) ? value[key] : undefined;
    if (name !== undefined && Array.isArray(value)) {
      value = value.find((item) => isBuilt(item) && bare(item['name']) === name);
    }
  }
  return Array.isArray(value) ? (value as Built[]) : [];
}
