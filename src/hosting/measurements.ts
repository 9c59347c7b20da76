import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { PerformanceMeasurement, ServiceLevel } from '../generated/descriptors.ts';
import { at, items } from '../lookup.ts';
import { type Hosting, resolve, root, type System } from '../system.ts';

/** A measurement of speed, and where it was made as seen from an environment. */
export type Measurement = {
  readonly entry: Claim<PerformanceMeasurement>;
  readonly where: 'here' | 'unsaid' | 'elsewhere';
  /** ` on NVIDIA L4 in staging`, or nothing: where it was made, for a message. */
  readonly place: string;
  /** `NVIDIA L4`: what the environment has instead of the hardware that it was made on. */
  readonly instead?: string;
};

type Asked = [
  system: System,
  hosting: Hosting,
  holds: (entry: Claim<PerformanceMeasurement>) => boolean,
];

/**
 * The measurements that say most about an environment, of those that hold what is asked for: those
 * made there or on its hardware, or else those that do not say where, or else all. Hardware that an
 * environment does not state is not the same. None where none holds it.
 */
export function measurementsFor(...[system, hosting, holds]: Asked): readonly Measurement[] {
  const list = at(hosting.model, 'performance');
  if (!list.stated) return [];
  const found = items(list)
    .filter(holds)
    .map((entry) => locate(system, hosting, entry));
  const closest = (['here', 'unsaid', 'elsewhere'] as const)
    .map((where) => found.filter((one) => one.where === where))
    .find((ones) => ones.length > 0);
  return closest ?? [];
}

/**
 * Of measurements made equally close, those whose clock ran over what is asked for: the model
 * alone or the whole way; or else those that do not say, or else all.
 */
export function measurementsOf(
  scope: NonNullable<PerformanceMeasurement['scope']> | undefined,
  ...asked: Asked
): readonly Measurement[] {
  const found = measurementsFor(...asked);
  if (scope === undefined) return found;
  const scoped = found.map((one) => ({ one, scope: at(one.entry, 'scope') }));
  const same = scoped.filter((timed) => timed.scope.stated && timed.scope.value === scope);
  const unsaid = scoped.filter((timed) => !timed.scope.stated);
  const closest = [same, unsaid].find((ones) => ones.length > 0);
  return closest?.map(({ one }) => one) ?? found;
}

function locate(
  system: System,
  { environment }: Hosting,
  entry: Claim<PerformanceMeasurement>,
): Measurement {
  const on = at(entry, 'on');
  const hardware = at(entry, 'hardware');
  if (on.stated) {
    const found = resolve(system, on.value);
    const name = on.value.replace(/^\w+\//, '');
    const isHere = 'element' in found && found.element === environment.element;
    if (isHere) return { entry, where: 'here', place: ` in ${name}` };
    const there =
      found.status === 'found' && found.element.kind === 'Environment' ? found : undefined;
    const products = there ? devicesOf(root<'Environment'>(there.element)) : [];
    const device = hardware.stated ? ` on ${hardware.value}` : '';
    const place = `${device} in ${name}`;
    return { entry, where: 'elsewhere', place, ...otherThan(products, environment) };
  }
  if (!hardware.stated) return { entry, where: 'unsaid', place: '' };
  const place = ` on ${hardware.value}`;
  const isHere = hardwareOf(environment).some((product) => sameProduct(product, hardware.value));
  if (isHere) return { entry, where: 'here', place };
  return { entry, where: 'elsewhere', place, ...otherThan([hardware.value], environment) };
}

/** The devices of an environment where none of them is one that was measured on. */
function otherThan(
  measured: readonly string[],
  environment: Hosting['environment'],
): Pick<Measurement, 'instead'> {
  const devices = devicesOf(environment);
  const isSame = devices.some((one) => measured.some((other) => sameProduct(one, other)));
  if (measured.length === 0 || devices.length === 0 || isSame) return {};
  return { instead: [...new Set(devices)].join(' and ') };
}

/** `production (NVIDIA L4)`: a place as who measured elsewhere has to look for it. */
export function placeText({ environment }: Pick<Hosting, 'environment'>): string {
  const devices = [...new Set(hardwareOf(environment))];
  const name = spokenName(environment.element);
  return devices.length === 0 ? name : `${name} (${devices.join(', ')})`;
}

const devicesOf = (environment: Hosting['environment']): readonly string[] => {
  const accelerators = at(environment, 'accelerators');
  return accelerators.stated ? accelerators.value.flatMap(({ product }) => product ?? []) : [];
};

function hardwareOf(environment: Hosting['environment']): readonly string[] {
  const processor = at(environment, 'cpu', 'model');
  const products = devicesOf(environment);
  return processor.stated ? [...products, processor.value] : products;
}

/** `T4` and `NVIDIA Tesla T4` are one; a name that says less does not say another. */
function sameProduct(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return a.every((word) => b.includes(word)) || b.every((word) => a.includes(word));
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** The promises of an environment that cover a model; silent where it promises nothing. */
export function serviceLevelsFor(
  system: System,
  { environment, model }: Hosting,
): readonly Claim<ServiceLevel>[] {
  const levels = at(environment, 'serviceLevels');
  if (!levels.stated) return [];
  return items(levels).filter((level) => {
    const covered = at(level, 'appliesTo');
    if (!covered.stated) return true;
    return covered.value.some((reference) => {
      const found = resolve(system, reference);
      if (found.status === 'ambiguous') return found.elements.includes(model.element);
      return 'element' in found && found.element === model.element;
    });
  });
}

/** Whether speed is promised to somebody here; development and staging promise nothing unasked. */
export function isServing({ environment }: Pick<Hosting, 'environment'>): boolean {
  const stage = at(environment, 'stage');
  return !stage.stated || stage.value === 'production';
}
