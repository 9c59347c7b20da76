import type { Loss } from '../../account.ts';
import type { Entry } from '../../syntax/entry.ts';
import { known } from '../../vocabulary/known.ts';
import { isPlaceholder } from '../../vocabulary/placeholders.ts';
import { proseOf } from '../../vocabulary/prose.ts';
import { amountOf, metricName } from '../../vocabulary/results.ts';

/** The results of a model card, whose numbers are texts. */
export function metricsOf(results: readonly Entry[], losses: Loss[]) {
  return results.flatMap((result) => {
    const metric = metricName(result.get('type'));
    const amount = amountOf(result.get('value'));
    if (metric === undefined || amount === undefined) {
      const said = [result.get('type').text, result.get('value').text].filter(
        (text) => text && !isPlaceholder(text),
      );
      if (said.length > 0)
        losses.push({ what: 'a result that is no number of a metric', place: result.place });
      return [];
    }
    const { value, unit } = amount;
    const interval = intervalOf(result.get('confidenceInterval'), unit?.located);
    return {
      metric,
      value,
      ...known({ unit, interval, slice: proseOf(result.get('slice'), 4000) }),
    };
  });
}

/** Both ends of an interval, in the unit of the result. */
function intervalOf(entry: Entry, unit: string | undefined) {
  const [lower, upper] = [amountOf(entry.get('lowerBound')), amountOf(entry.get('upperBound'))];
  const isAlike = [lower, upper].every(
    (end) => end?.unit === undefined || end.unit.located === unit,
  );
  if (!lower || !upper || !isAlike || lower.value.located > upper.value.located) return undefined;
  return [lower.value, upper.value];
}
