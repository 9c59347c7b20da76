import { spokenName } from '../../element.ts';
import { decisionsMeasured, thresholdsInUse } from '../../evaluation/thresholds.ts';
import { onPorts } from '../../link/ports.ts';
import { at, numbered } from '../../lookup.ts';
import { roundsTo } from '../../meaning/rounding.ts';
import { hazardsOf, isGrave } from '../../monitoring/hazards.ts';
import { liveModels } from '../../monitoring/watching.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';

const ERRORS = ['false-positive', 'false-negative'];

/** Decisions are made at one threshold, and their quality was measured at another. */
export default defineRule({
  id: 'threshold-not-evaluated',
  title: 'Nobody measured the model at the threshold in use',
  severity: 'error',
  category: 'trained-model/evaluation-metrics',
  perspectives: ['software-engineering', 'data-science'],
  holds: 'the model was measured at the threshold at which it decides',
  breaks:
    'what was promised of errors: another threshold makes more of one kind and fewer of the other',
  why: 'whoever sets the threshold in a configuration file has never seen the evaluation',
  question: 'how good is the model at this threshold, or shall the other one be used?',
  seen: ['Kästner, Machine Learning in Production, 2025: thresholds set by those who integrate'],
  since: '0.1.0',
  about: onPorts('meaning/threshold', ['TrainedModel', 'Component']),
  onlyIfStated: true,

  *check(system) {
    const hazards = hazardsOf(system).map(({ hazard }) => hazard.value);
    const isFeared = hazards.some((one) => isGrave(one) && ERRORS.includes(one.event));
    for (const model of liveModels(system)) {
      const results = decisionsMeasured(model);
      const taken = results.map((one) => at(one, 'threshold'));
      const silent = taken.filter(({ stated }) => !stated);
      const told = [...new Set(taken.flatMap((one) => (one.stated ? one.value : [])))];
      const inUse = results.length > 0 ? thresholdsInUse(system, model) : [];
      for (const { value, users, own } of inUse) {
        // Results without a threshold are taken for results at the model's own.
        if (silent.length > 0 && own.some(({ stated }) => stated)) continue;
        // Of several outputs no result says which one it belongs to; one at the threshold is enough.
        const isMeasured = told.some((one) => roundsTo(one, value) || roundsTo(value, one));
        const open = isMeasured || silent.length === 0 ? taken : silent.slice(0, 1);
        const sides = [...users, ...open];
        yield judge(numbered<number>(sides), () => {
          if (isMeasured) return undefined;
          const name = spokenName(model.element);
          const who = spoken([...new Set(users.map(({ element }) => spokenName(element)))]);
          return {
            message: `${who} decides at ${value}, but ${name} was measured at ${told.join(' and ')} (${spoken(results.map((one) => one.value.metric))})`,
            question: `how good is ${name} at ${value}, or shall ${who} decide at ${told.join(' or ')}?`,
            severity: isFeared ? 'error' : 'warning',
            ask: 'data-science',
          };
        });
      }
    }
  },
});
