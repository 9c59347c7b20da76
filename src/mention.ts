import type { Descriptor } from './generated/descriptors.ts';
import { hasEvidenceFor } from './lookup.ts';
import type { AttributeName } from './rule.ts';
import type { System } from './system.ts';

/**
 * Whether any descriptor of a system may state an attribute. A cheap test before a rule runs, never
 * wrong by a no: evidence counts by the first step of its place, and a list by any of its items.
 */
export function isMentioned({ elements }: Pick<System, 'elements'>, name: AttributeName): boolean {
  const [kind, ...path] = stepsOf(name);
  return elements.some(
    (element) =>
      element.kind === kind &&
      element.statements.some(({ descriptor }) => states(descriptor, path)),
  );
}

const states = (descriptor: Descriptor, path: readonly string[]): boolean =>
  holds(descriptor, path, 0) || hasEvidenceFor(descriptor, path[0]);

function holds(value: unknown, path: readonly string[], depth: number): boolean {
  const step = path[depth];
  if (step === undefined) return value !== null;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => holds(item, path, depth));
  return Object.hasOwn(value, step) && holds(value[step as keyof typeof value], path, depth + 1);
}

const split = new Map<AttributeName, readonly string[]>();

/** The rules name a few hundred attributes, and ask for each of them in every system. */
function stepsOf(name: AttributeName): readonly string[] {
  const known = split.get(name) ?? name.split('/');
  split.set(name, known);
  return known;
}
