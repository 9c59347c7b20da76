import { spokenName } from '../../element.ts';
import { at, itemsIfStated, numbered } from '../../lookup.ts';
import { carrierOf, namesModelVersion, nearTag, recordsOf } from '../../monitoring/records.ts';
import { liveModels, offered, watchersOf } from '../../monitoring/watching.ts';
import { spoken } from '../../port/names.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';

/** Two arms of an experiment cannot be compared in records that do not say which arm answered. */
export default defineRule({
  id: 'tag-not-carried',
  title: 'Records lack a tag by which the model is to be watched',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'records carry each tag by which the model is to be watched',
  breaks: 'groups cannot be told apart: neither a slice that gets worse nor two arms of a test',
  why: 'tags are chosen where records are written, by people who compare machines and not groups',
  question: 'can the tag be added to each record, or is it there under another name?',
  seen: ['Kästner, Engineering AI-Enabled Systems: telemetry and experiments in production'],
  since: '0.1.0',
  about: ['TrainedModel/monitoring/tags'],
  onlyIfStated: true,

  *check(system) {
    for (const model of liveModels(system)) {
      const watchers = watchersOf(system, model);
      const records = recordsOf(watchers);
      const carried = records.flatMap((list) => (list.stated ? list.value : []));
      const lists = watchers.map((watcher) => offered(watcher, 'tags'));
      for (const need of itemsIfStated(at(model, 'monitoring', 'tags'))) {
        // Whether the version is recorded is asked apart, and of everybody.
        if (!need.stated || namesModelVersion([need.value])) continue;
        const found = carrierOf(model, watchers, need.value);
        // Who says nothing of tags may write this one.
        yield judge(numbered<unknown>([need, ...(found ? [found] : lists)]), (): Decision => {
          if (found) return undefined;
          const who = spoken(lists.map(({ element }) => spokenName(element)));
          const has = carried.length === 0 ? 'no tags' : `only ${spoken(carried)}`;
          const message = `${spokenName(model.element)} needs ${need.value} on every record, but those of ${who} carry ${has}`;
          const near = nearTag(watchers, need.value);
          if (near === undefined) return message;
          return { undecided: message, question: `is ${near} what is meant by ${need.value}?` };
        });
      }
    }
  },
});
