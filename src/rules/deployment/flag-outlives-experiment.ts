import { firstMismatch } from '../../alternatives.ts';
import { spokenName } from '../../element.ts';
import { inForce } from '../../hosting/served.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { reading } from '../../reading.ts';
import { defineRule, judge } from '../../rule.ts';
import { compareTimes, parseDate } from '../../values/time.ts';

const date = reading((raw: string) => parseDate(raw));
const dayOf = reading((raw: string) => parseDate(raw.slice(0, 10)));

/** A switch that was to be gone by a day is still there after it, or belongs to nobody. */
export default defineRule({
  id: 'flag-outlives-experiment',
  title: 'A feature flag outlives its experiment',
  severity: 'warning',
  category: 'trained-model/versioning',
  perspectives: ['data-science', 'operations'],
  holds: 'flags are gone when their experiment is over',
  breaks: 'answers follow a branch that nobody tests any more, and a stray switch brings it back',
  why: 'an experiment ends in a meeting, and its flag stays where it was set',
  question: 'is the experiment over, and can the flag be taken out?',
  seen: [
    'SEC release 34-70694, Knight Capital, 2013',
    'Sculley et al., NIPS 2015: dead experimental codepaths',
  ],
  since: '0.1.0',
  about: ['Deployment/flags/experimental', 'Deployment/flags/expires'],
  onlyIfStated: true,

  *check(system) {
    for (const deployment of new Set(inForce(system).map((one) => one.deployment))) {
      const name = spokenName(deployment.element);
      const days = [
        { seen: date(at(deployment, 'updated')), said: 'described' },
        { seen: dayOf(at(deployment, 'since')), said: 'rolled out' },
      ];
      for (const flag of itemsIfStated(at(deployment, 'flags'))) {
        const [experimental, owner] = [at(flag, 'experimental'), at(flag, 'owner')];
        const expires = date(at(flag, 'expires'));
        if (experimental.stated && experimental.value) {
          yield judge({ experimental, owner, expires }, () => undefined);
        }
        // The flag is known to have been there on the day of the description.
        const found = days.map(({ seen, said }) =>
          judge({ expires, seen }, (values) => {
            if (compareTimes(values.seen, values.expires) <= 0) return undefined;
            const what = flag.stated ? flag.value.name : '';
            const message = `flag ${what} was to be gone by ${values.expires}, but ${name} still has it, as ${said} on ${values.seen}`;
            if (!owner.stated) return message;
            const question = `is the experiment over, and can ${owner.value}, whose flag it is, take it out?`;
            return { message, question };
          }),
        );
        const judged = found.filter(({ sides }) => sides.every(({ stated }) => stated));
        yield* firstMismatch(judged).slice(0, 1);
      }
    }
  },
});
