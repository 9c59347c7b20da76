import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { root } from '../system.ts';

/**
 * The inputs of a pipeline that one of its outputs is made of, as its steps name what they take and
 * give; `undefined` where they do not tell.
 */
export function ingredientsOf(output: Claim<Port>): ReadonlySet<string> | undefined {
  const pipeline = root<'DataPipeline'>(output.element);
  const inputs = portsIn(at(pipeline, 'inputs')).map(lastOf);
  const made = new Set([lastOf(output) ?? '']);
  for (const step of [...itemsIfStated(at(pipeline, 'steps'))].reverse()) {
    const [taken, given] = [at(step, 'input'), at(step, 'output')];
    // A step that names no output gives what it takes, changed.
    if (!given.stated || !made.has(given.value)) continue;
    if (!taken.stated) return undefined;
    made.delete(given.value);
    made.add(taken.value);
  }
  return [...made].every((name) => inputs.includes(name)) ? made : undefined;
}
