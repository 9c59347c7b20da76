import { USUAL_OWNER } from '../element.ts';
import type { Finding, Side } from '../finding.ts';
import type { Kind, Perspective } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { formatPointer, parsePointer } from '../pointer.ts';
import { type Place, step, treeOf } from '../schema/tree.ts';
import { placeText } from './places.ts';
import { attributeText } from './values.ts';

/** Another contradiction about the same thing, and what it is that both quote. */
export type Shared = { readonly finding: Finding; readonly what: string };

/** Of more, the thing is what many have to do with, such as a version, and no cause of theirs. */
const MOST_ABOUT_ONE = 5;
const MOST_TOLD = 3;

/**
 * Which contradictions quote one part of an element, such as one log, one measurement or one group
 * of devices: whoever settles one of them may make another worse, and they are often asked of
 * different roles. Those of one rule between the same elements stand side by side already. Linear in
 * the findings.
 */
export function together(findings: readonly Finding[]): (finding: Finding) => readonly Shared[] {
  const open = findings.filter(({ verdict, waived }) => verdict === 'mismatch' && !waived);
  const quoted = open.flatMap((finding) =>
    partsOf(finding).map(({ key, what }) => ({ key, what, finding })),
  );
  const groups = new Map(
    [...grouped(quoted, ({ key }) => key)].flatMap(([key, group]) => {
      const distinct = new Map(group.map((one) => [identityOf(one.finding), one]));
      return distinct.size > MOST_ABOUT_ONE ? [] : [[key, [...distinct.values()]] as const];
    }),
  );
  return (finding) => {
    const own = identityOf(finding);
    const others = partsOf(finding).flatMap(({ key }) => groups.get(key) ?? []);
    const known = new Map(others.map((one) => [identityOf(one.finding), one]));
    return [...known].flatMap(([key, one]) => (key === own ? [] : [one])).slice(0, MOST_TOLD);
  };
}

/** Where to find it in a report, and what it has to do with one that is asked of a `role`. */
export function sharedText({ finding, what }: Shared, role: Perspective): string {
  const { rule, sides, ask } = finding;
  const place = sides.find(({ file }) => file !== undefined);
  const where = place === undefined ? '' : ` (${placeText(place)})`;
  const whom = ask.perspective === role ? '' : `, asked of ${ask.perspective}`;
  return `\`${rule}\`${where}, on the same ${what}${whom}`;
}

const identityOf = ({ rule, sides }: Finding): string =>
  JSON.stringify([rule, ...sides.map(({ element }) => element)]);

/** What of its elements a finding quotes, each once; what a manifest demands, it demands of many. */
function partsOf({ system, sides }: Finding) {
  const parts = sides.filter(
    ({ file, element, attribute }) =>
      file !== undefined && attribute !== '' && !element.startsWith('System/'),
  );
  const byKey = new Map(
    parts.map((side) => {
      const part = partOf(side);
      return [JSON.stringify([system, side.element, part]), attributeText(part)] as const;
    }),
  );
  return [...byKey].map(([key, what]) => ({ key, what }));
}

/**
 * What an attribute belongs to: the item of a list that holds it, such as `/logs/answers` for
 * `/logs/answers/retention`, or else its mapping. What a port says of itself are many things.
 */
function partOf({ element, attribute }: Side): string {
  const path = parsePointer(attribute);
  if (PORTS.includes(path[0] ?? '')) return attribute;
  const length = itemIn(element, path) ?? (path.length > 2 ? path.length - 1 : path.length);
  return formatPointer(path.slice(0, length));
}

const PORTS = ['inputs', 'outputs', 'rawOutputs', 'fields'];

/** How much of a path leads to the innermost item of a list. */
function itemIn(element: string, path: readonly string[]): number | undefined {
  const [kind = ''] = element.split('/');
  // A report may come from anybody.
  if (!Object.hasOwn(USUAL_OWNER, kind)) return undefined;
  let place: Place | undefined = treeOf(kind as Kind);
  let found: number | undefined;
  for (const [index, segment] of path.entries()) {
    if (place?.items !== undefined) found = index + 1;
    place = place && step(place, segment);
  }
  return found;
}
