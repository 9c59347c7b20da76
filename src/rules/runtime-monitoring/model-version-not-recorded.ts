import { at } from '../../lookup.ts';
import { namesModelVersion, versionRecordedBy } from '../../monitoring/records.ts';
import {
  itemsIfStated,
  liveModels,
  numbered,
  offered,
  watchersOf,
} from '../../monitoring/watching.ts';
import { defineRule, judge } from '../../rule.ts';

/** Records that do not say which model answered cannot tell a good version from a bad one. */
export default defineRule({
  id: 'model-version-not-recorded',
  title: 'No record says which version of the model answered',
  severity: 'error',
  category: 'trained-model/versioning',
  perspectives: ['data-science', 'operations'],
  holds: 'records say which version of the model answered',
  breaks: 'nobody can tell which version was wrong, nor compare two that run side by side',
  why: 'the service that writes the record knows a deployment, and not the model inside it',
  question: 'can the version of the model be written into each record?',
  seen: ['SEI mismatch M08-04', 'Kästner, Engineering AI-Enabled Systems: telemetry by version'],
  since: '0.1.0',

  *check(system) {
    for (const model of liveModels(system)) {
      const watchers = watchersOf(system, model);
      const tags = at(model, 'monitoring', 'tags');
      const contents = itemsIfStated(at(model, 'monitoring', 'logs')).map((log) =>
        at(log, 'content'),
      );
      const need = [tags, ...contents].find((one) => one.stated && namesModelVersion(one.value));
      if (need === undefined) continue;
      const record = versionRecordedBy(watchers);
      if (record) {
        yield judge({ need, record }, () => undefined);
        continue;
      }
      const lists = watchers.map((watcher) => offered(watcher, 'tags'));
      yield judge({ need, ...numbered(lists) }, () => {
        const who = watchers.map(({ element }) => element.name).join(' and ');
        const has = lists.flatMap((list) => (list.stated ? list.value : []));
        const carried = has.length === 0 ? 'no tags' : `only ${has.join(', ')}`;
        const needs = `${model.element.name} needs model-version on every record`;
        return `${needs}, but those of ${who} carry ${carried}`;
      });
    }
  },
});
