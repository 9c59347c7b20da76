import { type Alias, type Exporter, MEBI, MILLI, NANO, PERCENT } from './alias.ts';

/**
 * Blank values of `dcgm_structs.h`, from "no value" to reasons why there is none: 0x7ffffff0 for 32
 * bits, 0x7ffffffffffffff0 for 64 bits, and 2^47 for doubles, each with 15 numbers above it. Of the
 * 64-bit ones a double knows only 2^63.
 */
export function isBlankOfDcgm(value: number): boolean {
  const starts = [2_147_483_632, 140_737_488_355_328];
  return starts.some((start) => value >= start && value <= start + 15) || value >= 2 ** 63 - 1024;
}

const OPTIONAL = 'where the counters file names it, which the default file does not';
const gauge = (names: string, signal: Alias['signal'], more: Partial<Alias> = {}): Alias => ({
  names: names.split(' '),
  signal,
  as: 'gauge',
  scale: 1,
  isBlank: isBlankOfDcgm,
  // The older name is understood by every version.
  suggested: names.split(' ').at(-1) as string,
  ...more,
});

/** What only the newest versions have. */
const recent = (name: string, signal: Alias['signal']): Alias =>
  gauge(name, signal, { suggested: '' });

const counter = (names: string, signal: Alias['signal'], more: Partial<Alias> = {}): Alias =>
  gauge(names, signal, { as: 'counter', ...more });

// NVML counts nanoseconds; headers before 4.5 call these fields microseconds (DCGM pull request 266).
const throttled = (names: string, cause: string): Alias =>
  counter(names, 'throttleTime', { scale: NANO, cause, availability: OPTIONAL });

const throttledSeconds = (name: string, cause: string): Alias =>
  counter(name, 'throttleTime', { cause, suggested: '' });

/** NVIDIA devices, as dcgm-exporter names the fields of DCGM. Fields were renamed with 4.6. */
export const dcgm: Exporter = {
  name: 'dcgm-exporter',
  source:
    'https://github.com/NVIDIA/dcgm-exporter (etc/default-counters.csv), https://github.com/NVIDIA/DCGM (dcgmlib/dcgm_fields.h)',
  versions: '2.x to 4.x, with the names of DCGM 4.6 and the base units of 4.7',
  labels: {
    device: ['UUID', 'gpu_uuid', 'uuid'],
    index: ['gpu'],
    host: ['Hostname', 'hostname', 'node', 'instance'],
    product: ['modelName'],
    driver: ['DCGM_FI_DRIVER_VERSION', 'DCGM_FI_SYSTEM_DRIVER_VERSION'],
    partition: ['GPU_I_ID'],
    profile: ['GPU_I_PROFILE'],
  },
  aliases: [
    recent('DCGM_FI_DEV_FB_USED_BYTES', 'memoryUsed'),
    gauge('DCGM_FI_DEV_FB_USED', 'memoryUsed', { scale: MEBI }),
    recent('DCGM_FI_DEV_FB_FREE_BYTES', 'memoryFree'),
    gauge('DCGM_FI_DEV_FB_FREE', 'memoryFree', { scale: MEBI }),
    recent('DCGM_FI_DEV_FB_RESERVED_BYTES', 'memoryReserved'),
    gauge('DCGM_FI_DEV_FB_RESERVED', 'memoryReserved', { scale: MEBI }),
    recent('DCGM_FI_DEV_FB_CAPACITY_BYTES', 'memoryTotal'),
    gauge('DCGM_FI_DEV_FB_TOTAL', 'memoryTotal', { scale: MEBI, availability: OPTIONAL }),
    recent('DCGM_FI_DEV_GPU_UTIL_RATIO', 'utilisation'),
    gauge('DCGM_FI_DEV_GPU_UTIL', 'utilisation', { scale: PERCENT }),
    // Of an instance of a partitioned device this is all there is.
    gauge('DCGM_FI_PROF_GR_ENGINE_UTIL_RATIO DCGM_FI_PROF_GR_ENGINE_ACTIVE', 'utilisation'),
    gauge('DCGM_FI_DEV_BOARD_POWER_WATTS DCGM_FI_DEV_POWER_USAGE', 'power'),
    gauge('DCGM_FI_DEV_ENFORCED_POWER_LIMIT DCGM_FI_DEV_POWER_MGMT_LIMIT', 'powerLimit', {
      availability: OPTIONAL,
    }),
    counter('DCGM_FI_DEV_GPU_ENERGY_JOULES_TOTAL', 'energy', { suggested: '' }),
    counter('DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION', 'energy', { scale: MILLI }),
    gauge('DCGM_FI_DEV_GPU_TEMP_CELSIUS DCGM_FI_DEV_GPU_TEMP', 'temperature'),
    // Devices without such a sensor report 0.
    gauge('DCGM_FI_DEV_MEMORY_TEMP_CELSIUS DCGM_FI_DEV_MEMORY_TEMP', 'memoryTemperature', {
      isBlank: (value) => value === 0 || isBlankOfDcgm(value),
    }),
    throttledSeconds('DCGM_FI_DEV_GPU_POWER_THROTTLE_SECONDS_TOTAL', 'power'),
    throttled(
      'DCGM_FI_DEV_CLOCKS_EVENT_REASON_SW_POWER_CAP_NS DCGM_FI_DEV_POWER_VIOLATION',
      'power',
    ),
    throttledSeconds('DCGM_FI_DEV_GPU_THERMAL_THROTTLE_SECONDS_TOTAL', 'thermal'),
    throttled('DCGM_FI_DEV_THERMAL_VIOLATION', 'thermal'),
    throttled('DCGM_FI_DEV_CLOCKS_EVENT_REASON_SW_THERM_SLOWDOWN_NS', 'software thermal'),
    throttled('DCGM_FI_DEV_CLOCKS_EVENT_REASON_HW_THERM_SLOWDOWN_NS', 'hardware thermal'),
    throttled('DCGM_FI_DEV_CLOCKS_EVENT_REASON_HW_POWER_BRAKE_SLOWDOWN_NS', 'power brake'),
    throttled(
      'DCGM_FI_DEV_CLOCKS_EVENT_REASON_SYNC_BOOST_NS DCGM_FI_DEV_SYNC_BOOST_VIOLATION',
      'sync boost',
    ),
    throttled('DCGM_FI_DEV_BOARD_LIMIT_VIOLATION', 'board limit'),
    throttled('DCGM_FI_DEV_RELIABILITY_VIOLATION', 'reliability'),
    gauge(
      'DCGM_FI_DEV_CLOCKS_EVENT_REASONS DCGM_FI_DEV_CLOCK_THROTTLE_REASONS',
      'throttleReasons',
      {
        availability: OPTIONAL,
        suggested: 'DCGM_FI_DEV_CLOCKS_EVENT_REASONS',
      },
    ),
    gauge('DCGM_EXP_CLOCK_EVENTS_COUNT', 'throttled', {
      causeLabel: 'clock_event',
      availability: OPTIONAL,
    }),
    counter('DCGM_EXP_XID_ERRORS_TOTAL', 'xidErrors', { codeLabel: 'xid', availability: OPTIONAL }),
    gauge('DCGM_EXP_XID_ERRORS_COUNT', 'recentXids', { codeLabel: 'xid', availability: OPTIONAL }),
    gauge('DCGM_FI_DEV_XID_ERROR DCGM_FI_DEV_XID_ERRORS', 'lastXid', {
      availability: 'once an error has occurred, so that its absence alone says nothing',
    }),
    counter('DCGM_FI_DEV_ECC_SBE_VOL_TOTAL', 'eccCorrected', { availability: OPTIONAL }),
    counter('DCGM_FI_DEV_ECC_SBE_AGG_TOTAL', 'eccCorrected', { availability: OPTIONAL }),
    counter('DCGM_FI_DEV_ECC_DBE_VOL_TOTAL', 'eccUncorrected', { availability: OPTIONAL }),
    counter('DCGM_FI_DEV_ECC_DBE_AGG_TOTAL', 'eccUncorrected', { availability: OPTIONAL }),
    gauge('DCGM_FI_DEV_ROW_REMAP_FAILED DCGM_FI_DEV_ROW_REMAP_FAILURE', 'rowRemapFailed'),
  ],
};
