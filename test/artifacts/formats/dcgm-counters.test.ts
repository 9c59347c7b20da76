import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { dcgmCounters } from '../../../src/artifacts/formats/dcgm-counters.ts';
import { filesOf, tell } from '../reading.ts';

const LIST = `# what is exported
DCGM_FI_DEV_GPU_TEMP,    gauge, Temperature of the device (in C).
DCGM_FI_DEV_FB_USED , gauge, Memory in use (in MiB).

  DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION, counter, Energy since start (in mJ).
# DCGM_FI_DEV_SM_CLOCK, gauge, Clock (in MHz).
DCGM_FI_DRIVER_VERSION, label, Driver
DCGM_FI_DEV_GPU_UTIL, gauge, Load (in %).
DCGM_FI_DEV_XID_ERRORS, gauge, The last error, if any.
DCGM_FI_PROF_DRAM_ACTIVE, gauge, "Ratio of cycles, in which memory is busy."
DCGM_FI_PROF_PCIE_TX_BYTES, gauge, What is sent, in bytes per second.
DCGM_FI_DEV_FOO, gauge, Something (in furlongs).
DCGM_FI_DEV_GPU_UTIL, gauge, Said again (in W).
`;

const told = (text: string) => {
  const [monitoring] = tell(dcgmCounters, { 'counters.csv': text });
  return { monitoring, metrics: monitoring?.says['metrics'] as readonly Record<string, string>[] };
};

const lossesOf = (text: string) => {
  const artifact = openArtifact('counters.csv', filesOf({ 'counters.csv': text }));
  return artifact && dcgmCounters.read(artifact).losses;
};

describe('a list of counters of dcgm-exporter', () => {
  it('says which metrics of devices are collected, under the names that they have', () => {
    const { monitoring, metrics } = told(LIST);
    expect(monitoring).toMatchObject({ kind: 'RuntimeMonitoring', perspective: 'operations' });
    expect(metrics.map(({ name, unit }) => [name, unit])).toEqual([
      ['DCGM_FI_DEV_GPU_TEMP', 'Cel'],
      ['DCGM_FI_DEV_FB_USED', 'MiB'],
      ['DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION', 'mJ'],
      ['DCGM_FI_DEV_GPU_UTIL', '%'],
      ['DCGM_FI_DEV_XID_ERRORS', undefined],
      ['DCGM_FI_PROF_DRAM_ACTIVE', '1'],
      ['DCGM_FI_PROF_PCIE_TX_BYTES', 'bytes per second'],
      ['DCGM_FI_DEV_FOO', undefined],
    ]);
    for (const metric of metrics) {
      expect(metric).toMatchObject({ kind: 'system', exporter: 'dcgm-exporter' });
    }
  });

  it('gives the place of names and units', () => {
    const { monitoring } = told(LIST);
    expect(monitoring?.place('/metrics/0/name')).toBe('counters.csv:2:1');
    expect(monitoring?.place('/metrics/0/unit')).toBe('counters.csv:2:63');
    expect(monitoring?.place('/metrics/2/name')).toBe('counters.csv:5:3');
  });

  it('leaves out what is no counter, and says so', () => {
    const odd = 'DCGM_FI_A, gauge, x\nhello\nDCGM_FI_B, thing, x\nDCGM_FI C, gauge, x\r\n';
    expect(told(odd).metrics).toHaveLength(1);
    expect(lossesOf(odd)?.map(({ place }) => place?.line)).toEqual([2, 3, 4]);
  });

  it.each([
    ['etc/counters.csv', LIST, true],
    ['etc/counters.txt', LIST, false],
    ['data/rows.csv', 'a,b,c\n1,gauge,2\n', false],
    ['data/rows.csv', 'name\nDCGM_FI_DEV_GPU_UTIL,87\n', false],
  ])('%s is recognised by what a line says', (file, head, expected) => {
    expect(dcgmCounters.recognises({ file, head: () => head })).toBe(expected);
  });

  it.each([
    ['is empty', ''],
    ['holds comments only', '# DCGM_FI_DEV_GPU_UTIL, gauge, x\n'],
    ['holds one endless line', `DCGM_${'A'.repeat(100_000)}${' '.repeat(100_000)}x`],
  ])('that %s is refused', (_, text) => {
    expect(() => told(text)).toThrow('it names no counter');
  });
});

const real = path.join(import.meta.dirname, '../../../../shared/data/dcgm/default-counters.csv');

describe.runIf(existsSync(real))('the counters that are exported unless told otherwise', () => {
  it('are all read', () => {
    const text = readFileSync(real, 'utf8');
    const { metrics } = told(text);
    expect(lossesOf(text)).toEqual([]);
    expect(metrics).toHaveLength(25);
    const units = Object.fromEntries(metrics.map(({ name, unit }) => [name, unit]));
    expect(units).toMatchObject({
      DCGM_FI_DEV_SM_CLOCK: 'MHz',
      DCGM_FI_DEV_MEMORY_TEMP: 'Cel',
      DCGM_FI_DEV_POWER_USAGE: 'W',
      DCGM_FI_DEV_DEC_UTIL: '%',
      DCGM_FI_DEV_FB_RESERVED: 'MiB',
      DCGM_FI_PROF_PIPE_TENSOR_ACTIVE: '1',
    });
    expect(units).not.toHaveProperty('DCGM_FI_DRIVER_VERSION');
  });
});
