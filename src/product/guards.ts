import type { Claim, Stated } from '../claim.ts';
import type { Guardrail, Port } from '../generated/descriptors.ts';
import { onlyCalled } from '../link/called.ts';
import { flowsToPort } from '../link/flows.ts';
import { portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
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
