import { describe, expect, it } from 'vitest';
import type { Reader } from '../../src/artifacts/account.ts';
import { openArtifact } from '../../src/artifacts/artifact.ts';
import { evidenceOf } from '../../src/artifacts/evidence.ts';
import { nvidiaSmi } from '../../src/artifacts/formats/nvidia-smi.ts';
import { run } from '../../src/run.ts';
import type { Source } from '../../src/source.ts';
import { filesOf } from './reading.ts';

// What the rules about accelerators make of what is read from a machine, and not typed by anybody.

const report = (device: string): string =>
  `<?xml version="1.0" ?>
<nvidia_smi_log>
<driver_version>535.54.03</driver_version>
<cuda_version>12.2</cuda_version>
<attached_gpus>1</attached_gpus>
<gpu id="0">${device}</gpu>
</nvidia_smi_log>`;

const T4 = report(`<product_name>Tesla T4</product_name>
<fb_memory_usage><total>15360 MiB</total><reserved>388 MiB</reserved></fb_memory_usage>
<ecc_mode><current_ecc>Disabled</current_ecc></ecc_mode>
<power_readings><power_limit>50.00 W</power_limit></power_readings>`);

const SLICE = `<mig_device>
<device_attributes><shared><multiprocessor_count>14</multiprocessor_count></shared></device_attributes>
<fb_memory_usage><total>19968 MiB</total></fb_memory_usage></mig_device>`;

const CUT = report(`<product_name>NVIDIA A100-SXM4-80GB</product_name>
<mig_mode><current_mig>Enabled</current_mig></mig_mode>
<mig_devices>${SLICE.repeat(4)}</mig_devices>
<fb_memory_usage><total>81920 MiB</total></fb_memory_usage>`);

/** Descriptors that hold evidence and nothing else. */
function measured(reader: Reader, file: string, content: string, name: string): readonly Source[] {
  const artifact = openArtifact(file, filesOf({ [file]: content }));
  const accounts = artifact ? reader.read(artifact).accounts : [];
  return accounts.map((account, index) => {
    const evidence = evidenceOf(account, file).map(({ at, value, file: source }) => {
      return { at, value, from: { file: source } };
    });
    const { kind, perspective } = account;
    const descriptor = { mismatch: 'v1', kind, name, perspective, evidence };
    return { file: `${name}-${index}.json`, text: JSON.stringify(descriptor) };
  });
}

const model = (says: object): Source => {
  const base = {
    mismatch: 'v1',
    kind: 'TrainedModel',
    name: 'tagger',
    perspective: 'data-science',
  };
  return { file: 'model.json', text: JSON.stringify({ ...base, ...says }) };
};

const needing = (accelerator: object): Source =>
  model({ requires: { accelerator: { kind: 'gpu', ...accelerator } } });

const mismatches = (content: string, wants: Source) => {
  const { findings, problems } = run([
    ...measured(nvidiaSmi, 'gpus.xml', content, 'production'),
    wants,
  ]);
  expect(problems).toEqual([]);
  return findings.filter(({ verdict }) => verdict === 'mismatch');
};

describe('what is read from a machine', () => {
  it('shows that a model does not fit into its device', () => {
    const [finding, ...others] = mismatches(T4, needing({ memory: '24Gi' }));
    expect(others).toEqual([]);
    expect(finding?.rule).toBe('gpu-memory-too-small');
    expect(finding?.message).toContain('24Gi');
    expect(finding?.message).toContain('Tesla T4');
  });

  it('counts what the driver keeps for itself', () => {
    expect(mismatches(T4, needing({ memory: '14.5Gi' }))).toEqual([]);
    const found = mismatches(T4, needing({ memory: '14.9Gi' }));
    expect(found.map(({ rule }) => rule)).toEqual(['gpu-memory-too-small']);
  });

  it('shows that a model fits a card and not a slice of it', () => {
    const found = mismatches(CUT, needing({ memory: '40Gi' }));
    expect(found.map(({ rule }) => rule)).toEqual(['mig-slice-too-small']);
    expect(mismatches(CUT, needing({ memory: '16Gi' }))).toEqual([]);
  });

  it.each([
    [{ count: 2 }, ['gpu-count-too-small']],
    [{ computeCapability: '8.0' }, ['compute-capability-too-low']],
    [{ precision: ['bfloat16'] }, ['precision-not-native']],
    [{ ecc: true }, ['gpu-feature-missing']],
    [{ cuda: '>=13' }, ['driver-too-old']],
    [{ cuda: '>=12.1,<13', memory: '8Gi', precision: ['float16'], count: 1 }, []],
  ])('answers a need for %j', (need, rules) => {
    expect(mismatches(T4, needing(need)).map(({ rule }) => rule)).toEqual(rules);
  });
});
