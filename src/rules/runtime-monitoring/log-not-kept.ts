import { spokenName } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { judgeOffers } from '../../monitoring/offers.ts';
import { holdLogAgainst, logsOf, needText } from '../../monitoring/records.ts';
import { liveModels, offered, watchersOf } from '../../monitoring/watching.ts';
import { defineRule } from '../../rule.ts';

/** What is not recorded while the system runs can be recorded at no later time. */
export default defineRule({
  id: 'log-not-kept',
  title: 'A log that the model needs is not kept, or not as it is needed',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'the logs that the model needs are kept as long and as fully as it needs them',
  breaks: 'errors cannot be traced, and the next training has no records to learn from',
  why: 'operations sizes logs for incidents of last week, data science for labels of last quarter',
  question: 'can this log be kept in this way, or what would it cost?',
  seen: ['SEI mismatches M08-03, M10-02, M11-03 and M16-05', 'cmu-sei/TEC, rule 11'],
  since: '0.1.0',
  about: ['TrainedModel/monitoring/logs'],

  *check(system) {
    for (const model of liveModels(system)) {
      const watchers = watchersOf(system, model);
      const lists = watchers.map((watcher) => offered(watcher, 'logs'));
      for (const need of itemsIfStated(at(model, 'monitoring', 'logs'))) {
        if (!need.stated) continue;
        const offers = logsOf(watchers).map((log) => holdLogAgainst(model, need, log));
        const said = { lists, noun: 'log', verb: 'keeps', asked: needText(need.value) };
        yield judgeOffers(spokenName(model.element), need, offers, said);
      }
    }
  },
});
