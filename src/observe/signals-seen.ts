import type { Element } from '../element.ts';
import type {
  AcceleratorObservation,
  DeploymentObservation,
  EnvironmentObservation,
} from '../generated/descriptors.ts';
import { claimAt } from '../lookup.ts';
import { formatPointer } from '../pointer.ts';
import type { Metrics } from '../sources/metric-exports.ts';
import type { DeviceSignals } from '../sources/metrics/device-signals.ts';
import type { ServiceSignals } from '../sources/metrics/service-signals.ts';
import type { Signals } from '../sources/metrics/signals.ts';
import type { Timing } from '../sources/metrics/timing.ts';
import { formatDuration } from '../values/duration.ts';
import { formatRate } from '../values/rate.ts';
import { shareOf } from './amounts.ts';
import { instant } from './whole.ts';

const QUANTILES: readonly (readonly [number, string])[] = [
  [0.5, 'p50'],
  [0.9, 'p90'],
  [0.95, 'p95'],
  [0.99, 'p99'],
  [0.999, 'p999'],
];

/**
 * What metrics tell of the requests of a model: of the service that has its name, or of the only one
 * there is. Nothing where it cannot be told which one it is.
 */
export function serviceSeen(
  { services }: Signals,
  model: string | undefined,
): DeploymentObservation | undefined {
  const counting = services.filter(({ requests, latency }) => requests !== undefined || latency);
  const named = counting.filter((one) => isNamed(one, model));
  const fitting = named.length > 0 ? named : counting;
  const [service] = fitting;
  if (service === undefined || fitting.length > 1 || service.basis !== 'window') return undefined;
  const { requests, errors, latency, throughput, versions } = service;
  const shares = versions.flatMap(({ version, share }) =>
    share === undefined ? [] : [{ version, share: shareOf(share, 1) }],
  );
  return {
    ...(requests === undefined ? {} : { requests: Math.round(requests) }),
    ...(latency ? latencyIn(latency) : {}),
    ...(throughput ? { throughput: rateText(throughput.mean) } : {}),
    ...(throughput?.peak === undefined ? {} : { peak: rateText(throughput.peak) }),
    ...(errors === undefined ? {} : { errors: shareOf(errors, 1) }),
    ...(shares.length > 0 ? { modelVersions: shares } : {}),
  };
}

const isNamed = ({ model, service }: ServiceSignals, wanted: string | undefined): boolean =>
  wanted !== undefined &&
  [model, service].some((name) => name !== undefined && bare(name) === bare(wanted));

const bare = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const rateText = (perSecond: number): string => formatRate(Number(perSecond.toPrecision(4)));
const timeText = (seconds: number): string =>
  formatDuration(Number(Math.max(0, seconds).toPrecision(4)));

function latencyIn({
  mean,
  maximum,
  quantiles,
}: Timing): Pick<DeploymentObservation, 'latency' | 'latencyAtLeast'> {
  const told: Record<string, string> = {};
  const atLeast: Record<string, string> = {};
  for (const [q, name] of QUANTILES) {
    const { value, low } = quantiles.find((one) => Math.abs(one.q - q) < 1e-9) ?? {};
    if (value !== undefined) told[name] = timeText(value);
    // Beyond the last bucket there is nothing to interpolate.
    else if (low !== undefined) atLeast[name] = timeText(low);
  }
  if (mean !== undefined) told['mean'] = timeText(mean);
  if (maximum !== undefined) told['maximum'] = timeText(maximum);
  return {
    ...(Object.keys(told).length > 0 ? { latency: told } : {}),
    ...(Object.keys(atLeast).length > 0 ? { latencyAtLeast: atLeast } : {}),
  };
}

type Declared = { readonly name?: string; readonly product?: string };

/** What metrics tell of the devices and the machine, under the names that the environment has for them. */
export function machineSeen(
  { devices, hosts }: Signals,
  environment: Element,
): EnvironmentObservation | undefined {
  const claim = claimAt(environment, ['accelerators']);
  const known = claim.stated && Array.isArray(claim.value) ? (claim.value as Declared[]) : [];
  const accelerators = devices.map((device, at) =>
    deviceIn(device, nameOf(device, at, devices, known)),
  );
  const [host, ...others] = hosts;
  const only = others.length === 0 ? host : undefined;
  const memory = only?.memoryUsed?.maximum;
  if (accelerators.length === 0 && memory === undefined) return undefined;
  return {
    ...(accelerators.length > 0 ? { accelerators } : {}),
    ...(memory === undefined ? {} : { memoryUsed: mebibytes(memory) }),
  };
}

function nameOf(
  device: DeviceSignals,
  at: number,
  devices: readonly DeviceSignals[],
  known: readonly Declared[],
): string {
  if (devices.length === 1 && known.length === 1 && known[0]?.name) return known[0].name;
  const alike = known.filter(
    ({ product }) => product && device.product && bare(product) === bare(device.product),
  );
  const seen = devices.filter(({ product }) => product === device.product);
  const [only] = alike;
  if (alike.length === 1 && seen.length === 1 && only?.name) return only.name;
  return `device-${at}`;
}

const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)}Mi`;
const inWhole = (value: number): number => Number(value.toPrecision(4));

function deviceIn(device: DeviceSignals, name: string): AcceleratorObservation {
  const { product, memoryUsed, memoryTotal, utilisation, power, powerLimit, temperature } = device;
  const { throttling, xid, eccUncorrected, isReservedUnknown } = device;
  return {
    name,
    device: device.device,
    ...(product === undefined ? {} : { product }),
    ...(memoryUsed ? { memoryUsed: mebibytes(memoryUsed.maximum) } : {}),
    // What leaves out the part of the driver is not what a data sheet says.
    ...(memoryTotal === undefined || isReservedUnknown
      ? {}
      : { memoryTotal: mebibytes(memoryTotal) }),
    ...(utilisation ? { utilisation: shareOf(Math.min(1, utilisation.mean), 1) } : {}),
    ...(throttling ? { throttled: shareOf(Math.min(1, throttling.share), 1) } : {}),
    ...(power ? { power: inWhole(power.mean) } : {}),
    ...(powerLimit ? { powerLimit: inWhole(powerLimit.minimum) } : {}),
    ...(temperature ? { temperature: inWhole(temperature.maximum) } : {}),
    ...(xid ? { xidErrors: xid.errors } : {}),
    ...(eccUncorrected?.added === undefined ? {} : { eccErrors: Math.round(eccUncorrected.added) }),
  };
}

/** The driver of each device at the attribute that declares it. */
export function driversSeen(
  { devices }: Signals,
  environment: Element,
): readonly { readonly at: string; readonly value: string }[] {
  const claim = claimAt(environment, ['accelerators']);
  const known = claim.stated && Array.isArray(claim.value) ? (claim.value as Declared[]) : [];
  return devices.flatMap((device, at) => {
    const name = nameOf(device, at, devices, known);
    const isKnown = known.some((one) => one.name === name);
    if (!isKnown || device.driver === undefined) return [];
    return [{ at: formatPointer(['accelerators', name, 'driver']), value: device.driver }];
  });
}

/** How whole the metrics of a window are, and which there are. */
export function metricsSeen({ plan, windows }: Metrics, signals: Signals) {
  const { families, readings, samples, first, last } = signals;
  const { seen, expected } = readings;
  // The first and the last window may be cut by the export, and nothing is missing there.
  const all = [...windows.values()];
  const isInside = signals !== all[0] && signals !== all.at(-1);
  return {
    entry: {
      name: plan.declared.name,
      records: samples,
      ...(first === undefined ? {} : { first: instant(first) }),
      ...(last === undefined ? {} : { last: instant(last) }),
      ...(expected > 0 && isInside ? { complete: Math.min(1, shareOf(seen, expected)) } : {}),
    },
    metrics: families.filter((name) => name.length <= 400).slice(0, MOST_FAMILIES),
  };
}

const MOST_FAMILIES = 10_000;
