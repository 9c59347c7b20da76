import type { Facts, Row } from './tables.ts';

type Known = Row<'softwareNames'>;

/** One software under its canonical name; the rest is undefined for a name that no row lists. */
export type SoftwareName = {
  readonly canonical: string;
  readonly kind: Known['kind'] | undefined;
  readonly scheme: Known['scheme'] | undefined;
  readonly source: string | undefined;
  readonly asOf: string | undefined;
};

/**
 * The one name of a software that people write in many ways (`PyTorch`, `torch`). A name that no
 * row lists keeps itself, in lower case with `-` for spaces and `_`, so that spellings still meet.
 */
export function softwareName(facts: Facts, name: string): SoftwareName {
  const spelled = spelling(name);
  const row = facts.softwareNamed(spelled);
  return {
    canonical: row?.canonical ?? spelled,
    kind: row?.kind,
    scheme: row?.scheme,
    source: row?.source,
    asOf: row?.asOf,
  };
}

/** Every name that some rows have, as it is spelled, with the key of its row; the last row wins. */
export const softwareNames = (rows: Iterable<Known>): ReadonlyMap<string, string> =>
  new Map(
    [...rows].flatMap(({ canonical, names }) =>
      [canonical, ...names].map((name) => [spelling(name), canonical] as const),
    ),
  );

function spelling(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}
