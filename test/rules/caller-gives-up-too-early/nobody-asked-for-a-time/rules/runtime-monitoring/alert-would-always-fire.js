import { spokenName } from '../../element.js';
import { resultsOf, sidesOf, trusted } from '../../evaluation/results.js';
import { at, itemsIfStated } from '../../lookup.js';
import { alarmOfAlert, decideForecast } from '../../monitoring/alarms.js';
import { metricOf, sameMetric } from '../../monitoring/metric-names.js';
import { liveModels, metricsOf, watchersOf } from '../../monitoring/watching.js';
import { defineRule, judge } from '../../rule.js';
/** An alert rule that nobody held against what the model was measured to do. */
export default defineRule({
    id: 'alert-would-always-fire',
    title: 'An alert is set where the model already is',
    severity: 'error',
    category: 'operational-environment/runtime-metrics-and-data',
    perspectives: ['data-science', 'operations'],
    holds: 'alerts are silent while the model does what it was measured to do',
    breaks: 'the alert fires from the first minute on, and soon nobody looks at it',
    why: 'alert rules are copied from other models, whose quality was another',
    question: 'which value of this metric is normal for this model, and where does it become serious?',
    seen: ['Arpteg et al., Software Engineering Challenges of Deep Learning, section 4.2.2'],
    since: '0.1.0',
    *check(system) {
        for (const model of liveModels(system)) {
            // A limit that the model itself states is compared with the alert and with the evaluation.
            const own = itemsIfStated(at(model, 'monitoring', 'metrics')).flatMap((need) => need.stated && need.value.threshold !== undefined ? metricOf(need.value.name) : []);
            for (const collected of metricsOf(watchersOf(system, model))) {
                const alarm = collected.stated ? alarmOfAlert(collected) : undefined;
                if (!collected.stated || !alarm?.stated)
                    continue;
                const metric = metricOf(collected.value.name);
                const results = trusted(resultsOf(model, { metric, slice: undefined }));
                const [first] = results;
                if (first === undefined || own.some((one) => sameMetric(one, metric)))
                    continue;
                yield judge({ ...sidesOf(first), alarm }, (values) => decideForecast(model, values.alarm, `${spokenName(collected.element)} alerts`, results));
            }
        }
    },
});
