import { numbered } from '../../lookup.ts';
import { spoken } from '../../port/names.ts';
import { judgeCapacity } from '../../product/review-capacity.ts';
import { type Review, reviewsDemanded } from '../../product/reviews.ts';
import { type Decision, defineRule, type Judgement, judge } from '../../rule.ts';

/** A person has to look at each decision, and nobody has built a place for one. */
export default defineRule({
  id: 'human-review-missing',
  title: 'No person looks at what a person is to look at',
  severity: 'error',
  category: 'task-and-purpose/usage-context',
  perspectives: ['product', 'software-engineering'],
  holds: 'a person looks at each decision for which one is demanded',
  breaks: 'decisions take effect that nobody has looked at, against law, contract or promise',
  why: 'a policy is read by lawyers, and what happens with an output is decided in code',
  question: 'can a person be put between the output and its effect?',
  seen: ['MiDAS: Michigan accused 40,000 people of fraud without a review, 2013 to 2015'],
  since: '0.1.0',
  about: ['SystemContext/policies/humanReview'],
  onlyIfStated: true,

  *check(system) {
    for (const review of reviewsDemanded(system)) {
      const alone = review.actors.filter(({ isAlone }) => isAlone);
      const known = review.actors.filter(({ automation }) => automation.stated);
      // Those who say nothing are asked only where nobody tells of a person.
      const telling = alone.length > 0 ? alone : known.length > 0 ? known : review.actors;
      if (telling.length > 0) yield judgeReview({ ...review, actors: telling });
      if (alone.length === 0) yield* judgeCapacity(system, review);
    }
  },
});

function judgeReview({ demand, told, actors }: Review): Judgement {
  const sides = numbered(actors.map(({ automation }) => automation));
  return judge({ demand, ...sides }, (): Decision => {
    const alone = actors.filter(({ isAlone }) => isAlone);
    if (alone.length === 0) return undefined;
    const untold = alone.filter((one) => one.told === undefined);
    const acting = untold.length > 0 ? untold : alone;
    const names = spoken(acting.map(({ name }) => name));
    const message = `${told}, but ${names} ${acting.length === 1 ? 'acts' : 'act'} automatically`;
    const desks = acting.flatMap(({ told: desk }) => desk ?? []);
    if (untold.length > 0) return message;
    const question = `does ${names} wait for what a person decides in ${spoken([...new Set(desks)])}?`;
    return { undecided: message, question, ask: 'software-engineering' };
  });
}
