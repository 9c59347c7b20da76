import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { partitionOf } from '../facts/accelerators.ts';
import { installed, named } from '../hosting/software.ts';
import { at, numbered } from '../lookup.ts';
import { version } from '../reading.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import { compareVersions, parseVersion } from '../values/version.ts';
import { advertisedOf, devicesOf, mayHaveMore } from './count.ts';
import { type Device, devicesIn, isNeeded, suits } from './devices.ts';

/** Devices that one instance of a model uses at once, and who says so. */
type Together = { readonly devices: number; readonly told: string; readonly claim: Claim<number> };

/**
 * Judges devices that have to work together where all that would do are divided by MIG: its
 * instances have no peer-to-peer, and a process uses one of them (NVIDIA, MIG User Guide). Where
 * there are too few even so, `gpu-count-too-small` speaks.
 */
export function judgeSlices(system: System, hosting: Hosting): readonly Judgement[] {
  const { model, environment } = hosting;
  const need = at(model, 'requires', 'accelerator');
  const together = togetherOf(hosting);
  const offer = at(environment, 'accelerators');
  if (!together || !offer.stated || (need.stated && !isNeeded(need.value))) return [];
  const devices = devicesIn(system.facts, offer).filter(
    (device) => !need.stated || suits(system, need.value, device) !== false,
  );
  const claims = new Map(devices.map((device) => [device, dividedBy(device)]));
  const divided = devices.filter((device) => claims.get(device) !== undefined);
  const whole = devicesOf(devices.filter((device) => claims.get(device) === undefined));
  const all = advertisedOf(devices);
  if (divided.length === 0 || whole.atLeast || whole.devices >= together.devices) return [];
  if (!all.atLeast && all.devices < together.devices) return [];
  const link = at(need, 'interconnect');
  const library = link.stated ? undefined : newLibrary(system, hosting);
  const sides = {
    together: together.claim,
    ...(link.stated && { link }),
    ...numbered(divided.flatMap((device) => claims.get(device) ?? [])),
    ...(library && { library }),
  };
  const place = spokenName(environment.element);
  const labels = divided.map(({ label }) => label).join(' and ');
  const rest = whole.devices === 0 ? '' : `, and only ${whole.devices} there is whole`;
  const message = `${together.told}, but MIG divides ${labels} in ${place} into slices that cannot reach each other${rest}`;
  const isOfMany = whole.devices > 0 && need.stated && mayHaveMore(environment, need.value);
  if (isOfMany) return [judge(sides, () => manyNodes(message))];
  if (!library) return [judge(sides, () => message)];
  return [judge(sides, () => slowly(message), { breaks: SLOWLY })];
}

/** What is whole may stand in several nodes. */
const manyNodes = (message: string): Decision => ({
  undecided: `${message} in each node`,
  question: 'how many nodes with whole devices can one instance have?',
});

/** What a library that knows slices makes of it: everything goes through the memory of the host. */
const slowly = (message: string): Decision => ({
  undecided: `${message} but through the memory of the host`,
  question: 'is it fast enough that way? state what was measured on such slices',
  ask: 'data-science',
});

const SLOWLY = 'the slices wait for each other most of the time';

/** NCCL refused slices before (its user guide has a section about them since 2.32, 2026). */
const KNOWS_SLICES = parseVersion('2.32');

const newLibrary = (system: System, hosting: Hosting): Claim<unknown> | undefined =>
  named(system.facts, installed(hosting), 'nccl')
    .map((item) => version(at(item, 'version')))
    .find(
      (claim) =>
        claim.stated &&
        KNOWS_SLICES.ok &&
        (compareVersions(claim.value, KNOWS_SLICES.value) ?? -1) >= 0,
    );

/** A server that splits the model says it; else a model that needs several devices for one instance. */
function togetherOf(hosting: Hosting): Together | undefined {
  const { model, deployment } = hosting;
  const name = spokenName(model.element);
  const count = at(model, 'requires', 'accelerator', 'count');
  const tensor = deployment && at(deployment, 'parallelism', 'tensor');
  const pipeline = deployment && at(deployment, 'parallelism', 'pipeline');
  const claim = [tensor, pipeline].find((one) => one?.stated === true && one.value > 1);
  if (deployment && claim) {
    const devices = (tensor?.stated ? tensor.value : 1) * (pipeline?.stated ? pipeline.value : 1);
    const told = `${spokenName(deployment.element)} splits ${name} over ${devices} devices`;
    return { devices, told, claim };
  }
  if (!count.stated || count.value < 2 || isApart(hosting)) return undefined;
  const told = `${name} needs ${count.value} devices that work together`;
  return { devices: count.value, told, claim: count };
}

/** Whether each device answers for itself: the server splits nothing, or copies the whole model. */
function isApart({ model, deployment }: Hosting): boolean {
  const link = at(model, 'requires', 'accelerator', 'interconnect');
  if (!deployment || link.stated) return false;
  const settings = at(deployment, 'configuration');
  const keys = Object.keys(settings.stated ? settings.value : {});
  return at(deployment, 'parallelism').stated || keys.some((key) => /data.?parallel/i.test(key));
}

/** Where a device says that it is divided into instances. */
function dividedBy({ offered }: Device): Claim<unknown> | undefined {
  const product = at(offered, 'product');
  const enabled = at(offered, 'mig', 'enabled');
  const strategy = at(offered, 'sharing', 'strategy');
  if (product.stated && partitionOf(product.value).mig !== undefined) return product;
  if (enabled.stated) return enabled.value ? enabled : undefined;
  return strategy.stated && strategy.value === 'mig' ? strategy : undefined;
}
