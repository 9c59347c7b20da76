import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { wayTo } from '../../hosting/feeding.ts';
import { isServing } from '../../hosting/measurements.ts';
import { judgeThroughput } from '../../hosting/throughput.ts';
import { at } from '../../lookup.ts';
import { rate } from '../../reading.ts';
import { defineRule, type Judgement } from '../../rule.ts';
import { all, type DescriptorOf, type Hosting } from '../../system.ts';
import type { Rate } from '../../values/rate.ts';

/** Data arrives faster at its peak than the instances of the model were measured to process it. */
export default defineRule({
  id: 'data-rate-too-high',
  title: 'Data arrives faster than the model processes it',
  severity: 'error',
  category: 'operational-data/data-rates',
  perspectives: ['operations', 'data-science'],
  holds: 'the model keeps up with the data of production',
  breaks: 'data waits longer and longer, or is dropped, at every peak',
  why: 'a model is measured with as much data as its authors had at hand',
  question: 'can the model be made faster or run in more instances, or can data be held back?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',

  *check(system) {
    for (const data of all(system, 'ProductionData')) {
      for (const hosting of system.hostings.filter(isServing)) {
        const way = wayTo(system, data, hosting);
        const arrival = way && arrivalOf(data, way);
        if (arrival === undefined) continue;
        const { peak, typical, isCollected } = arrival;
        // A peak of what is collected can be worked off later; what is usual every day cannot.
        const required = isCollected || (!peak.stated && typical.stated) ? typical : peak;
        const isKnown = required.stated && hasThroughput(hosting);
        if (isCollected ? !isKnown : !required.stated && !hasThroughput(hosting)) continue;
        const when = required === peak ? 'at its peak' : 'on an ordinary day';
        const demand = (all: Rate) => `${spokenName(required.element)} brings ${all} ${when}`;
        const judgement = judgeThroughput(system, hosting, required, demand);
        yield* isCollected ? ofBacklog(judgement) : [judgement];
      }
    }
  },
});

/** Where data is collected first, only a backlog that grows from batch to batch is told. */
function* ofBacklog(judgement: Judgement): Iterable<Judgement> {
  const { decision } = judgement;
  const found = typeof decision === 'string' ? { message: decision } : decision;
  if (typeof found !== 'object') yield judgement;
  else if ('message' in found) {
    const breaks =
      'each batch is still at work when the next one comes, and the backlog only grows';
    yield { ...judgement, decision: { ...found, breaks } };
  }
}

/**
 * The rate at which data reaches a model: that of the data, unless a pipeline on the way delivers at
 * a rate of its own. What a pipeline cuts into windows arrives at a rate that only it could tell.
 */
function arrivalOf(data: Claim<DescriptorOf<'ProductionData'>>, way: readonly Pipeline[]) {
  const telling = way.findLast((one) => at(one, 'delivery', 'rate').stated);
  const after = way.slice(telling ? way.indexOf(telling) + 1 : 0);
  if (after.some((one) => at(one, 'delivery', 'window').stated)) return undefined;
  const given = telling ? at(telling, 'delivery', 'rate') : at(data, 'rate');
  const mode = [
    ...way.map((one) => at(one, 'delivery', 'mode')),
    at(data, 'delivery', 'mode'),
  ].find(({ stated }) => stated);
  return {
    peak: rate(at(given, 'peak')),
    typical: rate(at(given, 'typical')),
    isCollected: mode?.stated === true && (mode.value === 'batch' || mode.value === 'file'),
  };
}

type Pipeline = Claim<DescriptorOf<'DataPipeline'>>;

const hasThroughput = ({ model }: Hosting): boolean => {
  const performance = at(model, 'performance');
  return performance.stated && performance.value.some(({ throughput }) => throughput !== undefined);
};
