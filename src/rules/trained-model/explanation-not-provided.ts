import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { grouped } from '../../grouped.ts';
import { at, numbered } from '../../lookup.ts';
import { spoken } from '../../port/names.ts';
import { judgeScopes } from '../../product/explanation-scopes.ts';
import { explanationNeeds, type Model, type Need } from '../../product/explanations.ts';
import { defineRule, type Judgement, judge } from '../../rule.ts';

/** Whoever acts on an output must know why, and the model was never built to tell. */
export default defineRule({
  id: 'explanation-not-provided',
  title: 'Reasons are required that the model does not give',
  severity: 'error',
  category: 'task-and-purpose/usage-context',
  perspectives: ['product', 'data-science'],
  holds: 'the reasons that are required come with the outputs',
  breaks: 'outputs that nobody may use, or that those who should act on them do not believe',
  why: 'models are chosen by their quality, and who has to justify a decision is asked last',
  question: 'can reasons be computed for each output, or may it be used without them?',
  seen: [
    'Project OIL in Arpteg et al., Software Engineering Challenges of Deep Learning, SEAA 2018',
  ],
  since: '0.1.0',
  about: [
    'SystemContext/explanation/required',
    'SystemContext/usage/consumers/explanation',
    'Component/presentation/explanation',
  ],
  onlyIfStated: true,

  *check(system) {
    const groups = grouped(explanationNeeds(system), keyOf);
    for (const needs of groups.values()) yield judgeNeeds(needs);
  },
});

/** Needs that the same models could meet are one finding. */
const keyOf = ({ models }: Need): string =>
  models.map(({ element }) => spokenName(element)).join(' ');

function judgeNeeds(needs: readonly Need[]): Judgement {
  const { models = [], answering = [] } = needs[0] ?? {};
  const provided = (one: Model): Claim<boolean> => at(one, 'explanation', 'provided');
  // One model that explains may explain the whole of an ensemble or of a chain.
  const giving = models.filter((one) => {
    const given = provided(one);
    return given.stated && given.value;
  });
  if (giving.length > 0) return judgeScopes(needs, giving);
  const sides = [...needs.map(({ said }) => said), ...answering.map(provided)];
  return judge(numbered<unknown>(sides), () => {
    const who = spoken(needs.map(({ by }) => by));
    const what = spoken(answering.map(({ element }) => spokenName(element)));
    return `reasons are required by ${who}, but ${what} ${answering.length === 1 ? 'gives' : 'give'} none`;
  });
}
