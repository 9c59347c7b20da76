import type { Statement } from './element.ts';
import type { Kind } from './generated/descriptors.ts';
import { oncePer } from './lazily.ts';
import type { AttributeName } from './rule.ts';
import { all, type System } from './system.ts';

/**
 * Whether any descriptor of a system may state an attribute. A cheap test before a rule runs, never
 * wrong by a no: evidence counts by the first step of its place, and a list by any of its items.
 */
export function isMentioned({ elements }: Pick<System, 'elements'>, name: AttributeName): boolean {
  const known = mentions(elements);
  const found = known.get(name) ?? search(elements, name);
  known.set(name, found);
  return found;
}

/** Several rules are about one attribute. */
const mentions = oncePer((_: System['elements']) => new Map<AttributeName, boolean>());

function search(elements: System['elements'], name: AttributeName): boolean {
  const slash = name.indexOf('/');
  const described = all({ elements }, name.slice(0, slash) as Kind);
  if (described.length === 0) return false;
  const path = pathOf(name, slash);
  return described.some(({ element }) => element.statements.some((one) => states(one, path)));
}

const states = ({ descriptor, cited }: Statement, path: readonly string[]): boolean =>
  cited.has(path[0] ?? '') || holds(descriptor, path, 0);

function holds(value: unknown, path: readonly string[], depth: number): boolean {
  const step = path[depth];
  if (step === undefined) return value !== null;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => holds(item, path, depth));
  return Object.hasOwn(value, step) && holds(value[step as keyof typeof value], path, depth + 1);
}

const paths = new Map<AttributeName, readonly string[]>();

/** The rules name a few hundred attributes, and ask for each of them in every system. */
function pathOf(name: AttributeName, slash: number): readonly string[] {
  const known = paths.get(name);
  if (known) return known;
  const path = name.slice(slash + 1).split('/');
  paths.set(name, path);
  return path;
}
