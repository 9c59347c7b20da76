import type { Claim } from './claim.ts';
import type { Facts } from './facts/tables.ts';
import { connect } from './link/connect.ts';
import { gatherElements } from './link/elements.ts';
import { host } from './link/host.ts';
import { membersOf } from './link/members.ts';
import { absent } from './lookup.ts';
import { all, type DescriptorOf, type System } from './system.ts';
import type { Checked } from './validate.ts';

/** What linking makes of the descriptors of a run. */
export type Linked = {
  readonly systems: readonly System[];
  /** Descriptors that no system lists: nobody compares what they say. */
  readonly orphans: readonly Checked[];
};

/**
 * Groups validated descriptors into systems and ties their references together. Descriptors
 * without any `System` manifest form one implicit system, named after the folder they share.
 */
export function link(
  checked: readonly Checked[],
  facts: () => Facts,
  make: typeof assemble = assemble,
): Linked {
  const { groups, orphans } = membersOf(checked);
  const described = groups.filter(({ members }) => members.some((one) => one.descriptor));
  const systems = described.map(({ name, members }) => make(name, members, facts));
  return { systems, orphans };
}

/** One system of its descriptors; whoever links again may `make` only those that have changed. */
export function assemble(name: string, members: readonly Checked[], facts: () => Facts): System {
  const elements = gatherElements(members);
  const [manifest] = all({ elements }, 'System');
  const base = { name, elements, facts, manifest: manifest ?? implicit(name) };
  return { ...base, hostings: host(base), connections: connect(base) };
}

const implicit = (name: string): Claim<DescriptorOf<'System'>> =>
  absent({ kind: 'System', name, state: 'missing', statements: [] });
