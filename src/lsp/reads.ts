import { evaluate } from '../evaluate.ts';
import type { Facts } from '../facts/tables.ts';
import type { Descriptor, Kind } from '../generated/descriptors.ts';
import { assemble } from '../link.ts';
import type { Rule } from '../rule.ts';
import type { Checked } from '../validate.ts';

/** Lets others do their work for a moment; `false` when what is being done is no longer wanted. */
export type Pace = () => Promise<boolean>;

/** Which attributes a rule looks at, as `Environment/memory`, by its id. */
export type Reads = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Learns which attributes each rule looks at, by watching it judge these descriptors. It tells which
 * rules to ask first after a change, never which to leave out: what a rule looks at depends on what
 * it finds. Gives what it has when nobody wants to wait any longer.
 */
export async function learnReads(
  members: readonly Checked[],
  rules: readonly Rule[],
  facts: () => Facts,
  pace: Pace,
): Promise<Reads> {
  const reads = new Map<string, ReadonlySet<string>>();
  let seen = new Set<string>();
  const watched = members.map((one) => watching(one, (name) => seen.add(name)));
  const system = assemble('', watched, facts);
  for (const rule of rules) {
    seen = new Set();
    // What rules have looked up together is kept by the list of elements, so each gets its own.
    evaluate({ ...system, elements: [...system.elements] }, [rule]);
    reads.set(rule.id, seen);
    if (!(await pace())) break;
  }
  return reads;
}

function watching(checked: Checked, tell: (name: string) => void): Checked {
  const { descriptor } = checked;
  if (descriptor === undefined) return checked;
  const { kind } = descriptor;
  const told = (key: string | symbol) => {
    if (typeof key === 'string') tell(`${kind}/${key}`);
  };
  const proxy: Descriptor = new Proxy(descriptor, {
    get(target, key) {
      told(key);
      return Reflect.get(target, key);
    },
    getOwnPropertyDescriptor(target, key) {
      told(key);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
    has(target, key) {
      told(key);
      return Reflect.has(target, key);
    },
  });
  return { ...checked, descriptor: proxy };
}

/** The attributes of a kind that two values of one document say differently. */
export function changedBetween(kind: Kind, before: unknown, after: unknown): readonly string[] {
  const [one, other] = [asMapping(before), asMapping(after)];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) =>
    JSON.stringify(one[key]) === JSON.stringify(other[key]) ? [] : `${kind}/${key}`,
  );
}

const asMapping = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
