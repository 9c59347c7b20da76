import { firstMismatch } from '../../alternatives.ts';
import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { isAwaited, judgeBudget } from '../../hosting/budget.ts';
import { isServing } from '../../hosting/measurements.ts';
import { at } from '../../lookup.ts';
import { sameText } from '../../meaning/order.ts';
import { duration } from '../../reading.ts';
import { type Decision, defineRule, type Judgement, judge } from '../../rule.ts';
import { all, type DescriptorOf, isRetired, type System, target } from '../../system.ts';

/** What an answer may take in time and money, and what it takes. */
export default defineRule({
  id: 'budget-exceeded',
  title: 'An answer takes more time or money than it may',
  severity: 'error',
  category: 'task-and-purpose/success-criteria',
  perspectives: ['product', 'operations'],
  holds: 'an answer takes no more time and money than it may',
  breaks: 'users leave before the answer comes, or each answer costs more than it brings in',
  why: 'service levels are copied from the last project, and the bill comes after the launch',
  question: 'can it be made faster or cheaper here, or can the budget be talked about again?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021: required model inference time'],
  since: '0.1.0',
  onlyIfStated: true,

  *check(system) {
    for (const context of all(system, 'SystemContext')) {
      const budget = duration(at(context, 'budget', 'latency'));
      const serving = system.hostings.filter((one) => isServing(one) && !isRetired(one.model));
      for (const hosting of budget.stated ? serving : []) {
        if (!isAwaited(system, hosting)) continue;
        yield* firstMismatch(judgeBudget(system, budget, hosting));
      }
      yield* judgeCosts(system, context);
    }
  },
});

function* judgeCosts(
  system: System,
  context: Claim<DescriptorOf<'SystemContext'>>,
): Iterable<Judgement> {
  const allowed = at(context, 'budget', 'cost');
  for (const deployment of allowed.stated ? all(system, 'Deployment') : []) {
    const environment = target(system, 'Environment', at(deployment, 'environment'));
    const cost = at(deployment, 'cost');
    if (!cost.stated || isRetired(deployment) || !isServing({ environment })) continue;
    yield judge({ allowed, cost }, (values): Decision => {
      const [most, has] = [values.allowed, values.cost];
      const told = [most, has].map((one) => `${one.amount} ${one.currency} per ${one.per}`);
      const [may, does] = told;
      if (most.currency !== has.currency || !sameText(most.per, has.per))
        return { undecided: `${may} and ${does} cannot be compared` };
      if (has.amount <= most.amount) return undefined;
      const who = spokenName(deployment.element);
      return { message: `the budget is ${may}, but ${who} costs ${does}`, severity: 'warning' };
    });
  }
}
