import type { Claim, Silent } from '../claim.ts';
import { spokenId } from '../element.ts';
import type { Perspective, Port } from '../generated/descriptors.ts';
import { isOnlyWayBack } from '../hosting/rollback.ts';
import { flowsFrom, flowsFromPort, flowsTo } from '../link/flows.ts';
import { isInside } from '../link/outside.ts';
import { keyOf, lastOf, portsIn } from '../link/ports.ts';
import { at, items, numbered } from '../lookup.ts';
import { perspectiveOf } from '../quote.ts';
import { type Judgement, judge } from '../rule.ts';
import { namedToRun, resolve, root, type System } from '../system.ts';
import { exampleEdge, type Missing } from './example-edge.ts';
import { spoken } from './names.ts';

type Owner = Claim<unknown>;

/**
 * Whether each required input of an element is fed. Where nothing of the element is connected, the
 * wiring is still to be told, and one question is enough; where others are, what is left out is a
 * gap. Inputs that say where they come from are left to the rule about references, and a version to
 * go back to gets what the running one gets.
 */
export function* unfed(
  system: System,
  element: Owner,
  inputs: Claim<readonly Port[]>,
  ask: Perspective,
): Iterable<Judgement> {
  const feeding = flowsTo(system, element.element);
  const fed = new Set(feeding.map(({ consumer }) => keyOf(consumer)));
  const open = portsIn(inputs)
    .filter((port) => !fed.has(keyOf(port)) && !at(port, 'from').stated && isRequired(port))
    .filter(isInside(system));
  const [first] = feeding;
  if (first === undefined) {
    if (isOnlyWayBack(system, element)) return;
    const sources = open.flatMap((port) => asking(at(port, 'from'), ask));
    if (sources.length > 0) yield unwired(system, { list: inputs, open, ends: sources }, 'feeds');
    return;
  }
  if (open.length === 0) yield judge({ fed: first.consumer }, () => undefined);
  for (const port of open) {
    const [name, owner] = [lastOf(port), element.element.name];
    const others = spoken(feeding.map(({ consumer }) => lastOf(consumer)));
    // An artifact tells of what it makes itself, and of nothing else that there may be.
    const isRead = feeding.every(({ producer }) => producer.stated && producer.how === 'measured');
    const question = `what feeds ${name} of ${spokenId(element.element)}?`;
    if (isRead) {
      const undecided = `${owner} requires ${name}, and artifacts tell only what feeds ${others}`;
      yield judge({ input: port, source: first.producer }, () => ({ undecided, question }));
      continue;
    }
    yield judge({ input: port, source: first.producer }, () => ({
      message: `${owner} requires ${name}, but only ${others} of its inputs ${
        feeding.length === 1 ? 'is' : 'are'
      } fed`,
      ask,
    }));
  }
}

const asking = (claim: Claim<unknown>, ask: Perspective): readonly Silent<unknown>[] =>
  claim.stated ? [] : [{ ...claim, ask }];

/**
 * One question for all ports of an element that nothing is connected with. Whoever keeps the manifest
 * answers it there, and not in the descriptor of somebody else.
 */
function unwired(system: System, { list, open, ends }: Unwired, missing: Missing): Judgement {
  const { manifest } = system;
  const [first] = ends;
  const isOwn = manifest.stated && perspectiveOf(manifest) === first?.ask;
  if (!first || !isOwn || ends.some(({ silence }) => silence.because !== 'not-said')) {
    return judge(numbered(ends), () => undefined);
  }
  const { ask, element } = first;
  const what = `${spoken(ends.map(({ path }) => path.at(-2)))} of ${spokenId(element)}`;
  const undecided = `nobody says what ${missing} ${what}`;
  const example = `\`${exampleEdge(system, open, missing)}\``;
  // What others are named to run instead of is perhaps there to be compared only.
  const named = namedToRun(system.elements);
  const isSpare = element.kind === 'TrainedModel' && named.size > 0 && !named.has(element);
  const way = isSpare ? '; if it does not run here, leave its file out of `descriptors` there' : '';
  const question = `what ${missing} ${what}? add it to \`wiring\` in ${spokenId(manifest.element)}, such as ${example}${way}`;
  const wiring = at(manifest, 'wiring');
  return { sides: [wiring, list], decision: { undecided, question, ask } };
}

/** A list of ports, those of it that are open, and their other ends, which nobody names. */
type Unwired = {
  readonly list: Claim<readonly Port[]>;
  readonly open: readonly Claim<Port>[];
  readonly ends: readonly Silent<unknown>[];
};

/** What need not be sent needs no source (the schema: required unless it says otherwise). */
function isRequired(port: Claim<Port>): boolean {
  const required = at(port, 'required');
  return !required.stated || required.value;
}

/**
 * Whether each output of an element is used, with the same care: outputs that say where they go
 * are left alone, and where nothing is connected, one question is enough.
 */
export function* unused(
  system: System,
  element: Owner,
  outputs: Claim<readonly Port[]>,
  ask: Perspective,
): Iterable<Judgement> {
  const using = flowsFrom(system, element.element);
  const used = new Set(using.map(({ producer }) => keyOf(producer)));
  const open = portsIn(outputs)
    .filter((port) => !used.has(keyOf(port)) && !at(port, 'to').stated)
    .filter(isInside(system));
  const [first] = using;
  if (first === undefined) {
    if (isOnlyWayBack(system, element)) return;
    const targets = open.flatMap((port) => asking(at(port, 'to'), ask));
    if (targets.length > 0) yield unwired(system, { list: outputs, open, ends: targets }, 'takes');
    return;
  }
  if (open.length === 0) yield judge({ used: first.producer }, () => undefined);
  for (const port of open) {
    const others = spoken(using.map(({ producer }) => lastOf(producer)));
    yield judge({ consumer: first.consumer, output: port }, () => ({
      message: `${element.element.name} gives ${lastOf(port)}, but only ${others} of its outputs ${
        using.length === 1 ? 'is' : 'are'
      } used`,
      ask,
    }));
  }
}

/**
 * Whether what a producer means for an element is taken there. Only what names an element is
 * judged, since most outputs and fields are used by some and ignored by others.
 */
export function* meant(system: System, ports: readonly Claim<Port>[]): Iterable<Judgement> {
  for (const port of ports) {
    const to = at(port, 'to');
    for (const endpoint of to.stated ? items(to) : []) {
      const inputs = endpoint.stated ? inputsOf(system, endpoint.value) : undefined;
      if (inputs === undefined) continue;
      const { element } = inputs;
      const used = flowsFromPort(system, port).some(({ consumer }) => consumer.element === element);
      yield judge({ endpoint, inputs }, (values) => {
        if (used) return undefined;
        const [name, owner] = [lastOf(port), port.element.name];
        const taken = spoken(values.inputs.map((input) => input.name));
        return `${owner} means ${name} for ${element.name}, but ${element.name} takes only ${taken}`;
      });
    }
  }
}

/** The inputs of an element that an endpoint names as a whole, for kinds that have inputs. */
function inputsOf(system: System, endpoint: string): Claim<readonly Port[]> | undefined {
  const resolution = resolve(system, endpoint);
  if (resolution.status !== 'found') return undefined;
  const { element, claim } = resolution;
  if (claim.path.length > 0 && claim.path.join('/') !== 'inputs') return undefined;
  if (!['TrainedModel', 'DataPipeline', 'Component'].includes(element.kind)) return undefined;
  return at(root<'TrainedModel'>(element), 'inputs');
}
