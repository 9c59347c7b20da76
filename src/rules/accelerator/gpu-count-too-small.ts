import { advertisedOf, byNode, type Count } from '../../accelerators/count.ts';
import { type Device, devicesIn, isNeeded, suits } from '../../accelerators/devices.ts';
import type { AcceleratorNeed } from '../../generated/descriptors.ts';
import { at } from '../../lookup.ts';
import { type Decision, defineRule, judge, NOT_APPLICABLE } from '../../rule.ts';

/**
 * A model needs more accelerators than its environment hands out, or any where there is none. The
 * only rule that speaks about an environment without a suitable device.
 */
export default defineRule({
  id: 'gpu-count-too-small',
  title: 'There are fewer GPUs than the model needs',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  holds: 'there are enough accelerators for the model',
  breaks: 'the model does not start, or runs on the CPU and is many times slower',
  why: 'models are trained where there are GPUs, and served where there may be none',
  question:
    'can this environment offer that many accelerators, or must the model do with what there is?',
  seen: ['nvidia-docker #400', 'Lewis, Bellomo and Ozkaya, WAIN 2021'],
  since: '0.1.0',

  *check(system) {
    for (const { model, environment } of system.hostings) {
      const need = at(model, 'requires', 'accelerator');
      const offer = at(environment, 'accelerators');
      yield judge({ need, offer }, ({ need: wanted }) => {
        if (!isNeeded(wanted)) return NOT_APPLICABLE;
        const devices = devicesIn(system.facts, offer);
        const suitable = devices.filter((device) => suits(system, wanted, device));
        const has = `${environment.element.name} has ${listed(devices)}`;
        return decide(wanted, suitable, `${model.element.name} needs ${text(wanted)}`, has);
      });
      const quota = at(environment, 'quotas', 'accelerators');
      if (!quota.stated || !offer.stated || offer.value.length === 0) continue;
      yield judge({ need, quota }, ({ need: wanted, quota: limit }) => {
        if (!isNeeded(wanted)) return NOT_APPLICABLE;
        if ((wanted.count ?? 1) <= limit) return undefined;
        const { name } = environment.element;
        return `${model.element.name} needs ${text(wanted)}, but the quota in ${name} is ${limit}`;
      });
    }
  },
});

function decide(
  need: AcceleratorNeed,
  suitable: readonly Device[],
  needs: string,
  has: string,
): Decision {
  const { count = 1, sameNode } = need;
  const nodes = sameNode === true ? byNode(suitable) : [suitable];
  const totals = nodes.map(advertisedOf);
  if (totals.some(({ devices }) => devices >= count)) return undefined;
  if (totals.some(({ atLeast }: Count) => atLeast)) {
    return {
      undecided: `${needs}, and ${has}, but nobody said how many`,
      question: 'how many accelerators does one node have? state their count',
    };
  }
  return `${needs}${sameNode === true && count > 1 ? ' in one node' : ''}, but ${has}`;
}

function text({ kind, count = 1, products = [], vendor }: AcceleratorNeed): string {
  const noun = kind === 'other' ? 'accelerator' : kind.toUpperCase();
  const device =
    products.length > 0 ? products.join(' or ') : [vendor, noun].filter(Boolean).join(' ');
  return `${count} ${device}${count === 1 || products.length > 0 ? '' : 's'}`;
}

const listed = (devices: readonly Device[]): string =>
  devices.length === 0
    ? 'none'
    : devices.map((device) => `${countText(device)}${device.label}${shared(device)}`).join(' and ');

function countText({ offered }: Device): string {
  const count = offered.stated ? offered.value.count : undefined;
  return count === undefined ? '' : `${count} `;
}

function shared({ offered }: Device): string {
  if (!offered.stated) return '';
  const { node, replicas = 1 } = offered.value;
  const times = replicas > 1 ? ` (advertised ${replicas} times)` : '';
  return `${times}${node === undefined ? '' : ` in ${node}`}`;
}
