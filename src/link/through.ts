import type { Claim } from '../claim.ts';
import type { Port, Step } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { root, type System } from '../system.ts';
import { dtypeFits, parseDtype } from '../values/dtype.ts';
import { compareUnits, parseUnit } from '../values/unit.ts';
import { flowsToPort } from './flows.ts';
import { keyOf, lastOf, portsIn } from './ports.ts';

/** What a field must keep on its way through a pipeline to be spoken of as the same. */
export type Keeps = 'value' | 'statistics';

/**
 * The ports that an output of a pipeline passes on under its name, the nearest first: the input of
 * the pipeline and what feeds it, through as many pipelines as there are. Nothing for ports of other
 * elements, and nothing behind a pipeline that changes the field or has two sources for it.
 */
export function behind(
  system: Pick<System, 'connections'>,
  port: Claim<Port>,
  keeps: Keeps,
): readonly Claim<Port>[] {
  const found: Claim<Port>[] = [];
  for (let output: Claim<Port> | undefined = port; output; ) {
    const input = passedOn(output, keeps);
    if (input === undefined || found.some((one) => keyOf(one) === keyOf(input))) break;
    found.push(input);
    output = soleSource(system, input);
    if (output) found.push(output);
  }
  return found;
}

function soleSource(
  system: Pick<System, 'connections'>,
  input: Claim<Port>,
): Claim<Port> | undefined {
  const feeding = flowsToPort(system, input);
  return feeding.length === 1 ? feeding[0]?.producer : undefined;
}

/** The input of a pipeline that an output is, where nothing is said to change it on the way. */
function passedOn(output: Claim<Port>, keeps: Keeps): Claim<Port> | undefined {
  const { element } = output;
  if (element.kind !== 'DataPipeline' || output.path[0] !== 'outputs') return undefined;
  const pipeline = root<'DataPipeline'>(element);
  const name = lastOf(output) ?? '';
  const input = portsIn(at(pipeline, 'inputs')).find((one) => lastOf(one) === name);
  const steps = at(pipeline, 'steps');
  const done = steps.stated ? steps.value : [];
  const isChanged =
    done.some((step) => changes(step, name, keeps)) ||
    at(output, 'source', 'transformation').stated ||
    (at(output, 'encoder').stated && input !== undefined && !at(input, 'encoder').stated);
  if (input === undefined || isChanged) return undefined;
  return keeps === 'value' || isAlike(input, output) ? input : undefined;
}

/** A step that names no output gives what it takes, changed; any step may leave out records. */
function changes({ input, output }: Step, name: string, keeps: Keeps): boolean {
  if (output === name) return true;
  return input === name && (keeps === 'statistics' || output === undefined);
}

/** Numbers in another unit, or of another type, are other numbers. */
function isAlike(input: Claim<Port>, output: Claim<Port>): boolean {
  const [from, to] = [at(input, 'unit'), at(output, 'unit')];
  if (from.stated && to.stated && from.value !== to.value) {
    const [one, other] = [parseUnit(from.value), parseUnit(to.value)];
    if (!one.ok || !other.ok || compareUnits(one.value, other.value) !== 'same') return false;
  }
  const [sent, given] = [at(input, 'dtype'), at(output, 'dtype')];
  if (!sent.stated || !given.stated || sent.value === given.value) return true;
  const [one, other] = [parseDtype(sent.value), parseDtype(given.value)];
  return one.ok && other.ok && ['same', 'widens'].includes(dtypeFits(one.value, other.value));
}
