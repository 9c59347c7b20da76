import { spokenName } from '../../element.ts';
import { numbered } from '../../lookup.ts';
import { staleAlerts, trainedOrLive } from '../../monitoring/alert-age.ts';
import { liveModels, watchersOf } from '../../monitoring/watching.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';

/** The limit was right for a model that answers no more. */
export default defineRule({
  id: 'threshold-older-than-model',
  title: 'An alert has the threshold of an older model',
  severity: 'warning',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'thresholds of alerts were chosen for the model that runs',
  breaks: 'alerts come too late or for nothing: what is normal for this model was never asked',
  why: 'a new model comes with a release, and alert rules live in another repository',
  question: 'does this threshold still hold for the model that runs, and who has checked it?',
  seen: [
    'Sculley et al., Hidden Technical Debt in Machine Learning Systems: fixed thresholds',
    'Arpteg et al., Software Engineering Challenges of Deep Learning, section 4.2.2',
  ],
  since: '0.1.0',
  about: ['RuntimeMonitoring/metrics/alert/setAt'],
  onlyIfStated: true,

  *check(system) {
    for (const model of liveModels(system)) {
      const made = trainedOrLive(system, model);
      for (const watcher of watchersOf(system, model)) {
        const alerts = staleAlerts(system, model, watcher, made);
        if (alerts.length === 0) continue;
        const old = alerts.filter(({ isStale }) => isStale);
        const told = old.length > 0 ? old : alerts;
        yield judge({ made, ...numbered(told.map(({ setAt }) => setAt)) }, (values) => {
          if (old.length === 0) return undefined;
          const what = spoken(old.map(({ name, day }) => `${name} (${day})`));
          const who = `${spokenName(watcher.element)} set the ${old.length > 1 ? 'limits' : 'limit'}`;
          const how = made.path.at(-1) === 'at' ? 'was trained on' : 'runs only since';
          return `${who} for ${what}, but ${spokenName(model.element)} ${how} ${values.made}`;
        });
      }
    }
  },
});
