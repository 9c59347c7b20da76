import { type Device, devicesIn, isNeeded } from '../accelerators/devices.ts';
import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { AcceleratorObservation, ServiceLevel } from '../generated/descriptors.ts';
import { measurementsFor, serviceLevelsFor } from '../hosting/measurements.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { relateProducts } from '../meaning/products.ts';
import { reliances } from '../port/consumers.ts';
import { type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, type Hosting, isRetired, type System } from '../system.ts';

type Environment = Claim<DescriptorOf<'Environment'>>;

/** An accelerator that was seen at work, and the declared ones that it may be one of. */
export type LiveDevice = {
  readonly environment: Environment;
  readonly seen: Stated<AcceleratorObservation>;
  /** All that are declared there. */
  readonly declared: readonly Device[];
  /** The declared one that it is. */
  readonly device: Device | undefined;
  /** `gpu0 in production`. */
  readonly label: string;
};

/** Every accelerator that was seen. */
export function* liveDevices(system: System): Iterable<LiveDevice> {
  for (const environment of all(system, 'Environment')) {
    if (isRetired(environment)) continue;
    const list = at(environment, 'accelerators');
    const declared = list.stated ? devicesIn(system.facts, list) : [];
    for (const seen of itemsIfStated(at(environment, 'observed', 'accelerators'))) {
      if (!seen.stated) continue;
      const device = deviceOf(system, seen, declared);
      const label = `${seen.path.at(-1)} in ${spokenName(environment.element)}`;
      yield { environment, seen, declared, device, label };
    }
  }
}

/** What is said of an export whose devices are of no environment that anything tells. */
export const NO_PLACE = 'nothing tells in which environment its devices are';

/** Exports that tell of devices, where nothing tells in which environment these are. */
export function* strayDevices(system: System): Iterable<Judgement> {
  for (const monitoring of all(system, 'RuntimeMonitoring')) {
    if (isRetired(monitoring)) continue;
    const declared = itemsIfStated(at(monitoring, 'exports'));
    for (const seen of itemsIfStated(at(monitoring, 'observed', 'exports'))) {
      const why = at(seen, 'unread');
      if (!seen.stated || !why.stated || why.value !== NO_PLACE) continue;
      const told = declared.find((one) => one.stated && one.value.name === seen.value.name);
      const environment = at(monitoring, 'environment');
      yield judge({ environment, told: told ?? seen }, () => ({ undecided: NO_PLACE }));
    }
  }
}

/** The declared device of a name, or else the only one of its product, or else the only one. */
function deviceOf(
  { facts }: System,
  seen: Stated<AcceleratorObservation>,
  declared: readonly Device[],
): Device | undefined {
  const named = declared.find(({ offered }) => {
    const name = at(offered, 'name');
    return name.stated && name.value === seen.value.name;
  });
  const { product } = seen.value;
  const alike = declared.filter(({ offered }) => {
    const own = at(offered, 'product');
    const isTold = product !== undefined && own.stated;
    return isTold && relateProducts(own.value, product, facts) === 'same';
  });
  const only = declared.length === 1 ? declared[0] : undefined;
  return named ?? (alike.length === 1 ? alike[0] : only);
}

/** Whether a device that was seen is known to be another product than the one it is declared as. */
export function isOtherProduct({ facts }: System, { seen, device }: LiveDevice): boolean {
  const own = device && at(device.offered, 'product');
  const { product } = seen.value;
  if (!own?.stated || product === undefined) return false;
  return relateProducts(own.value, product, facts) === 'other';
}

/** The models that run in an environment and may use its accelerators. */
const hostedIn = (system: System, environment: Environment): readonly Hosting[] =>
  system.hostings.filter((hosting) => {
    const need = at(hosting.model, 'requires', 'accelerator');
    const isUser = !need.stated || isNeeded(need.value);
    return (
      hosting.environment.element === environment.element && isUser && !isRetired(hosting.model)
    );
  });

/** What is promised there to whoever uses accelerators, or to anybody where nobody says who runs. */
function levelsIn(system: System, environment: Environment): readonly Claim<ServiceLevel>[] {
  const isUsed = system.hostings.some((one) => one.environment.element === environment.element);
  if (!isUsed) return itemsIfStated(at(environment, 'serviceLevels'));
  return hostedIn(system, environment).flatMap((hosting) => serviceLevelsFor(system, hosting));
}

/** A claim by which somebody relies on the devices of an environment, and how to say it. */
export type Reliance = { readonly claim: Claim<unknown>; readonly says: string };

/** A speed that is promised there, or was measured there and is planned with. */
export function speedReliedOn(system: System, environment: Environment): Reliance | undefined {
  const place = spokenName(environment.element);
  const promised = levelsIn(system, environment)
    .flatMap((level) => [at(level, 'latency'), at(level, 'throughput')])
    .find(({ stated }) => stated);
  if (promised) return { claim: promised, says: `${place} promises ${textOf(promised)}` };
  const measured = hostedIn(system, environment)
    .flatMap((hosting) =>
      measurementsFor(system, hosting, (entry) =>
        [at(entry, 'latency'), at(entry, 'throughput')].some(({ stated }) => stated),
      ),
    )
    .find(({ where }) => where === 'here');
  const claims = measured && [at(measured.entry, 'latency'), at(measured.entry, 'throughput')];
  const claim = claims?.find(({ stated }) => stated);
  if (!measured || !claim) return undefined;
  const name = spokenName(measured.entry.element);
  return { claim, says: `${name} was measured at ${textOf(claim)}${measured.place}` };
}

/** `250ms (p99)` or `400/s`. */
function textOf(claim: Claim<unknown>): string {
  if (!claim.stated) return '';
  if (typeof claim.value !== 'object' || claim.value === null) return String(claim.value);
  const [first] = Object.entries(claim.value);
  return first ? `${first[1]} (${first[0]})` : '';
}

/** An availability that is promised there, for whoever runs there. */
export function availabilityIn(system: System, environment: Environment): Reliance | undefined {
  const found = levelsIn(system, environment)
    .map((level) => at(level, 'availability'))
    .find(({ stated }) => stated);
  if (!found?.stated) return undefined;
  const place = spokenName(environment.element);
  return { claim: found, says: `${place} promises an availability of ${found.value}` };
}

/** Somebody who relies on equal answers of a model that runs there. */
export function determinismIn(system: System, environment: Environment): Reliance | undefined {
  const [found] = hostedIn(system, environment).flatMap(({ model }) => reliances(system, model));
  return found && { claim: found.said, says: `${found.by} relies on equal answers` };
}
