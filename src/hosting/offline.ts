import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { Hosting } from '../system.ts';
import { callsOf, callsOut, isOwnMachine, toHosts } from './calls.ts';

/** Platforms that are where their users are, so that no network lies between. */
const AT_HAND = ['edge', 'mobile', 'desktop', 'browser'];

/** Judges whether a hosted model can be used without a network, given that somebody relies on it. */
export function judgeOffline(relied: Claim<boolean>, hosting: Hosting): Judgement {
  const { model, environment } = hosting;
  const [name, place] = [spokenName(model.element), spokenName(environment.element)];
  const system = spokenName(relied.element);
  const kind = at(environment, 'platform', 'kind');
  const offline = at(environment, 'platform', 'network', 'offline');
  const calls = callsOut(model);
  if (offline.stated && offline.value) {
    // Whether the model gets along there is what its requirements are compared with the network for.
    return judge({ relied, offline }, () => undefined);
  }
  if (calls) {
    return judge(
      { relied, calls: calls.said },
      () => `${system} must work offline, but ${name} calls out${toHosts(calls)}`,
    );
  }
  const inside = callsOf(model);
  const near = inside?.hosts.find((host) => !isOwnMachine(host));
  const sides = { relied, ...(inside && near !== undefined && { inside: inside.said }), kind };
  return judge(sides, (values): Decision => {
    if (AT_HAND.includes(values.kind)) {
      if (near === undefined) return undefined;
      return {
        undecided: `${system} must work offline, and ${name} calls ${near} from ${place}`,
        question: `can ${place} reach ${near} when there is no network?`,
      };
    }
    if (values.kind === 'serverless')
      return `${system} must work offline, but ${name} runs serverless in ${place}`;
    return {
      undecided: `${name} runs on ${values.kind} in ${place}, and nobody says where that stands`,
      question: `can ${place} be reached by those who use ${name} when there is no network?`,
    };
  });
}
