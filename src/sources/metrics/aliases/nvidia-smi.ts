import type { Alias, Exporter } from './alias.ts';

const flag = (name: string, cause: string): Alias => ({
  names: [`nvidia_smi_clocks_event_reasons_${name}`, `nvidia_smi_clocks_throttle_reasons_${name}`],
  signal: 'throttled',
  as: 'gauge',
  scale: 1,
  cause,
});

// Exported as gauges, although they only grow.
const time = (name: string, cause: string): Alias => ({
  names: [`nvidia_smi_clocks_event_reasons_counters_${name}_seconds`],
  signal: 'throttleTime',
  as: 'counter',
  scale: 1,
  cause,
});

const metric = (names: string, signal: Alias['signal'], as: Alias['as'] = 'gauge'): Alias => ({
  names: names.split(' ').map((name) => `nvidia_smi_${name}`),
  signal,
  as,
  scale: 1,
});

/** NVIDIA devices as nvidia-smi sees them. */
export const nvidiaSmi: Exporter = {
  name: 'nvidia_gpu_exporter',
  source: 'https://github.com/utkuozdemir/nvidia_gpu_exporter (METRICS.md)',
  versions: '0.3 to 1.x',
  labels: {
    device: ['uuid'],
    index: ['index'],
    host: ['instance', 'hostname'],
    product: ['name'],
    driver: ['driver_version'],
  },
  aliases: [
    metric('memory_used_bytes', 'memoryUsed'),
    metric('memory_free_bytes', 'memoryFree'),
    metric('memory_reserved_bytes', 'memoryReserved'),
    metric('memory_total_bytes', 'memoryTotal'),
    metric('utilization_gpu_ratio', 'utilisation'),
    metric('power_draw_watts power_draw_average_watts', 'power'),
    metric('enforced_power_limit_watts power_limit_watts', 'powerLimit'),
    metric('temperature_gpu temperature_gpu_celsius', 'temperature'),
    metric('temperature_memory temperature_memory_celsius', 'memoryTemperature'),
    time('sw_power_cap', 'power'),
    time('sw_thermal_slowdown', 'software thermal'),
    time('hw_thermal_slowdown', 'hardware thermal'),
    time('hw_power_brake_slowdown', 'power brake'),
    time('sync_boost', 'sync boost'),
    metric('clocks_event_reasons_active clocks_throttle_reasons_active', 'throttleReasons'),
    flag('sw_power_cap', 'power'),
    flag('sw_thermal_slowdown', 'software thermal'),
    flag('hw_thermal_slowdown', 'hardware thermal'),
    flag('hw_power_brake_slowdown', 'power brake'),
    flag('sync_boost', 'sync boost'),
    { ...metric('xid_errors', 'xidErrors', 'counter'), codeLabel: 'xid' },
    metric('ecc_errors_corrected_volatile_total', 'eccCorrected', 'counter'),
    metric('ecc_errors_corrected_aggregate_total', 'eccCorrected', 'counter'),
    metric('ecc_errors_uncorrected_volatile_total', 'eccUncorrected', 'counter'),
    metric('ecc_errors_uncorrected_aggregate_total', 'eccUncorrected', 'counter'),
    metric('remapped_rows_failure', 'rowRemapFailed'),
    metric('gpu_info', 'deviceInfo'),
  ],
};
