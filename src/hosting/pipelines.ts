import type { Claim } from '../claim.ts';
import type { Element } from '../element.ts';
import { oncePer } from '../lazily.ts';
import { flowsTo } from '../link/flows.ts';
import { at } from '../lookup.ts';
import { all, type DescriptorOf, type Hosting, type System, target } from '../system.ts';

type Pipeline = Claim<DescriptorOf<'DataPipeline'>>;

/**
 * The pipelines that run beside a hosted model: the one that its deployment names, or else the one
 * that the model names and those that it is wired to; and what feeds these. A pipeline that only the
 * model names must say that it runs in serving, since models name the one of training as well.
 */
export const pipelinesOf = (system: System, hosting: Hosting): readonly Pipeline[] =>
  besideIn(system)(hosting);

const besideIn = oncePer((system: System) =>
  oncePer((hosting: Hosting) => pipelinesBeside(system, hosting)),
);

function pipelinesBeside(system: System, { model, deployment }: Hosting): readonly Pipeline[] {
  const deployed = deployment && at(deployment, 'pipeline');
  if (deployed?.stated) {
    const named = target(system, 'DataPipeline', deployed);
    const feeding = wired(system, [named.element]);
    const behind = all(system, 'DataPipeline').filter(
      (one) => one.element !== named.element && feeding.has(one.element),
    );
    return [named, ...behind.filter(mayServe)];
  }
  const own = at(model, 'pipeline');
  const named = own.stated ? target(system, 'DataPipeline', own).element : undefined;
  const serves = (one: Pipeline): boolean => at(one, 'usedIn').stated && mayServe(one);
  const fed = wired(system, [model.element, ...(named ? [named] : [])]);
  return all(system, 'DataPipeline').filter(
    (one) => (one.element === named && serves(one)) || (fed.has(one.element) && mayServe(one)),
  );
}

/** A pipeline that does not say where it runs may run in serving, if it is wired to what serves. */
function mayServe(pipeline: Pipeline): boolean {
  const usedIn = at(pipeline, 'usedIn');
  return !usedIn.stated || usedIn.value.includes('serving');
}

/** The pipelines whose outputs reach an element, through other pipelines or directly. */
export function wired(system: System, ends: readonly Element[]): ReadonlySet<Element> {
  const found = new Set<Element>();
  const open = [...ends];
  for (let end = open.pop(); end; end = open.pop()) {
    for (const { producer } of flowsTo(system, end)) {
      const { element } = producer;
      if (element.kind !== 'DataPipeline' || found.has(element)) continue;
      found.add(element);
      open.push(element);
    }
  }
  return found;
}
