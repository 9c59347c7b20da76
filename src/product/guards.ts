import type { Claim, Stated } from '../claim.ts';
import type { Element } from '../element.ts';
import type { Guardrail, Port } from '../generated/descriptors.ts';
import { onlyCalled } from '../link/called.ts';
import { flowsFrom, flowsTo, flowsToPort } from '../link/flows.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { sameName } from '../meaning/own-names.ts';
import { isNearPart } from '../monitoring/records.ts';
import { liveModels } from '../monitoring/watching.ts';
import { all, type DescriptorOf, root, type System } from '../system.ts';

/** A failsafe with eyes of its own, as product has it, and the component that goes by its name. */
export type Guard = {
  readonly guardrail: Stated<Guardrail>;
  readonly sensors: readonly string[];
  readonly component: Claim<DescriptorOf<'Component'>>;
};

/**
 * The failsafes that look through sensors and are to be independent of the model. Other guardrails
 * filter or limit what a model says, and take its answers whatever else they look at.
 */
export const guardsOf = (system: System): readonly Guard[] =>
  all(system, 'SystemContext')
    .flatMap((context) => itemsIfStated(at(context, 'guardrails')))
    .flatMap((guardrail): readonly Guard[] => {
      if (!guardrail.stated) return [];
      const { name, kind, sensors = [], independentOfModel } = guardrail.value;
      if (kind !== 'external-failsafe' || !independentOfModel) return [];
      const element = onlyCalled(system, name, ['Component']);
      if (element === undefined || sensors.length === 0) return [];
      return [{ guardrail, sensors, component: root<'Component'>(element) }];
    });

/** What a component is fed with: by models alone, by something else as well, or nobody knows. */
export type Feed = {
  readonly fed: readonly Claim<Port>[];
  readonly isOther: boolean;
  readonly unknown: readonly Claim<Port>[];
};

/** The inputs of a component by where they come from. */
export function feedOf(system: System, component: Claim<DescriptorOf<'Component'>>): Feed {
  const inputs = portsIn(at(component, 'inputs')).map((port) => ({
    port,
    from: flowsToPort(system, port).map(({ producer }) => producer.element.kind),
  }));
  const isFed = (kinds: readonly string[]): boolean =>
    kinds.length > 0 && kinds.every((kind) => kind === 'TrainedModel');
  return {
    fed: inputs.filter(({ from }) => isFed(from)).map(({ port }) => port),
    isOther: inputs.some(({ from }) => from.length > 0 && !isFed(from)),
    unknown: inputs.filter(({ from }) => from.length === 0).map(({ port }) => port),
  };
}

type Model = Claim<DescriptorOf<'TrainedModel'>>;

const isReadBy = (system: System, model: Model, reader: Element): boolean =>
  flowsFrom(system, model.element).some(({ consumer }) => consumer.element === reader);

/**
 * The models that feed a failsafe and may be the way in which it looks through its sensors, because
 * it can guard against another model, one that it does not read.
 */
export function ownModelsOf(system: System, { sensors, component }: Guard): readonly Model[] {
  const [feeding, others] = [true, false].map((isFeeding) =>
    liveModels(system).filter((model) => isReadBy(system, model, component.element) === isFeeding),
  );
  if (!others?.length) return [];
  return (feeding ?? []).filter((model) => {
    const taken = [
      ...portsIn(at(model, 'inputs')).map((port) => lastOf(port) ?? ''),
      ...flowsTo(system, model.element).map(({ producer }) => producer.element.name),
    ];
    return taken.some((name) =>
      sensors.some((sensor) => sameName(name, sensor) || isNearPart(name, sensor)),
    );
  });
}

/** Whether a model is read by guards alone, so that it is a part of them, while there are others. */
export function isOfGuards(system: System, model: Model, guards: readonly string[]): boolean {
  const readers = flowsFrom(system, model.element).map(({ consumer }) => consumer.element);
  const isGuard = ({ kind, name }: Element): boolean =>
    kind === 'Component' && guards.some((guard) => sameName(guard, name));
  const isRead = readers.length > 0 && readers.every(isGuard);
  const isApart = (other: Model): boolean =>
    flowsFrom(system, other.element).every(({ consumer }) => !isGuard(consumer.element));
  return isRead && liveModels(system).some((other) => other !== model && isApart(other));
}
