import type { Claim } from '../claim.ts';
import type { Element } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { flowsToPort } from '../link/flows.ts';
import { keyOf, lastOf, portsIn } from '../link/ports.ts';
import { behind } from '../link/through.ts';
import { at } from '../lookup.ts';
import { root, type System } from '../system.ts';

/** A port that values come from. */
export type Origin = {
  readonly port: Claim<Port>;
  /** What stands between and may change them, nearest to the port that is asked for. */
  readonly through?: Element;
};

/**
 * The ports that the values of a port come from, the nearest first. Live data hands on what it holds, a
 * pipeline what its steps leave alone, and a component what keeps its name, as it came or not.
 */
export function originsOf(
  system: Pick<System, 'connections'>,
  port: Claim<Port>,
): readonly Origin[] {
  const found: Origin[] = [];
  const seen = new Set([keyOf(port)]);
  const add = (one: Origin): void => {
    if (seen.has(keyOf(one.port))) return;
    seen.add(keyOf(one.port));
    found.push(one);
  };
  const beyond = (one: Origin): void => {
    for (const { producer } of flowsToPort(system, one.port)) add({ ...one, port: producer });
    const input = passedOn(system, one.port);
    if (input === undefined) return;
    const { element } = input;
    const through = one.through ?? (isOpen(element) ? element : undefined);
    add({ port: input, ...(through ? { through } : {}) });
  };
  beyond({ port });
  // It grows while it is gone through.
  for (const one of found) beyond(one);
  return found;
}

/** Nothing tells what a component does, or a pipeline whose steps nobody has written down. */
const isOpen = (element: Element): boolean =>
  element.kind !== 'DataPipeline' || !at(root<'DataPipeline'>(element), 'steps').stated;

/** The input that an output is under the same name, as far as nothing says that it is another value. */
function passedOn(
  system: Pick<System, 'connections'>,
  output: Claim<Port>,
): Claim<Port> | undefined {
  const { element } = output;
  if (element.kind === 'DataPipeline') return behind(system, output, 'value')[0];
  if (element.kind !== 'Component' || output.path[0] !== 'outputs') return undefined;
  const input = portsIn(at(root<'Component'>(element), 'inputs')).find(
    (one) => lastOf(one) === lastOf(output),
  );
  const isRemade = at(output, 'encoder').stated || at(output, 'source', 'transformation').stated;
  return input && !isRemade && hasSameType(input, output) ? input : undefined;
}

function hasSameType(input: Claim<Port>, output: Claim<Port>): boolean {
  const [from, to] = [at(input, 'dtype'), at(output, 'dtype')];
  return !from.stated || !to.stated || from.value === to.value;
}
