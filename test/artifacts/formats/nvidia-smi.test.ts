import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { nvidiaSmi } from '../../../src/artifacts/formats/nvidia-smi.ts';
import { filesOf, type Told, tell } from '../reading.ts';

/** Elements by name; a text is the content, a list repeats the element. */
type Xml = { readonly [name: string]: string | Xml | readonly Xml[] };

const xml = (content: Xml): string =>
  Object.entries(content)
    .flatMap(([name, value]) => {
      const each = Array.isArray(value) ? (value as readonly Xml[]) : [value as string | Xml];
      return each.map((one) => `<${name}>${typeof one === 'string' ? one : xml(one)}</${name}>`);
    })
    .join('\n');

const SMALL = {
  product_name: 'Tesla T4',
  product_architecture: 'Turing',
  mig_mode: { current_mig: 'N/A' },
  mig_devices: '\n  None\n',
  gpu_virtualization_mode: { virtualization_mode: 'Pass-Through' },
  fb_memory_usage: { total: '15360 MiB', reserved: '388 MiB', used: '0 MiB' },
  ecc_mode: { current_ecc: 'Enabled' },
  power_readings: {
    power_limit: '70.00 W',
    default_power_limit: '70.00 W',
    enforced_power_limit: '60.50 W',
    max_power_limit: '70.00 W',
  },
  clocks: { sm_clock: '585 MHz' },
  max_clocks: { sm_clock: '1590 MHz', mem_clock: '5001 MHz' },
};

const report = (gpus: readonly Xml[], about: Xml = {}): string =>
  `<?xml version="1.0" ?>
<!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v12.dtd">
<nvidia_smi_log>
${xml({
  driver_version: '550.54.15',
  cuda_version: '12.4',
  attached_gpus: String(gpus.length),
  ...about,
  gpu: gpus,
})}
</nvidia_smi_log>`;

const told = (text: string): Told => {
  const [environment, ...others] = tell(nvidiaSmi, { 'gpus.xml': text });
  if (environment === undefined || others.length > 0) throw new Error('one account was expected');
  return environment;
};

const devices = (text: string): readonly Record<string, unknown>[] =>
  (told(text).says['accelerators'] ?? []) as readonly Record<string, unknown>[];

const losses = (text: string): readonly string[] => {
  const artifact = openArtifact('gpus.xml', filesOf({ 'gpus.xml': text }));
  return (artifact ? (nvidiaSmi.read(artifact).losses ?? []) : []).map(({ what }) => what);
};

describe('a report of nvidia-smi', () => {
  it('says what the devices of a machine are and how they are set', () => {
    const environment = told(report([SMALL, SMALL]));
    expect(environment.kind).toBe('Environment');
    expect(environment.perspective).toBe('operations');
    expect(environment.says['accelerators']).toEqual([
      {
        name: 'gpu',
        kind: 'gpu',
        vendor: 'NVIDIA',
        product: 'Tesla T4',
        architecture: 'Turing',
        memory: '15360Mi',
        memoryReserved: '388Mi',
        count: 2,
        ecc: true,
        driver: '550.54.15',
        cuda: '12.4',
        powerLimit: { current: 60.5, default: 70, maximum: 70 },
        clocks: { sm: 1590, memory: 5001 },
        virtualization: 'pass-through',
      },
    ]);
  });

  it('gives the place of each text', () => {
    const environment = told(report([SMALL]));
    expect(environment.place('/accelerators/0/driver')).toBe('gpus.xml:4:17');
    expect(environment.place('/accelerators/0/product')).toBe('gpus.xml:7:20');
    expect(environment.place('/accelerators/0/count')).toBe('gpus.xml:7:1');
  });

  it('keeps devices apart that differ in anything', () => {
    const capped = { ...SMALL, power_readings: { power_limit: '50.00 W' } };
    const mixed = devices(report([SMALL, { ...SMALL, product_name: 'NVIDIA L4' }, capped]));
    expect(mixed.map(({ name, count }) => [name, count])).toEqual([
      ['tesla-t4', 1],
      ['nvidia-l4', 1],
      ['tesla-t4.2', 1],
    ]);
  });

  it('says the memory of the slices of a device, and of the device', () => {
    const slice = (memory: string, processors: string) => ({
      device_attributes: { shared: { multiprocessor_count: processors } },
      fb_memory_usage: { total: memory },
    });
    const cut = {
      product_name: 'NVIDIA A100-SXM4-80GB',
      mig_mode: { current_mig: 'Enabled' },
      mig_devices: {
        mig_device: [
          slice('19968 MiB', '14'),
          slice('19968 MiB', '14'),
          slice('40192 MiB', '42'),
          slice('N/A', '14'),
        ],
      },
      fb_memory_usage: { total: '81920 MiB' },
    };
    const [device] = devices(report([cut]));
    expect(device?.['memory']).toBe('81920Mi');
    expect(device?.['mig']).toEqual({
      enabled: true,
      slices: [
        { name: '19968 MiB (14 SMs)', count: 2, memory: '19968Mi' },
        { name: '40192 MiB (42 SMs)', count: 1, memory: '40192Mi' },
      ],
    });
    expect(losses(report([cut]))).toEqual(['a MIG instance that does not say its memory']);
  });

  it('says no number where more devices are attached than are described', () => {
    const some = report([SMALL], { attached_gpus: '4' });
    expect(devices(some)[0]).not.toHaveProperty('count');
    expect(losses(some)).toEqual(['3 of 4 attached devices, which are not described']);
  });

  it('reads the names of newer drivers, and leaves the module that carries a device', () => {
    const newer = {
      product_name: 'NVIDIA GH200 480GB',
      gpu_power_readings: {
        current_power_limit: '500.00 W',
        default_power_limit: '700.00 W',
        max_power_limit: '900.00 W',
      },
      module_power_readings: { current_power_limit: '1000.00 W' },
    };
    const [device] = devices(report([newer]));
    expect(device?.['powerLimit']).toEqual({ current: 500, default: 700, maximum: 900 });
  });

  it.each([
    'N/A',
    'None',
    'Requested functionality has been deprecated',
    'Unknown Error',
    '[Insufficient Permissions]',
    '',
  ])('takes %j for nothing said', (unknown) => {
    const silent = {
      product_name: 'NVIDIA GB10',
      product_architecture: unknown,
      mig_mode: { current_mig: unknown },
      fb_memory_usage: { total: unknown, reserved: unknown },
      ecc_mode: { current_ecc: unknown },
      power_readings: { power_limit: unknown, default_power_limit: unknown },
      max_clocks: { sm_clock: unknown },
    };
    expect(devices(report([silent], { cuda_version: unknown, driver_version: unknown }))).toEqual([
      { name: 'gpu', kind: 'gpu', vendor: 'NVIDIA', product: 'NVIDIA GB10', count: 1 },
    ]);
  });

  it('tells a machine of its own from a device that it does not know how to place', () => {
    const of = (mode: string) =>
      devices(report([{ gpu_virtualization_mode: { virtualization_mode: mode } }]))[0];
    expect(of('None')?.['virtualization']).toBe('none');
    expect(of('VGPU')?.['virtualization']).toBe('vgpu');
    expect(of('Host VGPU')).not.toHaveProperty('virtualization');
  });

  it('says nothing of accelerators where it shows none', () => {
    expect(told(report([])).says).toEqual({});
  });

  it('is recognised by its root, not by its ending', () => {
    const recognises = (file: string, head: string) =>
      nvidiaSmi.recognises({ file, head: () => head });
    expect(recognises('a/gpus.xml', report([SMALL]))).toBe(true);
    expect(recognises('a/pom.xml', '<project/>')).toBe(false);
    expect(recognises('a/gpus.txt', report([SMALL]))).toBe(false);
  });

  const ATTACK = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><nvidia_smi_log>&c;';
  it.each([
    ['is cut off', report([SMALL]).slice(0, -30), /well-formed XML/],
    ['is empty', '', /XML|no element/],
    ['has another root', '<project/>', /no report/],
    ['declares entities', ATTACK, /entities/],
    ['goes too deep', '<nvidia_smi_log>'.repeat(70), /deeper than 64/],
    ['has too many elements', `<a>${'<b/>'.repeat(200_001)}</a>`, /more than 200000 elements/],
    ['is no text', new Uint8Array([60, 255, 254]), /UTF-8/],
  ])('that %s is refused', (_, content, message) => {
    expect(() => tell(nvidiaSmi, { 'gpus.xml': content })).toThrow(message);
  });

  it('bears names that objects have already, and products of any length', () => {
    const odd = report([
      { product_name: 'A'.repeat(500), __proto__x: 'y' },
      { product_name: '__proto__' },
      { product_name: '99' },
    ]);
    expect(devices(odd).map(({ name }) => name)).toEqual(['gpu', 'proto', 'gpu.2']);
  });
});

const real = path.join(import.meta.dirname, '../../../../shared/data/nvidia-smi');
const realDevices = (file: string) => devices(readFileSync(path.join(real, file), 'utf8'));

describe.runIf(existsSync(real))('reports of real machines', () => {
  it('an A100 that is cut into slices says their memory beside its own', () => {
    const [device] = realDevices('a100-sxm4-v12.xml');
    expect(device).toMatchObject({
      product: 'NVIDIA A100-SXM4-80GB',
      memory: '81920Mi',
      memoryReserved: '869Mi',
      mig: { enabled: true, slices: [{ count: 4, memory: '19968Mi' }] },
      powerLimit: { current: 500, default: 500, maximum: 500 },
      virtualization: 'none',
    });
    expect(device).not.toHaveProperty('count');
  });

  it('an RTX 3090 is held to less than it could draw', () => {
    const [device] = realDevices('rtx-3090-v12.xml');
    expect(device?.['powerLimit']).toEqual({ current: 200, default: 350, maximum: 375 });
    expect(device).not.toHaveProperty('ecc');
  });

  it.each([
    ['tesla-t4.xml', { product: 'Tesla T4', memory: '15360Mi', memoryReserved: '388Mi', count: 1 }],
    ['a10g.xml', { product: 'NVIDIA A10G', memory: '23028Mi', driver: '515.105.01', cuda: '11.7' }],
  ])('%s says less memory than the name of the card', (file, expected) => {
    expect(realDevices(file)).toMatchObject([expected]);
  });
});
