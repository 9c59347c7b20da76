import { spokenName } from '../../element.ts';
import { ENDS_OF_SUPPORT, endingsOf } from '../../hosting/endings.ts';
import { isServing } from '../../hosting/measurements.ts';
import { at, numbered } from '../../lookup.ts';
import { lastDayOf } from '../../monitoring/staleness.ts';
import { date } from '../../reading.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { compareTimes } from '../../values/time.ts';

/** Something that a model cannot do without ends before the model does. */
export default defineRule({
  id: 'support-ends-first',
  title: 'Something that the model needs ends before the model does',
  severity: 'error',
  category: 'trained-model/system-configuration-requirements',
  perspectives: ['data-science', 'operations'],
  holds: 'whatever the model needs lasts as long as the model',
  breaks:
    'faults and holes in it are mended no more, or it is switched off, while the model runs on',
  why: 'models are planned by release, and what is below and around them by calendars of others',
  question: 'what takes its place, and will the model have been tested with that by then?',
  seen: ['Arpteg, Brinne, Crnkovic-Friis and Bosch, SEAA 2018'],
  since: '0.1.0',
  about: ENDS_OF_SUPPORT,
  onlyIfStated: true,

  *check(system) {
    const asked = new Set<unknown>();
    for (const hosting of system.hostings) {
      const { model, deployment } = hosting;
      const endings = endingsOf(system, hosting);
      if (!model.stated || !isServing(hosting) || endings.length === 0) continue;
      const ofModel = lastDayOf(system, model);
      const ofDeployment = deployment && date(at(deployment, 'validUntil'));
      const until = ofDeployment?.stated ? ofDeployment : ofModel;
      if (!until.stated) {
        const ends = numbered(endings.map((one) => one.ends));
        if (!asked.has(model.element)) yield judge({ ...ends, until }, () => undefined);
        asked.add(model.element);
        continue;
      }
      const since = deployment && at(deployment, 'since');
      const began = since?.stated ? since.value.slice(0, 10) : undefined;
      for (const { what, ends } of endings) {
        yield judge({ until, ends }, (values): Decision => {
          if (compareTimes(values.ends, values.until) >= 0) return undefined;
          const message = `${spokenName(until.element)} is to run until ${values.until}, but ${what} ends on ${values.ends}`;
          const isOver = began !== undefined && values.ends.text < began;
          return isOver
            ? `${message}, before it went live on ${began}`
            : { message, severity: 'warning' };
        });
      }
    }
  },
});
