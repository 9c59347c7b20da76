import { at, itemsIfStated } from '../../lookup.js';
import { reading } from '../../reading.js';
import { defineRule, judge } from '../../rule.js';
import { resolve, root } from '../../system.js';
import { compareTimes, parseDate } from '../../values/time.js';
const date = reading((raw) => parseDate(raw));
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
    *check(system) {
        for (const milestone of itemsIfStated(at(system.manifest, 'milestones'))) {
            if (!milestone.stated || milestone.value.deliverable === undefined)
                continue;
            const { name, deliverable } = milestone.value;
            const part = deliverableOf(system, deliverable);
            if (part === undefined)
                continue;
            const due = date(at(milestone, 'due'));
            const delivered = date(at(part, 'availableFrom'));
            yield judge({ due, delivered }, (days) => compareTimes(days.delivered, days.due) > 0
                ? `${part.element.name} is needed by ${days.due} for ${name}, but it is available from ${days.delivered}`
                : undefined);
        }
    },
});
/** The element that is to be delivered; a reference that leads nowhere is reported as such. */
function deliverableOf(system, reference) {
    const resolution = resolve(system, reference);
    return resolution.status === 'found' ? root(resolution.element) : undefined;
}
