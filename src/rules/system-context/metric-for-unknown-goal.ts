import { closest } from '../../closest.ts';
import { spokenName } from '../../element.ts';
import { at, numbered } from '../../lookup.ts';
import { sameName } from '../../meaning/own-names.ts';
import { metricsNamed } from '../../monitoring/measures.ts';
import { modelsInUse, partOf, watchersOfAny } from '../../monitoring/watching.ts';
import { spoken } from '../../port/names.ts';
import { listed } from '../../report/words.ts';
import { defineRule, judge } from '../../rule.ts';
import { needed } from '../../system.ts';

/** A metric that was chosen for a goal which product renamed, dropped or never had. */
export default defineRule({
  id: 'metric-for-unknown-goal',
  title: 'A metric serves a goal that product does not have',
  severity: 'warning',
  category: 'task-and-purpose/business-goals',
  perspectives: ['data-science', 'product'],
  holds: 'the goal that a metric serves is a goal of the system',
  breaks: 'the metric is watched for nobody, and the goal that was meant goes unwatched',
  why: 'goals are renamed and dropped in product documents that no dashboard follows',
  question: 'is this goal missing here, or does the metric serve another one?',
  seen: ['cmu-sei/TEC, rule 1, which asks only that some metric is mapped'],
  since: '0.1.0',
  about: ['TrainedModel/monitoring/metrics/goal', 'RuntimeMonitoring/metrics/goal'],

  *check(system) {
    const models = modelsInUse(system);
    const contexts = needed(system, 'SystemContext');
    const goals = contexts.map((context) => partOf(context, (known) => at(known, 'goals')));
    const known = goals.flatMap((list) => (list.stated ? list.value : [])).map(({ name }) => name);
    const owners = contexts.map(({ element }) => spokenName(element)).join(' or ');
    const lost = metricsNamed(models, watchersOfAny(system, models)).flatMap(({ name, goal }) =>
      goal?.stated ? [{ name, goal }] : [],
    );
    for (const { goal } of lost) {
      if (known.some((one) => sameName(one, goal.value))) {
        yield judge({ goal }, () => undefined);
        continue;
      }
      // A name that several documents have wrong is wrong once.
      const alike = lost.filter((one) => sameName(one.goal.value, goal.value));
      if (alike[0]?.goal !== goal) continue;
      yield judge(numbered<unknown>([...alike.map((one) => one.goal), ...goals]), () => {
        const near = closest(goal.value, known);
        const others = known.length === 0 ? 'no goals' : `only ${listed(known, 6)}`;
        const has = near === undefined ? others : `none of that name; there is ${near}`;
        const names = [...new Set(alike.map(({ name }) => name))];
        const serves = names.length > 1 ? 'serve' : 'serves';
        return `${spoken(names)} ${serves} goal ${goal.value}, but ${owners} has ${has}`;
      });
    }
  },
});
