import { spokenName } from '../../element.ts';
import { at, itemsIfStated, numbered } from '../../lookup.ts';
import { namesModelVersion, recordsOf, versionRecordedBy } from '../../monitoring/records.ts';
import { releasesOf, releaseText } from '../../monitoring/releases.ts';
import { liveModels, offered, watchersOf } from '../../monitoring/watching.ts';
import { spoken } from '../../port/names.ts';
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
      const asked = [tags, ...contents].find((one) => one.stated && namesModelVersion(one.value));
      const releases = releasesOf(system, model);
      const isSeveral = releases.length > 1;
      // Where nobody asks for it, records that somebody describes still outlive a release.
      const isOwed = isSeveral || recordsOf(watchers).length > 0;
      const needs = asked ? [asked] : isOwed ? releases.map(({ version }) => version) : [];
      if (needs.length === 0) continue;
      const record = versionRecordedBy(watchers);
      if (record) {
        yield judge(numbered<unknown>([...needs, record]), () => undefined);
        continue;
      }
      const lists = watchers.map((watcher) => offered(watcher, 'tags'));
      const kept = recordsOf(watchers).filter(({ path }) => path[0] === 'logs');
      yield judge(numbered<unknown>([...needs, ...lists, ...kept]), () => {
        const who = watchers.map(({ element }) => spokenName(element)).join(' and ');
        const has = [...lists, ...kept].flatMap((list) => (list.stated ? list.value : []));
        const carried = has.length === 0 ? 'no tags' : `only ${spoken(has)}`;
        const what = asked
          ? `${spokenName(model.element)} needs model-version on every record, but those`
          : `${releaseText(model.element.name, releases)}, but the records`;
        const message = `${what} of ${who} carry ${carried}`;
        return asked || isSeveral ? message : { message, severity: 'warning' };
      });
    }
  },
});
