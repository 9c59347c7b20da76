import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { Hosting } from '../system.ts';

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
      { relied, calls },
      () => `${system} must work offline, but ${name} calls out${toHosts(calls)}`,
    );
  }
  return judge({ relied, kind }, (values): Decision => {
    if (AT_HAND.includes(values.kind)) return undefined;
    if (values.kind === 'serverless')
      return `${system} must work offline, but ${name} runs serverless in ${place}`;
    return {
      undecided: `${name} runs on ${values.kind} in ${place}, and nobody says where that stands`,
      question: `can ${place} be reached by those who use ${name} when there is no network?`,
    };
  });
}

/** What a model says of calling others while it runs or loads, where it does. */
export function callsOut(model: Hosting['model']): Stated<unknown> | undefined {
  const egress = at(model, 'requires', 'network', 'egress');
  const hosts = at(model, 'requires', 'network', 'hosts');
  if (egress.stated && !egress.value) return undefined;
  if (hosts.stated && hosts.value.length > 0) return hosts;
  return egress.stated ? egress : undefined;
}

const toHosts = (calls: Stated<unknown>): string =>
  Array.isArray(calls.value) ? ` to ${calls.value.join(', ')}` : '';
