import type { Claim } from '../../claim.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { judgeCollected } from '../../monitoring/collection.ts';
import { metricOf } from '../../monitoring/metric-names.ts';
import {
  driftAmong,
  driftNamed,
  liveModels,
  metricAmong,
  offered,
  watchersOfAny,
} from '../../monitoring/watching.ts';
import { defineRule, judge } from '../../rule.ts';

/** A plan for bad days that waits for a bell which nobody has hung up. */
export default defineRule({
  id: 'response-never-starts',
  title: 'A response waits for an alert that is never raised, or that reaches somebody else',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'each response is started by an alert that reaches whoever has to act',
  breaks: 'the agreed answer to trouble does not come, or comes after a search for who is to act',
  why: 'responses are agreed upon in a meeting, and alerts are set up in a tool by somebody else',
  question: 'which alert starts this response, and who gets it?',
  seen: ['Breck et al., The ML Test Score: monitoring and alerting of dependencies and skew'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/response/when'],

  *check(system) {
    const watchers = watchersOfAny(system, liveModels(system));
    for (const response of watchers.flatMap((one) => itemsIfStated(offered(one, 'response')))) {
      const [when, by] = [at(response, 'when'), at(response, 'by')];
      if (!response.stated || !when.stated) continue;
      const wanted = metricOf(when.value);
      const metric = metricAmong(watchers, wanted);
      const drift = driftNamed(watchers, when.value) ?? driftAmong(watchers, wanted);
      if (metric === undefined && drift === undefined) {
        yield judgeCollected(when, when.value, watchers, (has) => ({
          message: `response ${response.value.name} waits for ${when.value}, but ${has}`,
          breaks: 'the agreed answer to trouble never starts',
        }));
        continue;
      }
      const alert = metric && at(metric, 'alert');
      const threshold = drift && at(drift, 'threshold');
      const raised: Claim<unknown> = (threshold?.stated ? threshold : alert) ?? threshold ?? when;
      yield judge({ when, raised }, () => undefined);
      const notify = alert?.stated ? at(alert, 'notify') : undefined;
      if (!notify?.stated) continue;
      yield judge({ notify, by }, (values) => {
        if (values.notify === values.by) return undefined;
        const { name, action } = response.value;
        const message = `the alert of ${when.value} calls ${values.notify}, but response ${name} is up to ${values.by}: ${action}`;
        const question = `can the alert of ${when.value} call ${values.by} as well?`;
        return { message, question, severity: 'warning' };
      });
    }
  },
});
