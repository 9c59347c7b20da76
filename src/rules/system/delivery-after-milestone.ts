import { inUseSince } from '../../hosting/served.ts';
import { deliverableOf, earlierVersion, pendingPart, toldPart } from '../../link/deliverables.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { date } from '../../reading.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';
import { compareTimes } from '../../values/time.ts';

/** A plan counts on a part by a day, and whoever makes the part says that it comes later. */
export default defineRule({
  id: 'delivery-after-milestone',
  title: 'A part is delivered after the day on which it is needed',
  severity: 'error',
  category: 'development-environment/development-and-integration-timelines',
  perspectives: ['software-engineering', 'data-science'],
  holds: 'the part is there when it is needed',
  breaks: 'integration: it waits for the part, or goes on with one that is not meant for it',
  why: 'sprints are planned by those who integrate, and models are ready when they are good enough',
  question: 'what can be delivered by that day, or can the day be moved?',
  seen: [
    'SEI mismatch M10-04 (Lewis, Bellomo and Ozkaya, WAIN 2021)',
    'Arpteg et al., Software Engineering Challenges of Deep Learning, section 5.5',
  ],
  since: '0.1.0',
  about: ['System/milestones/deliverable'],

  *check(system) {
    for (const milestone of itemsIfStated(at(system.manifest, 'milestones'))) {
      if (!milestone.stated || milestone.value.deliverable === undefined) continue;
      const { name, deliverable } = milestone.value;
      const due = date(at(milestone, 'due'));
      const pending = pendingPart(system, deliverable);
      if (pending) {
        yield judge({ due, until: date(pending.until) }, (days) =>
          compareTimes(days.until, days.due) > 0
            ? `${pending.what} is needed by ${days.due} for ${name}, but it is pending until ${days.until}`
            : undefined,
        );
        continue;
      }
      const part = deliverableOf(system, deliverable);
      if (part === undefined) continue;
      const delivered = date(at(part, 'availableFrom'));
      const inUse = delivered.stated ? undefined : inUseSince(system, part);
      // What is told or answers already is there, whenever it came.
      const there = toldPart(system, deliverable) ?? inUse;
      if (there) yield judge({ due, there }, () => undefined);
      if (there) continue;
      const early = earlierVersion(system, deliverable, part, due);
      yield judge({ due, delivered, ...(early && { early }) }, (days): Decision => {
        if (compareTimes(days.delivered, days.due) <= 0) return undefined;
        const message = `${part.element.name} is needed by ${days.due} for ${name}, but it is available from ${days.delivered}`;
        if (!early) return message;
        const undecided = `${message}, and ${early.element.version} from ${days.early}`;
        const question = `which version is needed for ${name}? write it, as in ${deliverable}@${early.element.version}`;
        return { undecided, question, ask: 'product' };
      });
    }
  },
});
