import { elementId } from './element.ts';
import type { Finding } from './finding.ts';
import type { System as Manifest } from './generated/descriptors.ts';
import { canonical, formatPointer, parsePointer } from './pointer.ts';
import type { System } from './system.ts';

type Waiver = NonNullable<Manifest['waivers']>[number];

/**
 * Marks the findings that a system's manifest accepts for now (spec, "Waivers"). A waived finding
 * stays in the report and is counted apart; after its last day a waiver no longer holds.
 * `today` is a date such as 2026-11-21, compared as text.
 */
export function waive(
  findings: readonly Finding[],
  system: Pick<System, 'manifest' | 'elements'>,
  today: string,
): readonly Finding[] {
  const { manifest } = system;
  const waivers = manifest.stated ? (manifest.value.waivers ?? []) : [];
  const holding = waivers.filter(({ until }) => today <= until);
  if (holding.length === 0) return findings;
  return findings.map((finding) => {
    const waiver = holding.find((one) => covers(one, finding, system));
    if (waiver === undefined) return finding;
    const { reason, by, until } = waiver;
    return { ...finding, waived: { reason, by, until } };
  });
}

/** Without an element and a place a waiver covers every finding of its rule. */
function covers(
  { rule, of, at }: Waiver,
  finding: Finding,
  system: Pick<System, 'elements'>,
): boolean {
  if (rule !== finding.rule) return false;
  return finding.sides.some(
    ({ element, attribute }) =>
      (of === undefined || element === idOf(of)) &&
      (at === undefined || placesAt(system, element, at).includes(attribute)),
  );
}

/** A waiver may name a version or a part; it is the element that counts. */
const idOf = (reference: string): string => reference.replace(/[@#].*$/, '');

/** A place with its list items by name, whichever way the waiver writes them. */
const placesAt = ({ elements }: Pick<System, 'elements'>, id: string, at: string) =>
  elements
    .filter((element) => elementId(element) === id)
    .flatMap(({ statements }) => statements)
    .map(({ descriptor }) => formatPointer(canonical(descriptor, parsePointer(at))));
