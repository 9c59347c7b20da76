import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at, numbered } from '../lookup.ts';
import { reading } from '../reading.ts';
import { type Judgement, judge } from '../rule.ts';
import type { DescriptorOf } from '../system.ts';
import { compareTimes, parseDate } from '../values/time.ts';
import { evaluationsIn } from './listed.ts';

const date = reading((raw: string) => parseDate(raw));

/**
 * Whether every evaluation of a model was done before it was trained, which makes them results of
 * an earlier training. One without a date may be new, and one of a named version is judged by that.
 */
export function evaluatedBefore(model: Claim<DescriptorOf<'TrainedModel'>>): readonly Judgement[] {
  const trained = date(at(model, 'trained', 'at'));
  const own = evaluationsIn(model).filter((one) => !at(one, 'modelVersion').stated);
  const dates = own.map((one) => date(at(one, 'date')));
  if (!trained.stated || dates.length === 0 || !dates.every(({ stated }) => stated)) return [];
  const judgement = judge({ trained, ...numbered(dates) }, (values) => {
    const earlier = dates.flatMap((one) =>
      one.stated && compareTimes(one.value, values.trained) < 0 ? one.value.text : [],
    );
    if (earlier.length < dates.length) return undefined;
    const last = [...earlier].sort().at(-1);
    return {
      message: `${spokenName(model.element)} was trained on ${values.trained.text}, but last evaluated on ${last}`,
      question: 'can this training be evaluated, or is one of the dates wrong?',
    };
  });
  return [judgement];
}
