import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Port, ProtectiveTransformation, Step } from '../generated/descriptors.ts';
import { isServing } from '../hosting/measurements.ts';
import { pipelinesOf } from '../hosting/pipelines.ts';
import { flowsFromPort } from '../link/flows.ts';
import { keyOf, lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated, numbered } from '../lookup.ts';
import { isKnownOperation, purposeOf } from '../meaning/operations.ts';
import { sameName } from '../meaning/own-names.ts';
import { isToRepeat, tellsOf } from '../meaning/protective-changes.ts';
import { rawBehind, trainingOf } from '../product/learned.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, type Hosting, resolve, type System } from '../system.ts';

type Change = Stated<ProtectiveTransformation>;
type Pipeline = Claim<DescriptorOf<'DataPipeline'>>;

/** A change that was made to what a model learned from, and the field that production has of it. */
export type Repetition = {
  readonly change: Change;
  readonly live: Claim<Port>;
  readonly hosting: Hosting;
  /** The pipelines beside the model that take the field; none where it goes straight to the model. */
  readonly pipelines: readonly Pipeline[];
};

/** The changes that somebody has to make again for each live record, each once for a model. */
export function repetitionsOf(system: System): readonly Repetition[] {
  const found = system.hostings
    .filter((hosting) => hosting.model.stated && isServing(hosting))
    .flatMap((hosting) =>
      trainingOf(system, hosting.model).flatMap((training) =>
        rawBehind(system, training)
          .flatMap((raw) => itemsIfStated(at(raw, 'transformations')))
          .flatMap((change) => (change.stated && isToRepeat(change.value.kind) ? change : []))
          .filter((change) => isUsed(hosting, training, change.value.field))
          .flatMap((change) => repetition(system, hosting, change) ?? []),
      ),
    );
  const idOf = ({ change, live, hosting }: Repetition): string =>
    [change.pointer, keyOf(live), spokenName(hosting.model.element)].join(' ');
  const ids = found.map(idOf);
  return found.filter((_, index) => ids.indexOf(ids[index] ?? '') === index);
}

/** Whether a model has learned from a field, under any name, and is not known to do without it. */
function isUsed(
  { model }: Hosting,
  training: Claim<DescriptorOf<'TrainingData'>>,
  name: string,
): boolean {
  const prepared = itemsIfStated(at(training, 'preparation')).flatMap((step) =>
    step.stated ? step : [],
  );
  const names = namesAlong(prepared, [name]);
  const isNamed = (port: Claim<Port>): boolean => names.includes(lastOf(port) ?? '');
  const field = portsIn(at(training, 'fields')).find(isNamed);
  if (field === undefined) return false;
  const role = at(field, 'role');
  if (role.stated) return role.value === 'feature';
  const inputs = at(model, 'inputs');
  return !inputs.stated || portsIn(inputs).some(isNamed);
}

function repetition(system: System, hosting: Hosting, change: Change): Repetition | undefined {
  const live = counterpart(system, change.value);
  if (live === undefined) return undefined;
  const taken = flowsFromPort(system, live).map(({ consumer }) => consumer.element);
  const names = [lastOf(live), change.value.field];
  const pipelines = pipelinesOf(system, hosting);
  const takers = pipelines.filter(
    (one) =>
      taken.includes(one.element) ||
      portsIn(at(one, 'inputs')).some((port) => names.includes(lastOf(port))),
  );
  const isStraight = taken.includes(hosting.model.element);
  if (takers.length === 0 && !isStraight) return undefined;
  return { change, live, hosting, pipelines: takers.length > 0 ? pipelines : [] };
}

/** The field of production that the change maps to, or the only one of the same name. */
function counterpart(
  system: System,
  { mapsTo, field }: ProtectiveTransformation,
): Claim<Port> | undefined {
  if (mapsTo !== undefined) {
    const found = resolve(system, mapsTo);
    const isPort = found.status === 'found' && found.claim.path.length > 1;
    return isPort ? (found.claim as Claim<Port>) : undefined;
  }
  const [same, ...others] = all(system, 'ProductionData')
    .flatMap((data) => portsIn(at(data, 'fields')))
    .filter((port) => lastOf(port) === field);
  return others.length === 0 ? same : undefined;
}

/** Judges whether the values that arrive are changed as those of training were. */
export function judgeRepetition(one: Repetition): Judgement | undefined {
  const { change, live, hosting, pipelines } = one;
  const { kind, name, field, note } = change.value;
  if (!isToRepeat(kind)) return undefined;
  const said = { change: at(change, 'kind'), live: { ...live } };
  const [form, remade] = [at(live, 'sensitivity', 'form'), at(live, 'source', 'transformation')];
  const isDone = (text: string): boolean => tellsOf(kind, text) || sameName(text, name);
  if (form.stated && form.value === kind) return judge({ ...said, form }, () => undefined);
  if (remade.stated && isDone(remade.value)) return judge({ ...said, remade }, () => undefined);
  const lists = pipelines.map((pipeline) => at(pipeline, 'steps'));
  const steps = lists.flatMap(itemsIfStated).flatMap((step) => (step.stated ? step : []));
  const names = namesAlong(steps, [field, lastOf(live) ?? field]);
  const done = steps.find(
    ({ value }) => touches(value, names) !== false && isDone(`${value.name} ${value.operation}`),
  );
  if (done) return judge({ ...said, done: at(done, 'operation') }, () => undefined);
  const [model, raw] = [hosting.model, change].map(({ element }) => spokenName(element));
  const how = note === undefined ? '' : ` (${note})`;
  const told = `${field} of ${raw} was ${kind}${how} before ${model} learned from it`;
  const arrives = `${spokenName(live.element)} gives ${lastOf(live)}`;
  const perhaps = steps.find((step) => touches(step.value, names) !== false && mayChange(step));
  const isOther = remade.stated || lastOf(live) !== field;
  const question = `is ${lastOf(live)} ${kind} in the same way before it reaches ${model}?`;
  const sides = { ...said, ...(perhaps ? { step: at(perhaps, 'operation') } : numbered(lists)) };
  return judge(sides, (): Decision => {
    if (perhaps)
      return { undecided: `${told}, and ${called(perhaps)} may or may not do so`, question };
    if (isOther && !(form.stated && form.value === 'raw'))
      return { undecided: `${told}, and ${arrives}, which may or may not be so`, question };
    const who = [...new Set(pipelines.map(({ element }) => spokenName(element)))].join(' and ');
    const why = who === '' ? `which reaches ${model} unchanged` : `and no step of ${who} does so`;
    return `${told}, but ${arrives}, ${why}`;
  });
}

const called = ({ element, value }: Stated<Step>): string =>
  `step ${value.name} (${value.operation}) of ${spokenName(element)}`;

/** A field and what steps make of it, one after the other, by name of the step or of its output. */
function namesAlong(steps: readonly Stated<Step>[], from: readonly string[]): readonly string[] {
  const names = [...from];
  for (const { value } of steps) {
    if (touches(value, names)) names.push(value.name, ...(value.output ? [value.output] : []));
  }
  return names;
}

/** Whether a step works on a field; `undefined` where it does not say on what. */
export function touches(
  { name, input, output }: Step,
  fields: readonly string[],
): boolean | undefined {
  const words = [input, output, name].flatMap((text) => text?.split(/[^\p{L}\p{N}_.]+/u) ?? []);
  if (fields.some((field) => words.some((word) => sameName(word, field)))) return true;
  return input === undefined && output === undefined ? undefined : false;
}

/** Whether a step may be such a change in other words. */
const mayChange = ({ value: { operation } }: Stated<Step>): boolean =>
  !isKnownOperation(operation) && ['values', 'any'].includes(purposeOf(operation));
