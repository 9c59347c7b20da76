import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { beginningOf, ENDS_OF_SUPPORT, endingsOf, judgeEnding } from '../../hosting/endings.ts';
import { isServing } from '../../hosting/measurements.ts';
import { at, numbered } from '../../lookup.ts';
import { lastDayOf } from '../../monitoring/staleness.ts';
import { date } from '../../reading.ts';
import { defineRule, judge } from '../../rule.ts';
import { type CalendarDate, compareTimes } from '../../values/time.ts';

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
      if (!model.stated || !isServing(hosting)) continue;
      const [began, ofModel] = [beginningOf(system, hosting), lastDayOf(system, model)];
      const ofDeployment = deployment && date(at(deployment, 'validUntil'));
      const until = ofDeployment?.stated ? ofDeployment : ofModel;
      const open: Claim<CalendarDate>[] = [];
      for (const { what, ends } of endingsOf(system, hosting)) {
        const isOver =
          began && ends.stated && compareTimes(ends.value, began.on.value) < 0 ? began : undefined;
        if (isOver && !until.stated) {
          const name = spokenName(model.element);
          yield judge(
            { began: isOver.on, ends },
            (values) =>
              `${name} ${isOver.told} ${values.began}, but it needs ${what}, which ends on ${values.ends}`,
          );
        } else if (!until.stated) open.push(ends);
        else yield judgeEnding({ until, ends }, what, isOver);
      }
      if (open.length === 0 || asked.has(model.element)) continue;
      asked.add(model.element);
      yield judge({ ...numbered(open), until }, () => undefined);
    }
  },
});
