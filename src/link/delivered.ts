import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import type { Decision } from '../rule.ts';
import { all, needed, type System } from '../system.ts';
import { flowsToPort } from './flows.ts';
import { servingPipelines } from './imply.ts';
import { isFromRaw } from './origins.ts';
import { inputsByOrigin } from './outside.ts';
import { lastOf, portsIn } from './ports.ts';

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
