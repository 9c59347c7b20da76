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
    const isFeared = hazardsOf(system).some(
      ({ hazard }) => isGrave(hazard.value) && ERRORS.includes(hazard.value.event),
    );
    for (const model of liveModels(system)) {
      const results = decisionsMeasured(model);
      const [inUse, ...others] = thresholdsInUse(system, model);
      // Of several thresholds nobody says which one a result belongs to.
      if (inUse === undefined || others.length > 0 || results.length === 0) continue;
      const { used, own } = inUse;
      const taken = results.map((one) => at(one, 'threshold'));
      const silent = taken.filter(({ stated }) => !stated);
      // Results without a threshold are taken for results at the one that the model itself states.
      if (silent.length > 0 && own.stated) continue;
      const told = taken.flatMap((one) => (one.stated ? one.value : []));
      const isMeasured = told.some((one) => roundsTo(one, used.value) || roundsTo(used.value, one));
      const open = isMeasured ? [] : silent.slice(0, 1);
      yield judge({ used, ...numbered(open.length > 0 ? open : taken) }, (values) => {
        if (isMeasured) return undefined;
        const what = `${spoken(results.map(({ value }) => value.metric))} of ${spokenName(model.element)}`;
        const where = spoken([...new Set(told)].map(String));
        return {
          message: `${spokenName(used.element)} decides at ${values.used}, but ${what} ${results.length === 1 ? 'was' : 'were'} measured at ${where}`,
          severity: isFeared ? 'error' : 'warning',
          ask: 'data-science',
        };
      });
    }
  },
});
