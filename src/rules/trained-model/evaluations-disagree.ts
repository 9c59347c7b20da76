import { spokenName } from '../../element.ts';
import { gapBetween } from '../../evaluation/chance.ts';
import {
  contrastsOf,
  isUseless,
  kindOf,
  type Measured,
  measuredOf,
} from '../../evaluation/contrasts.ts';
import { amountText, sliceText } from '../../evaluation/criteria.ts';
import { at } from '../../lookup.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { type Contradiction, defineRule, type Judgement, judge } from '../../rule.ts';

/** Quality that was promised before the release, and what somebody measured since. */
export default defineRule({
  id: 'evaluations-disagree',
  title: 'The model is worse in production than its evaluation promised',
  severity: 'error',
  category: 'trained-model/evaluation-metrics',
  perspectives: ['operations', 'data-science'],
  holds: 'the model is as good in production as it was in its evaluation',
  breaks: 'whatever was decided by the numbers of the evaluation: they do not hold in production',
  why: 'whoever measures the live system seldom has the numbers of the evaluation at hand',
  question: 'what is different in production: the data, their preparation, or how it is measured?',
  seen: ['Wong et al., JAMA Internal Medicine 2021 (PMC8218233): AUROC 0.76 claimed, 0.63 found'],
  since: '0.1.0',
  onlyIfStated: true,

  *check(system) {
    for (const model of liveModels(system)) {
      const measured = measuredOf(model);
      for (const { before, now } of contrastsOf(system, measured)) yield judgeGap(before, now);
      const useless = measured.filter((one) => kindOf(system, one) && isUseless(one));
      for (const one of useless) yield judge({ value: at(one.result, 'value') }, () => worse(one));
    }
  },
});

function judgeGap(before: Measured, now: Measured): Judgement {
  const { result, evaluation } = before;
  const { metric, unit } = result.value;
  const what = `${metric}${sliceText(result.value)} of ${spokenName(result.element)}`;
  return judge({ hoped: at(result, 'value'), found: at(now.result, 'value') }, (values) => {
    const gap = gapBetween(result.value, now.result.value);
    if (gap === 'none') return undefined;
    const found = `${amountText(values.found, now.result.value.unit)} in ${now.evaluation.value.name}`;
    const told = `${what} is ${amountText(values.hoped, unit)} in ${evaluation.value.name}, but in production it is ${found}`;
    if (gap === 'beyond-chance') return { message: told, ask: 'data-science' };
    return { undecided: told, question: 'on how many records does each of the two numbers rest?' };
  });
}

const worse = ({ result: { value, element }, evaluation }: Measured): Contradiction => ({
  message: `${value.metric}${sliceText(value)} of ${spokenName(element)} is ${value.value} in ${evaluation.value.name}: always answering the mean is better`,
  breaks: 'every decision by the model: it knows less than no model at all',
  question: 'are these records unlike the training data, or are they prepared otherwise?',
});
