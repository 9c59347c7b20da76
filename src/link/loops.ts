import type { Claim } from '../claim.ts';
import { elementId } from '../element.ts';
import type { Kind } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { liveModels } from '../monitoring/watching.ts';
import { all, type DescriptorOf, type System } from '../system.ts';
import { edgesOf, edgesStated, idsOf, way } from './ways.ts';

/** A way by which what a model answers becomes data that the same model learns from. */
export type Loop = {
  readonly model: Claim<DescriptorOf<'TrainedModel'>>;
  readonly data: Claim<DescriptorOf<'RawData'>>;
  /** Where somebody says that the way leads back: a connection, or a reference to what influences. */
  readonly closing: Claim<unknown>;
  /** The elements on the way, the model first and last. */
  readonly round: readonly string[];
};

/** An edge that leads back through the world, and who says so. */
type Closing = { readonly said: Claim<unknown>; readonly from: string; readonly to: string };

/**
 * The shortest loop of each live model with each collection of raw data that it learns from. Without
 * somebody who says that a way leads back through the world, there is none: a component that both
 * feeds a model and takes its answers may well keep the two apart. Versions of a model count as one,
 * because the next one learns from what the last one brought about.
 */
export function loopsOf(system: System): readonly Loop[] {
  const closings = closingsOf(system);
  if (closings.length === 0) return [];
  const edges = edgesOf(system);
  return liveModels(system).flatMap((model) =>
    all(system, 'RawData').flatMap((data): readonly Loop[] => {
      const [learner, collected] = [elementId(model.element), elementId(data.element)];
      const learning = way(edges, collected, learner, ['RawData', 'TrainingData']);
      if (learning === undefined) return [];
      const loops = closings.flatMap(({ said, from, to }): readonly Loop[] => {
        const acting = way(edges, learner, from, ACTING);
        const arriving = way(edges, to, collected, ARRIVING);
        if (acting === undefined || arriving === undefined) return [];
        const round = [...acting, ...arriving, ...learning.slice(1)];
        return [{ model, data, closing: said, round }];
      });
      return loops.sort((one, other) => one.round.length - other.round.length).slice(0, 1);
    }),
  );
}

const ACTING: readonly Kind[] = ['TrainedModel', 'DataPipeline', 'Component', 'ProductionData'];
const ARRIVING: readonly Kind[] = ['DataPipeline', 'Component', 'ProductionData', 'RawData'];

/** What leads back: connections marked as feedback, and what is said to influence a collection. */
function closingsOf(system: System): readonly Closing[] {
  const wired = edgesStated(system).filter(
    ({ edge }) => edge.stated && edge.value.feedback === true,
  );
  const influences = all(system, 'RawData').flatMap((data) =>
    itemsIfStated(at(data, 'collection', 'influencedBy')).flatMap((said) =>
      idsOf(system, said).map((from) => ({ said, from, to: elementId(data.element) })),
    ),
  );
  return [
    ...influences,
    ...wired.map(({ edge, from, to }) => ({ said: at(edge, 'feedback'), from, to })),
  ];
}
