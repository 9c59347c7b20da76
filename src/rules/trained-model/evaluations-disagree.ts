import { spokenName } from '../../element.ts';
import { gapBetween } from '../../evaluation/chance.ts';
import { areComparable, kindOf, type Measured, measuredOf } from '../../evaluation/contrasts.ts';
import { amountText, sliceText } from '../../evaluation/criteria.ts';
import { at } from '../../lookup.ts';
import { metricOf } from '../../monitoring/metric-names.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { defineRule, type Judgement, judge } from '../../rule.ts';

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
      const live = measured.filter((one) => kindOf(system, one) === 'live');
      const promised = measured.filter((one) => kindOf(system, one) === 'promised');
      for (const one of live) {
        const before = promised.find((other) => areComparable(other, one));
        if (before) yield judgeGap(before, one);
      }
      const isR2 = ({ result }: Measured) => metricOf(result.value.metric).id === 'r2';
      for (const one of [...promised, ...live].filter(isR2)) yield judgeMean(one);
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

const judgeMean = ({ result, evaluation }: Measured): Judgement =>
  judge({ value: at(result, 'value') }, ({ value }) => {
    if ((result.value.interval?.[1] ?? value) >= 0) return undefined;
    const what = `${result.value.metric}${sliceText(result.value)} of ${spokenName(result.element)}`;
    return {
      message: `${what} is ${value} in ${evaluation.value.name}: always answering the mean is better`,
      breaks: 'every decision by the model: it knows less than no model at all',
      question: 'are these records unlike the training data, or are they prepared otherwise?',
    };
  });
