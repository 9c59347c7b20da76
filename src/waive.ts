import type { Finding } from './finding.ts';
import type { System as Manifest } from './generated/descriptors.ts';
import type { System } from './system.ts';

type Waiver = NonNullable<Manifest['waivers']>[number];

/**
 * Marks the findings that a system's manifest accepts for now (spec, "Waivers"). A waived finding
 * stays in the report and is counted apart; after its last day a waiver no longer holds.
 * `today` is a date such as 2026-11-21, compared as text.
 */
export function waive(
  findings: readonly Finding[],
  { manifest }: Pick<System, 'manifest'>,
  today: string,
): readonly Finding[] {
  const waivers = manifest.stated ? (manifest.value.waivers ?? []) : [];
  const holding = waivers.filter(({ until }) => today <= until);
  if (holding.length === 0) return findings;
  return findings.map((finding) => {
    const waiver = holding.find((one) => covers(one, finding));
    if (waiver === undefined) return finding;
    const { reason, by, until } = waiver;
    return { ...finding, waived: { reason, by, until } };
  });
}

const covers = ({ rule, of, at }: Waiver, finding: Finding): boolean =>
  rule === finding.rule &&
  (of === undefined || finding.sides.some(({ element }) => element === idOf(of))) &&
  (at === undefined ||
    finding.sides.some(({ element, pointer }) => pointer === at && (!of || element === idOf(of))));

/** A waiver may name a version or a part; it is the element that counts. */
const idOf = (reference: string): string => reference.replace(/[@#].*$/, '');
