import type { Claim, Node } from '../claim.ts';
import { spokenId } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { keyOf, lastOf, portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { formatPointer } from '../pointer.ts';
import { all, type System } from '../system.ts';

/** Which end of a port is missing: who feeds an input, or who takes an output. */
export type Missing = 'feeds' | 'takes';

/**
 * One item of `wiring` for a port that nothing is connected with, as people have to write it. The
 * other end is named only where a single port could be meant.
 */
export function exampleEdge(
  system: System,
  ports: readonly Claim<Port>[],
  missing: Missing,
): string {
  const found = ports.map((port) => ({ port, others: candidates(system, port, missing) }));
  const clear = found.find(({ others }) => others.length === 1) ?? found[0];
  const [own, other] = [clear?.port, clear?.others.length === 1 ? clear.others[0] : undefined];
  const here = own ? endpoint(own) : 'TrainedModel/…';
  const there = other
    ? endpoint(other)
    : `Component/…#/${missing === 'feeds' ? 'out' : 'in'}puts/…`;
  const [from, to] = missing === 'feeds' ? [there, here] : [here, there];
  return `- { from: ${from}, to: ${to} }`;
}

/** Ports of its name on the other side, and what is connected with ports of its name elsewhere. */
function candidates(system: System, port: Claim<Port>, missing: Missing): readonly Claim<Port>[] {
  const list = missing === 'feeds' ? 'outputs' : 'inputs';
  const namesakes = [...all(system, 'Component'), ...all(system, 'DataPipeline')].flatMap((one) =>
    portsIn(at(one as Claim<{ inputs?: readonly Port[]; outputs?: readonly Port[] }>, list)),
  );
  const ofOthers = system.connections.flatMap(({ producer, consumer }) => {
    const [same, other] = missing === 'feeds' ? [consumer, producer] : [producer, consumer];
    return same.element.kind === port.element.kind && lastOf(same) === lastOf(port) ? [other] : [];
  });
  const found = [...namesakes.filter((one) => lastOf(one) === lastOf(port)), ...ofOthers];
  const elsewhere = found.filter(({ element }) => element !== port.element);
  return [...new Map(elsewhere.map((one) => [keyOf(one), one])).values()];
}

/** `TrainedModel/vad#/inputs/frame`, in quotes where YAML would read more into it. */
function endpoint({ element, path }: Node<unknown>): string {
  const text = `${spokenId(element)}#${formatPointer(path)}`;
  return /^[\w/#@.~-]+$/.test(text) ? text : JSON.stringify(text);
}
