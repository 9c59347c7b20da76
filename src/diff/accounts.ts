import { elementId } from '../element.ts';
import type { Descriptor, Kind, Perspective } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import type { System } from '../system.ts';

/** What one perspective says about one element. */
export type Account = {
  readonly kind: Kind;
  /** `TrainedModel/fraud-scorer` */
  readonly element: string;
  readonly perspective: Perspective;
  readonly version?: string;
  readonly file: string;
  readonly descriptor: Descriptor;
};

/** An account before and after; one of them is missing where it came or went. */
export type Pair = { readonly before?: Account; readonly after?: Account };

/**
 * Accounts of one element by one perspective, whatever their files are called. The system counts only
 * where there are several, since what has no manifest is named after a folder.
 */
export function pairs(before: readonly System[], after: readonly System[]): readonly Pair[] {
  const isOne = before.length < 2 && after.length < 2;
  const [one, other] = [before, after].map((systems) => grouped(accountsOf(systems), keyIn(isOne)));
  const keys = [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])].sort();
  return keys.flatMap((key) => pairUp(one?.get(key) ?? [], other?.get(key) ?? []));
}

type Owned = Account & { readonly system: string };

const keyIn =
  (isOne: boolean) =>
  ({ system, kind, element, perspective }: Owned): string => {
    const name = isOne && kind === 'System' ? kind : element;
    return [isOne ? '' : system, name, perspective].join('\n');
  };

/** Each descriptor once: one that several systems share belongs to the first of them. */
function accountsOf(systems: readonly System[]): readonly Owned[] {
  const known = new Map<Descriptor, Owned>();
  for (const { name: system, elements } of systems) {
    for (const element of elements) {
      for (const { document, descriptor, perspective } of element.statements) {
        if (known.has(descriptor)) continue;
        const { kind, version } = descriptor;
        const base = { kind, element: elementId(element), perspective, system, descriptor };
        const versioned = version === undefined ? {} : { version };
        known.set(descriptor, { ...base, ...versioned, file: document.file });
      }
    }
  }
  return [...known.values()];
}

/** Of several versions those that are called alike first; one that is left on either side is one. */
function pairUp(before: readonly Account[], after: readonly Account[]): readonly Pair[] {
  const rest = [...after];
  const found: Pair[] = [];
  const left: Account[] = [];
  for (const one of before) {
    const at = rest.findIndex(({ version }) => version === one.version);
    if (at < 0) left.push(one);
    else found.push({ before: one, after: rest.splice(at, 1)[0] as Account });
  }
  const [last] = left;
  const [next] = rest;
  if (left.length === 1 && rest.length === 1 && last && next) {
    return [...found, { before: last, after: next }];
  }
  return [
    ...found,
    ...left.map((one) => ({ before: one })),
    ...rest.map((one) => ({ after: one })),
  ];
}
