import { braced, span } from './promql.ts';

/** Which series an exporter has about accelerators. */
export type DeviceExporter = {
  /** As `softwareName` spells it. */
  readonly name: string;
  readonly title: string;
  /** The label with the product, as the driver reports it; without one, groups are not told apart. */
  readonly product: string | undefined;
  /** The labels that tell one device from another. */
  readonly device: readonly string[];
  readonly series: Readonly<Record<Reading, DeviceSeries | undefined>>;
};

/** What can be read of a device. */
export type Reading =
  | 'memory'
  | 'utilisation'
  | 'temperature'
  | 'power'
  | 'powerLimit'
  | 'throttled';

export type DeviceSeries = {
  /** The newest name last: a series goes by one of them. */
  readonly names: readonly DeviceName[];
  /** A counter, of which only the growth tells something. */
  readonly counts?: true;
  /** What has to be done for it. */
  readonly needs?: string;
};

export type DeviceName = {
  readonly series: string;
  /** What makes its unit that of the reading: bytes, a ratio, degrees, watts. */
  readonly times?: number;
  /** From here on, its numbers stand for no number. */
  readonly blank?: number;
};

const COUNTERS = 'a line in its file of counters, which the one that it comes with lacks';

/** `DCGM_INT32_BLANK` of `dcgm_structs.h`. */
const BLANK = 2_147_483_632;

const older = (series: string, times?: number): DeviceName => ({
  series,
  ...(times === undefined ? {} : { times }),
  blank: BLANK,
});

// NVIDIA/dcgm-exporter etc/default-counters.csv (where lines with `#` are left out; many fields were
// renamed with 4.6), and triton-inference-server/server docs/user_guide/metrics.md.
export const DEVICE_EXPORTERS: readonly DeviceExporter[] = [
  {
    name: 'dcgm-exporter',
    title: 'dcgm-exporter',
    product: 'modelName',
    device: ['instance', 'gpu'],
    series: {
      memory: {
        names: [older('DCGM_FI_DEV_FB_USED', 1_048_576), { series: 'DCGM_FI_DEV_FB_USED_BYTES' }],
      },
      utilisation: {
        names: [older('DCGM_FI_DEV_GPU_UTIL', 0.01), { series: 'DCGM_FI_DEV_GPU_UTIL_RATIO' }],
      },
      temperature: {
        names: [older('DCGM_FI_DEV_GPU_TEMP'), { series: 'DCGM_FI_DEV_GPU_TEMP_CELSIUS' }],
      },
      power: {
        names: [older('DCGM_FI_DEV_POWER_USAGE'), { series: 'DCGM_FI_DEV_BOARD_POWER_WATTS' }],
      },
      powerLimit: {
        names: [
          older('DCGM_FI_DEV_POWER_MGMT_LIMIT'),
          { series: 'DCGM_FI_DEV_ENFORCED_POWER_LIMIT' },
        ],
        needs: COUNTERS,
      },
      // What the older counter counts is called microseconds in some releases and nanoseconds in
      // others; that it grows means the same in each.
      throttled: {
        names: [
          { series: 'DCGM_FI_DEV_THERMAL_VIOLATION' },
          { series: 'DCGM_FI_DEV_GPU_THERMAL_THROTTLE_SECONDS_TOTAL' },
        ],
        counts: true,
        needs: COUNTERS,
      },
    },
  },
  {
    name: 'triton-inference-server',
    title: 'Triton',
    product: undefined,
    device: ['instance', 'gpu_uuid'],
    series: {
      memory: { names: [{ series: 'nv_gpu_memory_used_bytes' }] },
      utilisation: { names: [{ series: 'nv_gpu_utilization' }] },
      temperature: undefined,
      power: { names: [{ series: 'nv_gpu_power_usage' }] },
      powerLimit: { names: [{ series: 'nv_gpu_power_limit' }] },
      throttled: undefined,
    },
  },
];

/**
 * The value of a series by whichever of its names it has, in the unit of the reading: as PromQL, with
 * the labels of the series.
 */
export function readingIn({ names }: DeviceSeries, matchers: readonly string[]): string {
  return names
    .map(({ series, times, blank }) => {
      const all = `${series}${braced(matchers)}`;
      const known = blank === undefined ? all : `(${all} < ${blank})`;
      return times === undefined ? known : `${known} * ${times}`;
    })
    .join(' or ');
}

/** How fast a counter grows, by whichever of its names it has. */
export const growthOf = (
  { names }: DeviceSeries,
  matchers: readonly string[],
  seconds: number,
): string =>
  names.map(({ series }) => `rate(${series}${braced(matchers)}[${span(seconds)}])`).join(' or ');

/** The names of a series, for people who look for it. */
export const spokenSeries = ({ names }: DeviceSeries): string =>
  names.map(({ series }) => series).join(' or ');
