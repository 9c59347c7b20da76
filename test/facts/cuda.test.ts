import { describe, expect, it } from 'vitest';
import {
  cudaVersion,
  forwardCompatibility,
  minimumDriver,
  oldestArchitecture,
  toolkitDriver,
} from '../../src/facts/cuda.ts';
import { buildArchitectures, frameworkRelease, runsOn } from '../../src/facts/frameworks.ts';
import { loadFacts } from '../../src/facts/load.ts';

const { facts } = loadFacts();

describe('drivers for CUDA', () => {
  it.each([
    ['13.0', '580'],
    ['12.8', '525'],
    ['cu128', '525'],
    ['2.7.1+cu128', '525'],
    ['12.4.1', '525'],
    ['11.8', '450.80.02'],
    ['10.2', '440.33'],
    ['9.2', undefined],
    ['2.7.1+cpu', undefined],
    ['latest', undefined],
  ])('%s needs at least %s', (cuda, driver) => {
    expect(minimumDriver(facts, cuda)?.driver).toBe(driver);
  });

  it('keeps the driver that is needed apart from the one that shipped', () => {
    // Two A10 with driver 550.127.08 run torch 2.7.1+cu128: above the minimum, below 570.26.
    expect(minimumDriver(facts, '2.7.1+cu128')).toMatchObject({
      driver: '525',
      source: expect.stringContaining('minor-version-compatibility'),
      asOf: '2026-11-21',
    });
    expect(toolkitDriver(facts, '2.7.1+cu128', 'linux')?.driver).toBe('570.26');
  });

  it('knows updates, first releases and where Windows has none', () => {
    expect(toolkitDriver(facts, '12.8 Update 1', 'linux')?.driver).toBe('570.124.06');
    expect(toolkitDriver(facts, '12.8.0', 'windows')?.driver).toBe('570.65');
    expect(toolkitDriver(facts, '13.0', 'windows')).toBeUndefined();
    expect(toolkitDriver(facts, '12.8.7', 'linux')).toBeUndefined();
    expect(minimumDriver(facts, '11.4', 'windows')?.driver).toBe('452.39');
  });

  it.each([
    ['CUDA 12.4', '12.4'],
    ['cu118', '11.8'],
    ['13.2u2', '13.2.2'],
    ['12.6.3', '12.6.3'],
    ['rocm6.1', undefined],
  ])('reads %s as %s', (text, version) => expect(cudaVersion(text)).toBe(version));

  it('knows what 13 dropped and who may use an older driver', () => {
    expect(oldestArchitecture(facts, '13.2')?.oldest).toBe('7.5');
    expect(oldestArchitecture(facts, '12.9')).toBeUndefined();
    expect(forwardCompatibility(facts, 'data-center')?.supported).toBe('yes');
    expect(forwardCompatibility(facts, 'consumer')?.supported).toBe('no');
  });
});

describe('framework builds', () => {
  const wheel = (version: string, cuda: string, platform = 'linux/amd64') =>
    buildArchitectures(facts, 'torch', version, cuda, platform);

  it('run on newer devices of the same major, and not on an older or another one', () => {
    const cu126 = wheel('2.12.0', 'cu126');
    if (cu126 === undefined) throw new Error('no row');
    expect(runsOn(cu126, '8.9')).toBe(true);
    expect(runsOn(cu126, '8.6')).toBe(true);
    expect(runsOn(cu126, '6.1')).toBe(true);
    expect(runsOn(cu126, '12.0')).toBe(false);
    expect(runsOn(cu126, '3.7')).toBe(false);
    expect(runsOn(cu126, 'Ampere')).toBeUndefined();
  });

  it('cu130 leaves out Volta and Pascal, and compiles for what is newer on Linux only', () => {
    const linux = wheel('2.13.1+cu130', '13.0', 'manylinux_2_28_x86_64');
    const windows = wheel('2.13.1+cu130', '13.0', 'win_amd64');
    if (linux === undefined || windows === undefined) throw new Error('no row');
    expect(runsOn(linux, '7.0')).toBe(false);
    expect(runsOn(linux, '6.1')).toBe(false);
    expect(runsOn(linux, '7.5')).toBe(true);
    expect(runsOn(linux, '13.0')).toBe(true);
    expect(runsOn(windows, '13.0')).toBe(false);
    expect(runsOn(windows, '12.1')).toBe(true);
  });

  it('bind suffixes to their device or family', () => {
    expect(runsOn({ sm: ['9.0a'], ptx: [] }, '9.0')).toBe(true);
    expect(runsOn({ sm: ['10.0a'], ptx: [] }, '10.3')).toBe(false);
    expect(runsOn({ sm: ['10.0f'], ptx: [] }, '10.3')).toBe(true);
    expect(runsOn({ sm: [], ptx: ['9.0a'] }, '10.0')).toBe(false);
    expect(runsOn({ sm: [], ptx: ['9.0'] }, '10.0')).toBe(true);
    expect(runsOn({ sm: [], ptx: ['9.0'] }, '8.9')).toBe(false);
  });

  it('promise nothing for an integrated GPU that has no code of its own', () => {
    expect(runsOn({ sm: ['8.0'], ptx: [] }, '8.7')).toBeUndefined();
    expect(runsOn({ sm: ['8.7'], ptx: [] }, '8.7')).toBe(true);
    expect(runsOn({ sm: ['9.0'], ptx: [] }, '8.7')).toBe(false);
    expect(runsOn({ sm: ['8.0'], ptx: ['8.0'] }, '8.7')).toBe(true);
  });

  it('are unknown where no row tells', () => {
    expect(wheel('2.12.0', 'cu999')).toBeUndefined();
    expect(wheel('1.10.0', 'cu111')).toBeUndefined();
    expect(wheel('2.12.0', 'cu126', 'darwin-arm64')).toBeUndefined();
    expect(wheel('2.12.0', 'cu126', 'linux')).toBeUndefined();
    expect(wheel('2.12.0', 'cu126', 'linux/arm64')?.sm).toEqual(['8.0', '9.0']);
  });

  it('state the Python and CUDA versions of a release', () => {
    expect(frameworkRelease(facts, 'PyTorch', '2.7.1+cu128')).toMatchObject({
      python: '>=3.9,<3.14',
      stableCuda: ['11.8', '12.6'],
      experimentalCuda: ['12.8'],
    });
  });
});
