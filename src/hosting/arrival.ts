import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { mayReduce } from '../meaning/operations.ts';
import { rate } from '../reading.ts';
import type { Judgement } from '../rule.ts';
import type { DescriptorOf } from '../system.ts';

type Pipeline = Claim<DescriptorOf<'DataPipeline'>>;

/** Where data is collected first, only a backlog that grows from batch to batch is told. */
export function* ofBacklog(judgement: Judgement): Iterable<Judgement> {
  const { decision } = judgement;
  const found = typeof decision === 'string' ? { message: decision } : decision;
  if (typeof found !== 'object') yield judgement;
  else if ('message' in found) {
    const breaks =
      'each batch is still at work when the next one comes, and the backlog only grows';
    yield { ...judgement, decision: { ...found, breaks } };
  }
}

/** A lack is a question where a pipeline may make fewer records of those that arrive. */
export function unlessMixed(judgement: Judgement, mixing: Pipeline | undefined): Judgement {
  const { decision } = judgement;
  const found = typeof decision === 'string' ? { message: decision } : decision;
  if (mixing === undefined || typeof found !== 'object' || !('message' in found)) return judgement;
  const name = spokenName(mixing.element);
  const question = `how many records a second does ${name} make of them? state its delivery.rate`;
  const ask = mixing.element.statements[0]?.perspective ?? 'software-engineering';
  return {
    ...judgement,
    decision: { undecided: `${found.message}, through ${name}`, question, ask },
  };
}

/**
 * The rate at which data reaches a model: that of the data, unless a pipeline on the way delivers at
 * a rate of its own. What a pipeline cuts into windows arrives at a rate that only it could tell.
 */
export function arrivalOf(data: Claim<DescriptorOf<'ProductionData'>>, way: readonly Pipeline[]) {
  const telling = way.findLast((one) => at(one, 'delivery', 'rate').stated);
  const after = way.slice(telling ? way.indexOf(telling) + 1 : 0);
  if (after.some((one) => at(one, 'delivery', 'window').stated)) return undefined;
  const given = telling ? at(telling, 'delivery', 'rate') : at(data, 'rate');
  const mode = [
    ...way.map((one) => at(one, 'delivery', 'mode')),
    at(data, 'delivery', 'mode'),
  ].find(({ stated }) => stated);
  const mixing = after.find(mayMix);
  return {
    ...(mixing ? { mixing } : {}),
    peak: rate(at(given, 'peak')),
    typical: rate(at(given, 'typical')),
    isCollected: mode?.stated === true && (mode.value === 'batch' || mode.value === 'file'),
  };
}

/** Whether a pipeline may make fewer records of those that arrive, or gives records to whoever asks. */
function mayMix(pipeline: Pipeline): boolean {
  const mode = at(pipeline, 'delivery', 'mode');
  const steps = at(pipeline, 'steps');
  return (
    (mode.stated && mode.value === 'request') ||
    (steps.stated && steps.value.some(({ operation }) => mayReduce(operation)))
  );
}
