import { spokenName } from '../../element.ts';
import { at } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';
import { all } from '../../system.ts';

// Each share that was rounded to three digits is wrong by at most half of the last one.
const ROUNDING = 0.0005;

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
    const lists = [
      ...all(system, 'TrainingData').map((data) => at(data, 'labelDistribution')),
      ...all(system, 'ProductionData').map((data) => at(data, 'labelDistribution')),
    ];
    for (const list of lists) {
      yield judge({ shares: list }, ({ shares }) => {
        const sum = shares.reduce((total, { fraction }) => total + fraction, 0);
        const tolerance = 0.001 + ROUNDING * shares.length;
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
