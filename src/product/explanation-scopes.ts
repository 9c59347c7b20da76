import { isStated } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { ExplanationScope } from '../generated/descriptors.ts';
import { at, numbered } from '../lookup.ts';
import { spoken } from '../port/names.ts';
import { perspectiveOf } from '../quote.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { Model, Need } from './explanations.ts';

const covers = (scope: ExplanationScope, wanted: ExplanationScope): boolean =>
  scope === 'both' || scope === wanted;

/**
 * Whether the reasons that models give are about what those who require them have to justify. Who
 * requires reasons and does not say of what is taken to be served, unless all that is given is about
 * the model as a whole.
 */
export function judgeScopes(needs: readonly Need[], giving: readonly Model[]): Judgement {
  const said = needs.map((need) => need.said);
  const wanted = [...new Set(needs.flatMap(({ scope }) => scope ?? []))];
  const own = giving.map((model) => at(model, 'explanation', 'scope'));
  const given = giving.map((model) => at(model, 'explanation', 'provided'));
  const told = own.filter(isStated);
  const missing = (['local', 'global'] as const).find(
    (one) =>
      wanted.some(({ value }) => covers(value, one)) &&
      !told.some(({ value }) => covers(value, one)),
  );
  if (missing !== undefined) {
    const sides = numbered<unknown>([...said, ...wanted, ...own]);
    return judge(sides, () => decideMissing(missing, needs, giving));
  }
  const isWhole = own.every((one) => one.stated && one.value === 'global');
  if (wanted.length > 0 || !isWhole) {
    return judge(numbered<unknown>([...said, ...wanted, ...told, ...given]), () => undefined);
  }
  const [first] = said;
  const { who, what } = namesOf(needs, giving);
  return judge(numbered<unknown>([...said, ...told]), () => ({
    undecided: `reasons are required by ${who}, and ${what} about the model as a whole only`,
    question:
      'must single outputs be explained, or the model as a whole? state explanation.scope of the SystemContext',
    ...(first && { ask: perspectiveOf(first) }),
  }));
}

function decideMissing(
  missing: 'local' | 'global',
  needs: readonly Need[],
  giving: readonly Model[],
): Decision {
  const lacking = needs.filter(({ scope }) => scope && covers(scope.value, missing));
  const { who, what } = namesOf(lacking, giving);
  if (missing === 'local') {
    return `reasons for each output are required by ${who}, but ${what} about the model as a whole only`;
  }
  return {
    message: `reasons about the model as a whole are required by ${who}, but ${what} for single outputs only`,
    breaks: 'nobody can show by what the model decides in general',
    severity: 'warning',
    question: 'can the reasons of many outputs be summed up for the model as a whole?',
  };
}

const namesOf = (needs: readonly Need[], giving: readonly Model[]) => ({
  who: spoken(needs.map(({ by }) => by)),
  what: `${spoken(giving.map(({ element }) => spokenName(element)))} ${giving.length === 1 ? 'gives' : 'give'} reasons`,
});
