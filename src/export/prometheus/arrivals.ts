import { spokenName } from '../../element.ts';
import { arrivalOf } from '../../hosting/arrival.ts';
import { wayTo } from '../../hosting/feeding.ts';
import { servingHostings } from '../../hosting/serving.ts';
import { at } from '../../lookup.ts';
import { all, isRetired } from '../../system.ts';
import { moreThan } from './limits.ts';
import { type Gap, isSeen, type Scene, type Watch } from './signal.ts';
import { requestsSignal } from './traffic.ts';

/** One record of these is one request, as far as nobody says otherwise. */
const RECORDS: readonly string[] = ['record', 'row', 'event', 'message', 'payment', 'item'];

/**
 * The peaks of live data, as the most that models are ever to get. Data that is collected first and
 * handed over in batches comes as requests of nobody knows how many records.
 */
export function* arrivals(scene: Scene): Iterable<Watch | Gap> {
  const { system } = scene;
  for (const data of all(system, 'ProductionData').filter((one) => !isRetired(one))) {
    for (const hosting of servingHostings(system)) {
      const way = wayTo(system, data, hosting);
      const arrival = way && arrivalOf(data, way);
      if (!arrival?.peak.stated || arrival.isCollected) continue;
      const { peak } = arrival;
      const from = spokenName(peak.element);
      const model = spokenName(hosting.model.element);
      const { of } = peak.value;
      const counted = of !== undefined && RECORDS.includes(of) ? undefined : of;
      const signal = requestsSignal(scene, hosting, { window: scene.pace.window, of: counted });
      const what = `peak of ${from}: ${peak.value} for ${model}`;
      if (!isSeen(signal)) {
        yield { ...signal, what, sides: [peak] };
        continue;
      }
      const limit = moreThan(peak, {
        rule: 'live-load-too-high',
        alert: 'MismatchMoreThanPeak',
        summary: [`${model} gets`, `, but ${from} brings ${peak.value} at its peak`],
      });
      yield { signal, limits: [limit], needs: [at(data, 'rate')] };
    }
  }
}
