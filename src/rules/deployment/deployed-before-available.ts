import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { judgeRunning, modelsOf } from '../../hosting/running.ts';
import { at } from '../../lookup.ts';
import { date, reading } from '../../reading.ts';
import { defineRule, type Judgement, judge } from '../../rule.ts';
import { all, isRetired } from '../../system.ts';
import { type CalendarDate, parseDate } from '../../values/time.ts';

/** The day on which a deployment began, by the clock that its author reads. */
const dayOf = reading((raw: string) => parseDate(raw.slice(0, 10)));

/** A deployment that is older than what it is said to run, which must be something else then. */
export default defineRule({
  id: 'deployed-before-available',
  title: 'A deployment began before its model was there',
  severity: 'error',
  category: 'trained-model/versioning',
  perspectives: ['data-science', 'operations'],
  holds: 'a deployment began when the model that it runs was there',
  breaks: 'what was evaluated, and compared here, is not what answers',
  why: 'a model is trained again under its old name, and nobody says whether it was rolled out',
  question: 'does the new training run here, and since when?',
  seen: ['SEI mismatches M03-07 and M08-04 (Lewis, Bellomo and Ozkaya, WAIN 2021)'],
  since: '0.1.0',
  about: ['Deployment/since'],

  *check(system) {
    for (const deployment of all(system, 'Deployment')) {
      const since = dayOf(at(deployment, 'since'));
      const [model, ...others] = modelsOf(system, deployment);
      if (!since.stated || isRetired(deployment) || !model || others.length > 0) continue;
      // What learns while it runs was live before it learned last, and another version is told.
      if (at(model, 'onlineLearning').stated) continue;
      if (isTold(judgeRunning(system, deployment, model))) continue;
      const [who, what] = [spokenName(deployment.element), spokenName(model.element)];
      const judgeDay = (day: Claim<CalendarDate>, is: string) =>
        judge({ day, since }, (values) => {
          const early = values.day.amount - values.since.amount;
          if (early <= 0) return undefined;
          const told = `${who} runs ${what} since ${values.since}, but ${what} ${is} ${values.day}`;
          // The day of the one may be the night before for the other.
          return early === 1 ? { undecided: told, question: 'which of the two was first?' } : told;
        });
      const [trained, ready] = [at(model, 'trained', 'at'), at(model, 'availableFrom')];
      if (trained.stated) yield judgeDay(date(trained), 'was trained on');
      if (ready.stated) yield judgeDay(date(ready), 'is available only from');
    }
  },
});

const isTold = ({ decision }: Judgement): boolean =>
  typeof decision === 'string' ||
  (typeof decision === 'object' && ('message' in decision || 'undecided' in decision));
