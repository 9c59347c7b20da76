import { spokenName } from '../../element.ts';
import { sharing } from '../../hosting/served.ts';
import { at, numbered } from '../../lookup.ts';
import { spoken } from '../../port/names.ts';
import { defineRule, judge } from '../../rule.ts';

/** Each share that people round, up or down, to three digits may be wrong by as much. */
const ROUNDING = 0.001;

/** The deployments of a model in one place answer more, or less, than all of its requests. */
export default defineRule({
  id: 'traffic-shares-incomplete',
  title: 'The shares of the traffic do not add up',
  severity: 'error',
  category: 'trained-model/versioning',
  perspectives: ['operations', 'operations'],
  holds: 'the deployments of a model together answer all of its requests',
  breaks: 'requests go to another version than intended, or to none',
  why: 'main line and canary are described by two people, and one of the numbers is changed alone',
  question: 'which share does each of them get?',
  seen: ['emissary-ingress #1379'],
  since: '0.1.0',
  about: ['Deployment/trafficShare'],
  onlyIfStated: true,

  *check(system) {
    for (const { deployments, what } of sharing(system)) {
      const all = deployments.map((one) => at(one, 'trafficShare'));
      const told = all.filter((share) => share.stated);
      const sum = told.reduce((total, share) => total + (share.stated ? share.value : 0), 0);
      // Beside shadows that answer nobody, the others answer everybody.
      if (sum === 0) continue;
      const texts = told.map(
        (one) => `${spokenName(one.element)} gets ${one.stated ? one.value : ''}`,
      );
      const shares = `${spoken(texts)} of the requests for ${what}`;
      const total = Number(sum.toFixed(6));
      const tolerance = ROUNDING * told.length;
      yield judge(numbered(sum > 1 + tolerance ? told : all), () => {
        if (Math.abs(sum - 1) <= tolerance) return undefined;
        if (sum < 1) return { undecided: shares, question: 'who answers the others?' };
        // Two that answer everybody may be asked by different people, or one is to be switched off.
        if (told.every((share) => share.stated && share.value === 1)) {
          return { undecided: shares, question: 'which requests does each of them get?' };
        }
        return `${shares}, together ${total}`;
      });
    }
  },
});
