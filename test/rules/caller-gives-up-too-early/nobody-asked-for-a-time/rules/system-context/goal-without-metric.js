import { spokenName } from '../../element.js';
import { at, items, numbered } from '../../lookup.js';
import { metricsEvaluated, metricsNamed, serves } from '../../monitoring/measures.js';
import { modelsInUse, offered, partOf, watchersOfAny } from '../../monitoring/watching.js';
import { defineRule, judge } from '../../rule.js';
import { all } from '../../system.js';
/** A goal for which nobody looks at any number is reached or missed without anybody noticing. */
export default defineRule({
    id: 'goal-without-metric',
    title: 'No metric tells whether a goal is reached',
    severity: 'warning',
    category: 'task-and-purpose/business-goals',
    perspectives: ['product', 'data-science'],
    holds: 'every goal is measured by something',
    breaks: 'the goal can be missed for months while every dashboard is green',
    why: 'models are tuned to the metrics at hand, and goals are written in a document of their own',
    question: 'which metric shows whether this goal is reached, and who collects it?',
    seen: ['SEI mismatches M06-06, M11-03 and M19-06 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
    since: '0.1.0',
    *check(system) {
        const models = modelsInUse(system);
        const watchers = watchersOfAny(system, models);
        const measures = [...metricsNamed(models, watchers), ...metricsEvaluated(models)];
        const who = [...watchers, ...models].map(({ element }) => spokenName(element)).join(' or ');
        const evaluations = models.map((model) => partOf(model, (known) => at(known, 'evaluations')));
        const lists = [
            ...watchers.map((watcher) => offered(watcher, 'metrics')),
            ...models.map((model) => partOf(model, (known) => at(known, 'monitoring', 'metrics'))),
        ];
        for (const context of all(system, 'SystemContext')) {
            for (const goal of items(at(context, 'goals'))) {
                const measure = measures.find((one) => goal.stated && serves(one, goal.value));
                if (measure)
                    yield judge({ goal, measure: measure.said }, () => undefined);
                else {
                    const evaluated = goal.stated && goal.value.successCriteria ? evaluations : [];
                    const sides = { goal, ...numbered([...evaluated, ...lists]) };
                    yield judge(sides, (values) => {
                        const { name, successCriteria = [] } = values.goal;
                        const named = [...new Set(successCriteria.map(({ metric }) => metric))];
                        const judged = named.length > 0 ? ` or is named ${named.join(' or ')}` : '';
                        return `goal ${name} is to be reached, but no metric of ${who} has \`goal: ${name}\`${judged}`;
                    });
                }
            }
        }
    },
});
