import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accelerator, migProfile, partitionOf } from '../../src/facts/accelerators.ts';
import { gpuSharing } from '../../src/facts/gpu-sharing.ts';
import { loadFacts } from '../../src/facts/load.ts';

const { facts } = loadFacts();

describe('accelerator', () => {
  it.each([
    ['Tesla T4', '7.5', '15360Mi'],
    ['nvidia-tesla-t4', '7.5', '15360Mi'],
    ['NVIDIA A10G', '8.6', '23028Mi'],
    ['NVIDIA-A10G-SHARED', '8.6', '23028Mi'],
    ['NVIDIA A100-SXM4-80GB', '8.0', '81920Mi'],
    ['NVIDIA-A100-SXM4-80GB-MIG-2g.20gb', '8.0', '81920Mi'],
    ['NVIDIA-A100-SXM4-80GB-MIG-1g.10gb-SHARED', '8.0', '81920Mi'],
    ['NVIDIA H100 80GB HBM3', '9.0', '81559Mi'],
    ['NVIDIA H100-SXM-80GB', '9.0', '81559Mi'],
    ['H100 SXM', '9.0', '81559Mi'],
    ['L4', '8.9', '23034Mi'],
    ['NVIDIA L40S', '8.9', '46068Mi'],
    ['NVIDIA GeForce RTX 3090', '8.6', '24576Mi'],
    ['NVIDIA H100-PCIe-80GB', '9.0', undefined],
    ['NVIDIA H100-NVL-94GB', '9.0', undefined],
    ['NVIDIA H200-SXM-141GB-CTS', '9.0', undefined],
    ['NVIDIA GH200-GraceHopper-Superchip', '9.0', undefined],
    ['NVIDIA Jetson AGX Orin 64G', '8.7', undefined],
    ['NVIDIA Jetson AGX Orin Developer Kit (64GB)', '8.7', undefined],
    ['NVIDIA Jetson Orin Nano Engineering Reference Developer Kit Super', '8.7', undefined],
    ['NVIDIA RTX 6000 Ada Generation', '8.9', undefined],
    ['Quadro RTX 6000', '7.5', undefined],
    ['NVIDIA A100', '8.0', undefined],
  ])('knows %s', (name, computeCapability, reportedMemory) => {
    const found = accelerator(facts, name);
    expect(found?.computeCapability).toBe(computeCapability);
    expect(found?.reportedMemory).toBe(reportedMemory);
  });

  it.each([
    'AMD Instinct MI300X-NPS1-SPX-192GB-750W',
    'AMD MI300X-NPS1-SPX-192GB-750W',
    'UntetherAI speedAI240 Slim',
  ])('knows %s without a compute capability of CUDA', (name) => {
    expect(accelerator(facts, name)?.vendor).not.toBe('nvidia');
    expect(accelerator(facts, name)?.computeCapability).toBeUndefined();
  });

  it.each(['', 'RTX 6000', 'MI300X-NPS4-CPX-24GB', 'GRID T4-16Q', 'A1000', 'disabled'])(
    'does not guess %j',
    (name) => expect(accelerator(facts, name)).toBeUndefined(),
  );

  it('keeps the capability but not the memory of a card with another memory size', () => {
    const found = accelerator(facts, 'NVIDIA L4 48GB');
    expect(found?.computeCapability).toBe('8.9');
    expect(found).not.toHaveProperty('memory');
    expect(found).not.toHaveProperty('reportedMemory');
    expect(accelerator(facts, 'A100 96GB')).not.toHaveProperty('migFamily');
  });

  it('does not depend on case, hyphens, vendor words or the order of words', () => {
    const names = [...facts.tables.accelerators.values()].flatMap((row) => [
      row.product,
      ...row.names,
    ]);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(' ', '-', '_'), (name, space) => {
        const turned = ['nvidia', ...name.split(' ').toReversed()].join(space);
        expect(accelerator(facts, turned.toUpperCase())).toBe(accelerator(facts, name));
      }),
    );
  });

  it('tells slices and shares from whole devices', () => {
    expect(partitionOf('NVIDIA-A10G-SHARED')).toEqual({ shared: true, mig: undefined });
    expect(partitionOf('NVIDIA-A100-SXM4-40GB-MIG-1g.5gb')).toEqual({
      shared: false,
      mig: '1g.5gb',
    });
    expect(partitionOf('NVIDIA-A100-SXM4-40GB-MIG-1g.5gb.me')).toEqual({
      shared: false,
      mig: '1g.5gb+me',
    });
    expect(partitionOf('Tesla T4')).toEqual({ shared: false, mig: undefined });
    expect(migProfile(facts, 'NVIDIA A100-SXM4-80GB', 'MIG 2g.20gb')).toMatchObject({
      instances: 3,
      reportedMemory: '19968Mi',
    });
    expect(migProfile(facts, 'NVIDIA A100-SXM4-40GB', '2g.20gb')).toBeUndefined();
    expect(migProfile(facts, 'Tesla T4', '1g.5gb')).toBeUndefined();
  });
});

describe('sharing', () => {
  it('isolates memory with MPS and MIG, not with time slicing', () => {
    expect(gpuSharing(facts, 'time-slicing')).toMatchObject({
      isolatesMemory: false,
      multipliesCount: true,
    });
    expect(gpuSharing(facts, 'MPS')).toMatchObject({
      memory: 'equal-fraction',
      combinesWithMig: false,
    });
    expect(gpuSharing(facts, 'mig')?.isolatesMemory).toBe(true);
    expect(gpuSharing(facts, 'vgpu')).toBeUndefined();
  });
});
