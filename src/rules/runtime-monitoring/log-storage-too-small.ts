import { spokenName } from '../../element.ts';
import { at, numbered } from '../../lookup.ts';
import { andAll } from '../../monitoring/offers.ts';
import { bytesOf, isMeasurable, keepingsOf, keptText } from '../../monitoring/storage.ts';
import { isOfRecordsAtLeast, leastOf, slowestOf, trafficOf } from '../../monitoring/traffic.ts';
import { liveModels, modelsOf, watchersOfAny } from '../../monitoring/watching.ts';
import { quantity } from '../../reading.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { formatQuantity } from '../../values/quantity.ts';

/** Sizes of records and sizes of disks are estimated by two people, and multiplied by nobody. */
export default defineRule({
  id: 'log-storage-too-small',
  title: 'The logs do not fit into the storage reserved for them',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['data-science', 'operations'],
  holds: 'the logs fit into the storage that is reserved for them',
  breaks: 'logging stops or the oldest records go, before the labels that they wait for arrive',
  why: 'storage is reserved before anybody knows how large a record with its inputs is',
  question: 'can more storage be reserved, or which records may be smaller, fewer or gone sooner?',
  seen: ['Kästner, Engineering AI-Enabled Systems: designing telemetry, amount of data'],
  since: '0.1.0',
  about: ['RuntimeMonitoring/storage'],
  onlyIfStated: true,

  *check(system) {
    for (const watcher of watchersOfAny(system, liveModels(system))) {
      const storage = watcher.stated ? quantity(at(watcher, 'storage')) : undefined;
      if (!storage?.stated) continue;
      const watched = modelsOf(system, watcher);
      const keepings = keepingsOf(watcher, watched);
      const slowest = slowestOf(watched.flatMap((model) => trafficOf(system, model, watcher)));
      if (keepings.length === 0 || slowest === undefined) continue;
      const measurable = keepings.filter(isMeasurable);
      const known = measurable.filter(({ isOfSome }) => !isOfSome);
      const total = bytesOf(known, leastOf(slowest));
      // The spare is that of a month which is counted with 30 or with 31 days.
      const most = storage.value.amount * 1.05;
      const isTooMuch = total > most;
      const isOpen = !isTooMuch && bytesOf(measurable, leastOf(slowest)) > most;
      const open = isOpen ? measurable.filter(({ isOfSome }) => isOfSome) : [];
      const sizes = (isTooMuch ? known : keepings).flatMap((one) => [one.perRecord, one.retention]);
      const sides = {
        rate: slowest.rate,
        ...numbered<unknown>([...sizes, ...open.map((one) => one.sampling), ...slowest.shares]),
        storage,
      };
      yield judge(sides, ({ rate, storage: has }): Decision => {
        if (!isTooMuch) return undefined;
        if (!isOfRecordsAtLeast(rate)) {
          const question = `how many records does ${rate} come to?`;
          return { undecided: `${rate} does not count records`, question };
        }
        const need = formatQuantity(total, { binary: /i/.test(has.text), digits: 1 });
        return `${need} are needed for ${andAll(known.map(keptText))} at ${rate}, but ${spokenName(watcher.element)} reserves ${has}`;
      });
    }
  },
});
