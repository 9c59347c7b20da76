import { type Element, elementId } from './element.ts';
import type { Finding, Side } from './finding.ts';
import type { System as Manifest } from './generated/descriptors.ts';
import { grouped } from './grouped.ts';
import { oncePer } from './lazily.ts';
import { canonical, formatPointer, parsePointer } from './pointer.ts';
import type { System } from './system.ts';
import type { CommentWaiver } from './waivers/comment.ts';

export type ManifestWaiver = NonNullable<Manifest['waivers']>[number];
export type Waiver = ManifestWaiver | CommentWaiver;

/** Findings with those marked that a waiver accepts, and the waivers that were needed for it. */
export type Waived = {
  readonly findings: readonly Finding[];
  readonly used: ReadonlySet<Waiver>;
};

/** The waivers that a system's own manifest holds. */
export const manifestWaivers = ({
  manifest,
}: Pick<System, 'manifest'>): readonly ManifestWaiver[] =>
  manifest.stated ? (manifest.value.waivers ?? []) : [];

/**
 * Marks the findings that a system's manifest or a comment beside a value accepts for now (spec,
 * "Waivers"). A waived finding stays in the report and is counted apart; after its last day a waiver
 * no longer holds. `today` is a date such as 2026-11-21, compared as text.
 */
export function waive(
  findings: readonly Finding[],
  system: Pick<System, 'manifest' | 'elements'>,
  today: string,
  comments: readonly CommentWaiver[] = [],
): Waived {
  const used = new Set<Waiver>();
  const holds = ({ until }: Waiver): boolean => today <= until;
  const stated = manifestWaivers(system).filter(holds);
  const beside = byPlace(comments.filter(holds));
  if (stated.length + beside.size === 0) return { findings, used };
  const marked = findings.map((finding) => {
    const waiver =
      stated.find((one) => covers(one, finding, system)) ?? besideOf(finding, beside, system);
    if (waiver === undefined) return finding;
    used.add(waiver);
    return { ...finding, waived: acceptance(waiver) };
  });
  return { findings: marked, used };
}

const acceptance = (waiver: Waiver): NonNullable<Finding['waived']> => {
  const { reason, by, until } = waiver;
  return { reason, by, until, in: 'covers' in waiver ? 'comment' : 'manifest' };
};

type Elements = Pick<System, 'elements'>;
type ByPlace = ReadonlyMap<string, CommentWaiver>;

const keyOf = (rule: string, file: string, line: number): string => `${rule}\n${line}\n${file}`;

/** Comments by rule and line; of two alike the one that holds longer. */
function byPlace(comments: readonly CommentWaiver[]): ByPlace {
  const found = new Map<string, CommentWaiver>();
  for (const one of comments) {
    const key = keyOf(one.rule, one.file, one.covers);
    const known = found.get(key);
    if (known === undefined || known.until < one.until) found.set(key, one);
  }
  return found;
}

/** The comment that accepts a finding: one beside a side of it. */
function besideOf(
  { rule, sides }: Finding,
  beside: ByPlace,
  system: Elements,
): CommentWaiver | undefined {
  if (beside.size === 0) return undefined;
  for (const side of sides) {
    const { file } = side;
    if (file === undefined) continue;
    const lines = linesOf(side, system);
    const found = lines.flatMap((line) => beside.get(keyOf(rule, file, line)) ?? []);
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}

/** Where a value is long, its key may stand on an earlier line than what a report shows of it. */
function linesOf({ element, file, line, how, pointer }: Side, { elements }: Elements) {
  const shown = line === undefined ? [] : [line];
  if (how === 'absent') return shown;
  const documents = (elementsById(elements).get(element) ?? [])
    .flatMap(({ statements }) => statements)
    .filter(({ document }) => document.file === file);
  return [...shown, ...documents.map(({ document }) => document.place(pointer, 'key').line)];
}

/** Without an element and a place a waiver covers every finding of its rule. */
function covers({ rule, of, at }: ManifestWaiver, finding: Finding, system: Elements): boolean {
  if (rule !== finding.rule) return false;
  return finding.sides.some(
    ({ element, attribute }) =>
      (of === undefined || element === idOf(of)) &&
      (at === undefined || placesAt(system, element, at).some((place) => isIn(place, attribute))),
  );
}

/** Whether an attribute is at a place, or a part of what is there. */
const isIn = (place: string, attribute: string): boolean =>
  attribute === place || attribute.startsWith(`${place}/`);

const elementsById = oncePer((elements: readonly Element[]) => grouped(elements, elementId));

/** A waiver may name a version or a part; it is the element that counts. */
const idOf = (reference: string): string => reference.replace(/[@#].*$/, '');

/** A place with its list items by name, whichever way the waiver writes them. */
const placesAt = ({ elements }: Elements, id: string, at: string) =>
  (elementsById(elements).get(id) ?? [])
    .flatMap(({ statements }) => statements)
    .map(({ descriptor }) => formatPointer(canonical(descriptor, parsePointer(at))));
