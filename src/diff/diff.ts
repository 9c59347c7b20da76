import { elementId } from '../element.ts';
import type { Facts } from '../facts/tables.ts';
import type { Finding } from '../finding.ts';
import type { Bump, Difference, ElementDifference, ToldChange } from '../generated/difference.ts';
import { formatPointer } from '../pointer.ts';
import { valueText } from '../quote.ts';
import type { Report } from '../report.ts';
import type { System } from '../system.ts';
import { parseVersion } from '../values/version.ts';
import { type Account, type Pair, pairs } from './accounts.ts';
import { type Readers, readersIn } from './affected.ts';
import { type Change, changesBetween } from './changes.ts';
import { onOneSide } from './findings.ts';
import { BUMPS, impactOf } from './impact.ts';

/** One of the two states that are compared. */
export type Side = {
  /** What the state is called: a path or a revision. */
  readonly name: string;
  readonly systems: readonly System[];
  readonly report: Report;
};

/** What two states of descriptors say differently, what breaks by it, and for whom. */
export function difference(before: Side, after: Side, facts: () => Facts): Difference {
  const readers = readersIn([...before.systems, ...after.systems]);
  const isUnreadable = unreadableIn(before, after);
  const elements = pairs(before.systems, after.systems)
    .filter((pair) => !isUnreadable(pair))
    .flatMap((pair) => told(pair, readers, facts) ?? [])
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const bump = gravest(elements);
  const [gone, come] = onOneSide(before.report, after.report);
  return {
    diff: 'v1',
    before: before.name,
    after: after.name,
    ...(bump === undefined ? {} : { bump }),
    elements,
    mismatches: { appear: come.filter(isMismatch), disappear: gone.filter(isMismatch) },
    unknown: {
      appear: come.length - come.filter(isMismatch).length,
      disappear: gone.length - gone.filter(isMismatch).length,
    },
    problems: { before: before.report.problems.length, after: after.report.problems.length },
  };
}

/** What cannot be read on one side has neither come nor gone. */
function unreadableIn(before: Side, after: Side): (pair: Pair) => boolean {
  const [one, other] = [before, after].map(({ systems, report }) => {
    const elements = systems.flatMap((system) => system.elements);
    const invalid = elements.filter(({ state }) => state === 'invalid').map(elementId);
    return new Set([...report.problems.map(({ file }) => file), ...invalid]);
  });
  return (pair) => {
    if (pair.before && pair.after) return false;
    const account = pair.before ?? pair.after;
    const missing = pair.before ? other : one;
    return (
      missing?.has(account?.file ?? '') === true || missing?.has(account?.element ?? '') === true
    );
  };
}

const keyOf = ({ element, perspective, version }: ElementDifference): string =>
  [element, perspective, version?.before ?? '', version?.after ?? ''].join('\n');

const isMismatch = ({ verdict }: Finding): boolean => verdict === 'mismatch';

const gravest = (all: readonly { readonly bump: Bump }[]): Bump | undefined =>
  BUMPS.find((bump) => all.some((one) => one.bump === bump));

function told(pair: Pair, readers: Readers, facts: () => Facts): ElementDifference | undefined {
  const { before, after } = pair;
  const account = after ?? before;
  if (account === undefined) return undefined;
  const { element, perspective, file } = account;
  const versions = versionsOf(pair);
  if (before === undefined || after === undefined) {
    const [how, bump] = before ? (['removed', 'major'] as const) : (['added', 'minor'] as const);
    return { element, perspective, how, file, ...versions, bump, changes: [] };
  }
  const changes = changesBetween(
    { kind: after.kind, facts },
    before.descriptor,
    after.descriptor,
  ).map((change) => tellChange(account, change, readers));
  const bump = gravest(changes);
  const isRenumbered = before.version !== after.version;
  if (bump === undefined && !isRenumbered) return undefined;
  const isEnough = enough(pair, bump ?? 'patch');
  return {
    ...{ element, perspective, how: 'changed', file, ...versions, bump: bump ?? 'patch' },
    ...(isEnough === undefined ? {} : { isEnough }),
    changes,
  };
}

function versionsOf({ before, after }: Pair): Pick<ElementDifference, 'version'> {
  if (before?.version === undefined && after?.version === undefined) return {};
  return {
    version: {
      ...(before?.version === undefined ? {} : { before: before.version }),
      ...(after?.version === undefined ? {} : { after: after.version }),
    },
  };
}

function tellChange(account: Account, change: Change, readers: Readers): ToldChange {
  const { path, how, before, after } = change;
  const { bump, why, readers: usual } = impactOf(account.kind, change);
  const linked = bump === 'patch' ? [] : readers(account, path);
  const others = usual.filter((perspective) => perspective !== account.perspective);
  const isOpen = bump === 'major' && linked.length === 0;
  return {
    attribute: formatPointer(path),
    how,
    ...(before === undefined ? {} : { before: valueText(before) }),
    ...(after === undefined ? {} : { after: valueText(after) }),
    bump,
    why,
    concerns: isOpen ? others.map((perspective) => ({ perspective })) : linked,
  };
}

/** Whether a version number changes as much as it has to. Below 1.0.0 a minor may break. */
function enough({ before, after }: Pair, bump: Bump): boolean | undefined {
  if (before?.version === undefined || after?.version === undefined) return undefined;
  const [one, other] = [parseVersion(before.version), parseVersion(after.version)];
  if (!one.ok || !other.ok) return undefined;
  const [from, to] = [one.value.release, other.value.release];
  const part = [0, 1, 2].find((at) => (from[at] ?? 0) !== (to[at] ?? 0));
  if (part === undefined) return bump === 'patch';
  const isEarly = (from[0] ?? 0) === 0 && (to[0] ?? 0) === 0;
  const needed = Math.min(2, BUMPS.indexOf(bump) + (isEarly ? 1 : 0));
  return part <= needed;
}
