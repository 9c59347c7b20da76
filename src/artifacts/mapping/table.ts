import type { Kind, Perspective } from '../../generated/descriptors.ts';

/** What became of a value: one of ours, or the reason why there is none; nothing where it says nothing. */
export type Outcome = { readonly value: unknown } | { readonly lost: string } | undefined;

/** Turns the values of a row into one of ours. Those that say nothing are `undefined`. */
export type Conversion = (...values: readonly unknown[]) => Outcome;

/** One value of a document becomes one attribute. */
export type ValueRow = {
  /** Keys with dots from where the table begins; the empty text is the item itself. */
  readonly from: string;
  /** Further values that the conversion takes, in the order of its arguments. */
  readonly also?: readonly string[];
  /** The attribute; `a[x].b` is `b` of the item of the list `a` that is named `x`. */
  readonly to: string;
  readonly with: Conversion;
};

/** A list becomes a list, item by item; a single mapping counts as a list of one. */
export type ListRow = { readonly from: string; readonly to: string; readonly items: ItemTable };

/** Values from several places become one attribute; `[]` stands for each item of a list. */
export type GatheredRow = {
  readonly from: string;
  readonly to: string;
  /** Gets what says anything, in order; what it gives for each goes into the list, or is the value. */
  readonly gather: (found: readonly unknown[]) => readonly Outcome[];
};

/** What is told as left out, once for everything below it, with the reason. */
export type LostRow = { readonly from: string; readonly lost: string };

/** What is about the document and not about the system. */
export type MarkRow = { readonly from: string; readonly mark: true };

export type Row = ValueRow | ListRow | GatheredRow | LostRow | MarkRow;

/** How the items of a list become ours. */
export type ItemTable = {
  readonly rows: readonly Row[];
  /** Attributes without which an item means nothing to us. */
  readonly requires: readonly string[];
  /** By which attribute items are told apart; two that share it become one where they can. */
  readonly key?: string;
  /** Names items that have no name: `x` gives `x-1`, `x-2`. */
  readonly called?: string;
  /** Items only add to those that are there, since they say nothing by themselves. */
  readonly adds?: boolean;
};

/** What a document, or each item of a list in it, says about one element. */
export type ElementTable = {
  readonly kind: Kind;
  readonly perspective: Perspective;
  readonly rows: readonly Row[];
  /** The list of the document whose items are elements. */
  readonly each?: string;
  /** What the kind of the document says by itself, or each item of the list. */
  readonly says?: Readonly<Record<string, unknown>>;
  /** Names what the document does not name, where others refer to it or there are several. */
  readonly called?: string;
  /** Items without a name are left out, because nobody could say which one is meant. */
  readonly named?: true;
};

/** A row as people read it: the path from the document down, and the attribute it becomes. */
export type Told = { readonly from: string; readonly to: string };

/** Every row of a table with its paths from the document down. */
export function toldBy({ kind, rows, each }: ElementTable): readonly Told[] {
  return told(rows, each === undefined ? '' : `${each}[]`, `${kind}: `);
}

function told(rows: readonly Row[], from: string, to: string): readonly Told[] {
  const under = (path: string) => [from, path].filter((part) => part !== '').join('.');
  return rows.flatMap((row): readonly Told[] => {
    if ('items' in row) return told(row.items.rows, `${under(row.from)}[]`, `${to}${row.to}[].`);
    if ('lost' in row) return [{ from: under(row.from), to: `left out: ${row.lost}` }];
    if ('mark' in row) return [{ from: under(row.from), to: 'about the document itself' }];
    const also = 'also' in row ? (row.also ?? []) : [];
    return [row.from, ...also].map((path) => ({ from: under(path), to: `${to}${row.to}` }));
  });
}
