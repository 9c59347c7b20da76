import type { Claim } from '../claim.ts';
import { at } from '../lookup.ts';
import type { DescriptorOf } from '../system.ts';
import { portsIn } from './ports.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** Whether a model gives vectors and nothing else, which are the input of something else. */
export function isEncoder(model: Model): boolean {
  const outputs = portsIn(at(model, 'outputs'));
  return (
    outputs.length > 0 &&
    outputs.every((port) => {
      const kind = at(port, 'meaning', 'kind');
      return kind.stated && kind.value === 'embedding';
    })
  );
}

/**
 * The models whose answers mean something to people: nobody asks why a vector is what it is. All of
 * them where none gives anything else.
 */
export function answeringAmong(models: readonly Model[]): readonly Model[] {
  const answering = models.filter((model) => !isEncoder(model));
  return answering.length > 0 ? answering : models;
}
