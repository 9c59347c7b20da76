import { spokenName } from '../../element.ts';
import { serviceLevelsFor } from '../../hosting/measurements.ts';
import { at } from '../../lookup.ts';
import { isBeyondChance } from '../../monitoring/live-chance.ts';
import { answeringLive, isBeyondLoad, whoIs } from '../../monitoring/live-requests.ts';
import { grouped } from '../../monitoring/live-values.ts';
import { percent } from '../../port/shift.ts';
import { defineRule, judge, NOT_APPLICABLE } from '../../rule.ts';

/** A promise is for a longer time than a window: at twice the share, half of that time uses it up. */
const GRAVE = 2;

/** More requests failed than the promised availability leaves room for, and more than by chance. */
export default defineRule({
  id: 'live-errors-too-many',
  title: 'More requests fail than the promised availability allows',
  severity: 'error',
  category: 'operational-environment/runtime-metrics-and-data',
  perspectives: ['operations', 'operations'],
  holds: 'no more requests fail than is promised',
  breaks: 'callers go without an answer, or on with a default that looks like one',
  why: 'a promise is made for a quiet year, and errors come with releases, inputs and neighbours',
  question: 'which errors are these, whose, and since when?',
  seen: ['Beyer et al., The Site Reliability Workbook, 2018: Alerting on SLOs'],
  since: '0.1.0',
  about: ['Deployment/observed'],
  onlyIfStated: true,

  *check(system) {
    for (const live of answeringLive(system)) {
      const errors = at(live.deployment, 'observed', 'errors');
      const requests = at(live.deployment, 'observed', 'requests');
      for (const level of serviceLevelsFor(system, live)) {
        const promised = at(level, 'availability');
        if (!promised.stated) continue;
        const allowed = Number((1 - promised.value).toPrecision(12));
        const isMore = errors.stated && errors.value > allowed;
        yield judge({ promised, ...(isMore && { requests }), errors }, (values) => {
          if (isBeyondLoad(live, level)) return NOT_APPLICABLE;
          const { requests: count = 0 } = values;
          const failed = Math.round(values.errors * count);
          // One failure is an accident, however rare it was to be.
          const isChance = (allowed > 0 && failed < 2) || !isBeyondChance(failed, count, allowed);
          if (!isMore || isChance) return undefined;
          const of = `${percent(values.errors)} of ${grouped(count)} requests`;
          const place = spokenName(live.environment.element);
          return {
            message: `${whoIs(live)} failed on ${of}, but ${place} promises an availability of ${values.promised}`,
            severity: values.errors > GRAVE * allowed ? 'error' : 'warning',
          };
        });
      }
    }
  },
});
