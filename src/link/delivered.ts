import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { at, numbered } from '../lookup.ts';
import { listed } from '../report/words.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, needed, type System } from '../system.ts';
import { flowsToPort } from './flows.ts';
import { servingPipelines } from './imply.ts';
import { isFromRaw } from './origins.ts';
import { inputsByOrigin } from './outside.ts';
import { lastOf, namesakes, portsIn } from './ports.ts';

/**
 * The lists of what production delivers: the fields of production data and the outputs of serving
 * pipelines. Where nobody describes either, one silent list stands for them, unless all that the
 * models take comes from outside the system, where nobody has to describe anything.
 */
export function deliveredLists(system: System): readonly Claim<readonly Port[]>[] {
  const outputs = servingPipelines(system).map((pipeline) => at(pipeline, 'outputs'));
  const { external, others } = inputsByOrigin(system);
  const isFedFromOutside = external.length > 0 && others.length === 0;
  const data =
    outputs.length > 0 || isFedFromOutside
      ? all(system, 'ProductionData')
      : needed(system, 'ProductionData');
  return [...outputs, ...data.map((production) => at(production, 'fields'))];
}

/**
 * Names under which values arrive in production: in those lists, at inputs of models that something
 * feeds, be it outside the system, or as the result of a step of a serving pipeline.
 */
export function deliveredNames(system: System): ReadonlySet<string> {
  const fed = system.connections
    .map(({ consumer }) => consumer)
    .filter(({ element }) => element.kind === 'TrainedModel');
  const steps = servingPipelines(system).flatMap((pipeline) => {
    const list = at(pipeline, 'steps');
    return list.stated ? list.value.map(({ output }) => output) : [];
  });
  const { external } = inputsByOrigin(system);
  const ports = [...deliveredLists(system).flatMap(portsIn), ...fed, ...external];
  return new Set([...ports.map(lastOf), ...steps].filter((name) => name !== undefined));
}

/** The fields of training data that are features: those that no other role is given. */
export function* featuresOf(fields: Claim<readonly Port[]>): Iterable<Claim<Port>> {
  for (const field of portsIn(fields)) {
    const role = at(field, 'role');
    if (!role.stated || role.value === 'feature') yield field;
  }
}

/** Whether a connection or the field itself says where production has the value. */
export function hasSource(system: System, field: Claim<Port>): boolean {
  const from = at(field, 'from');
  if (from.stated && !isFromRaw(field)) return true;
  return flowsToPort(system, field).some(({ producer }) => producer.element.kind !== 'RawData');
}

/** A feature of training data, and whether anything in production is connected with it. */
type Feature = { readonly feature: Claim<Port>; readonly isFed: boolean };

/** The features of training data, apart from those of which nobody says what stands for them. */
export type BySource = {
  readonly settled: readonly Feature[];
  readonly open: readonly Judgement[];
};

/**
 * Fields of several production data may stand for a feature that nobody connects: it is compared with
 * none of them, which is told once for all such features.
 */
export function bySource(system: System, training: Claim<DescriptorOf<'TrainingData'>>): BySource {
  const features = [...featuresOf(at(training, 'fields'))].map(
    (feature): Feature => ({ feature, isFed: hasSource(system, feature) }),
  );
  const unfed = features.flatMap(({ feature, isFed }) => (isFed ? [] : feature));
  if (unfed.length === 0) return { settled: features, open: [] };
  const prepared = namesakes(servingPipelines(system).map((one) => at(one, 'outputs')));
  const arriving = namesakes(all(system, 'ProductionData').map((one) => at(one, 'fields')));
  const open = unfed.filter(
    (feature) =>
      prepared(feature).length === 0 &&
      new Set(arriving(feature).map(({ element }) => element)).size > 1,
  );
  const [first] = open;
  if (first === undefined) return { settled: features, open: [] };
  const ownersOf = (feature: Claim<Port>) =>
    [...new Set(arriving(feature).map(({ element }) => spokenName(element)))].join(' and ');
  const [rivals, owners] = [arriving(first), ownersOf(first)];
  const alike = open.filter((feature) => ownersOf(feature) === owners);
  const names = listed([...new Set(alike.map((one) => lastOf(one) ?? ''))], 4);
  const name = spokenName(training.element);
  const told = judge(
    { feature: first, ...numbered(rivals) },
    () => ({
      undecided: `${owners} each have ${names}, and nobody says for which of them ${name} has it`,
      question: `which production data do the fields of ${name} stand for? state it as their \`from\``,
      ask: 'data-science',
    }),
    { breaks: UNCOMPARED },
  );
  return { settled: features.filter(({ feature }) => !open.includes(feature)), open: [told] };
}

const UNCOMPARED = 'predictions: nobody compares these fields with what arrives in their place';

/** A column of a table that was read is a feature only if somebody says so. */
export function notDelivered(
  feature: Claim<Port>,
  training: string,
  owners: readonly string[],
): Decision {
  const name = lastOf(feature) ?? '';
  const isRead = feature.stated && feature.how === 'measured' && !at(feature, 'role').stated;
  const missing = `${owners.join(' and ')} ${owners.length > 1 ? 'do' : 'does'} not deliver it`;
  return isRead
    ? {
        undecided: `${training} has a column ${name}, and ${missing}`,
        question: `is ${name} a feature? state its role`,
      }
    : `${training} has ${name} as a feature, but ${missing}`;
}
