import type { Claim } from '../claim.ts';
import { deployments } from '../link/host.ts';
import { at } from '../lookup.ts';
import { relateProducts } from '../meaning/products.ts';
import { spoken } from '../port/names.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { System } from '../system.ts';
import { isOtherProduct, type LiveDevice } from './live-accelerators.ts';

/** Judges the product that was seen against the declared one, or all of them where it may be any. */
export function* judgeProduct(system: System, live: LiveDevice): Iterable<Judgement> {
  const { environment, seen, declared, device, label } = live;
  const product = at(seen, 'product');
  const offered = (device ? [device] : declared).map((one) => at(one.offered, 'product'));
  const told = offered.flatMap((one) => (one.stated ? [one.value] : []));
  const [first] = offered;
  // One that says no product may be any.
  if (first === undefined || told.length < offered.length) return;
  const list: Claim<unknown> = device ? first : at(environment, 'accelerators');
  yield judge({ list, product }, (values): Decision => {
    const relations = told.map((one) => relateProducts(one, values.product, system.facts));
    if (relations.some((one) => one === 'same' || one === 'maybe')) return undefined;
    const verb = told.length === 1 ? 'is' : 'are';
    const message = `${label} is ${values.product}, but ${spoken(told)} ${verb} declared`;
    if (relations.every((one) => one === 'other')) return message;
    return { undecided: message, question: `what else is ${values.product} called?` };
  });
}

/** Limits are reported with digits that nobody has set. */
const ROUNDING = 0.99;

/** Judges the power limit that was seen in force against the one that is said to be. */
export function* judgeLivePower(system: System, live: LiveDevice): Iterable<Judgement> {
  const { environment, seen, device, label } = live;
  if (device === undefined || isOtherProduct(system, live)) return;
  const set = deployments(system)
    .filter((one) => one.environment.element === environment.element)
    .map(({ deployment }) => at(deployment, 'powerLimit'));
  const [current, usual] = [
    at(device.offered, 'powerLimit', 'current'),
    at(device.offered, 'powerLimit', 'default'),
  ];
  const limit = [...set, current, usual].find(({ stated }) => stated);
  const power = at(seen, 'powerLimit');
  // Few exporters tell it, and what is declared came from the machine.
  if (limit === undefined || !power.stated) return;
  yield judge({ limit, power }, (values): Decision => {
    if (values.power >= values.limit * ROUNDING) return undefined;
    return {
      message: `${label} is held to ${values.power} W, but ${values.limit} W are declared`,
      severity: 'warning',
      breaks: 'speed: the same device computes more slowly, without any message',
      question: 'who has lowered the limit, and does it stay so?',
    };
  });
}
