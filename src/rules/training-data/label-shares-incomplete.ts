import { spokenName } from '../../element.ts';
import { at } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';
import { all, isRetired } from '../../system.ts';

/** Shares of labels that do not add up to one: no comparison of them means anything. */
export default defineRule({
  id: 'label-shares-incomplete',
  title: 'The shares of the labels do not add up to one',
  severity: 'warning',
  category: 'training-data/data-statistics',
  perspectives: ['data-science', 'data-science'],
  holds: 'the shares cover every record once',
  breaks: 'comparisons of the shares: they are of something else than all records',
  why: 'percentages, several labels per record and forgotten classes all look like shares',
  question: 'do the shares count every record exactly once?',
  seen: ['MLTE GardenBuddy sample: 102 labels, 103 values'],
  since: '0.1.0',
  about: ['TrainingData/labelDistribution', 'ProductionData/labelDistribution'],
  onlyIfStated: true,

  *check(system) {
    const training = all(system, 'TrainingData').filter((data) => !isRetired(data));
    const live = all(system, 'ProductionData').filter((data) => !isRetired(data));
    const lists = [
      ...training.map((data) => at(data, 'labelDistribution')),
      ...live.map((data) => at(data, 'labelDistribution')),
    ];
    for (const list of lists) {
      yield judge({ shares: list }, ({ shares }) => {
        const sum = shares.reduce((total, { fraction }) => total + fraction, 0);
        const tolerance = roundingOf(shares, sum);
        if (shares.length === 0 || Math.abs(sum - 1) <= tolerance) return undefined;
        const total = Number(sum.toPrecision(3));
        const what = `the shares of the labels of ${spokenName(list.element)}`;
        if (sum > 1) return `${what} count each record once, but add up to ${total}`;
        return {
          undecided: `${what} add up to ${total}`,
          question: `which labels make up the other ${Number((1 - sum).toPrecision(2))}?`,
        };
      });
    }
  },
});

/**
 * How far rounding alone may lead. Each share that was rounded to three digits is wrong by at most
 * half of the last one. Of shares in whole percents six times 17 is more than all, but what is less
 * may be a label that nobody named.
 */
function roundingOf(shares: readonly { readonly fraction: number }[], sum: number): number {
  const isInPercents = shares.every(({ fraction }) => fraction === Number(fraction.toFixed(2)));
  const ofDigits = 0.001 + 0.0005 * shares.length;
  return isInPercents && sum > 1
    ? Math.max(ofDigits, Math.min(0.005 * shares.length - 0.001, 0.05))
    : ofDigits;
}
