import { spokenName } from '../../element.ts';
import { arrivalOf, ofBacklog, unlessMixed } from '../../hosting/arrival.ts';
import { fedBy, wayTo } from '../../hosting/feeding.ts';
import { isServing } from '../../hosting/measurements.ts';
import { judgeNetworks } from '../../hosting/networks.ts';
import { enoughOneByOne, isTrickle } from '../../hosting/promised-times.ts';
import { hasThroughput, judgeThroughput } from '../../hosting/throughput.ts';
import { judgeTokens } from '../../hosting/token-limits.ts';
import { defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';
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
  about: [
    'ProductionData/rate',
    'DataPipeline/delivery/rate',
    'TrainedModel/performance/throughput',
  ],

  *check(system) {
    for (const data of all(system, 'ProductionData')) {
      yield* judgeNetworks(system, data);
      const fed = fedBy(system, data).filter(isServing);
      for (const hosting of fed) {
        const way = wayTo(system, data, hosting);
        const arrival = way && arrivalOf(data, way);
        if (arrival === undefined) continue;
        const { peak, typical, isCollected, mixing } = arrival;
        // A peak of what is collected can be worked off later; what is usual every day cannot.
        const required = isCollected || (!peak.stated && typical.stated) ? typical : peak;
        const isKnown = required.stated && hasThroughput(hosting);
        if (isCollected ? !isKnown : !required.stated && !hasThroughput(hosting)) continue;
        const isMeasured = hasThroughput(hosting);
        const when = required === peak ? 'at its peak' : 'on an ordinary day';
        const demand = (all: Rate) => `${spokenName(required.element)} brings ${all} ${when}`;
        const ofTokens = judgeTokens(system, hosting, required, demand);
        if (ofTokens) yield ofTokens;
        if (ofTokens && !isMeasured) continue;
        const enough = isMeasured ? undefined : enoughOneByOne(system, hosting, required);
        if (enough) yield judge({ required, enough }, () => undefined);
        if (enough || (!isMeasured && isTrickle(system, hosting, required))) continue;
        const speed = judgeThroughput(system, hosting, required, demand, fed);
        const judgement = unlessMixed(speed, mixing);
        yield* isCollected ? ofBacklog(judgement) : [judgement];
      }
    }
  },
});
