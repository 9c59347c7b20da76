import { describe, expect, it } from 'vitest';
import { folderOf, monitored } from './system.ts';

const MODEL = `mismatch: v1
kind: TrainedModel
name: late-parcel
perspective: data-science
`;

const environment = (name: string, stage = 'production', hosts = ''): string => `---
mismatch: v1
kind: Environment
name: ${name}
perspective: operations
stage: ${stage}
accelerators: [{ name: gpu, kind: gpu, product: NVIDIA A10G, count: 1 }]
${hosts}`;

const HOSTS = 'hosts: [TrainedModel/late-parcel]\n';

const monitoring = (one: string): string => `---
mismatch: v1
kind: RuntimeMonitoring
name: log
perspective: operations
exports: [{ name: machine, ${one} }]
`;

const SMI = monitoring('format: nvidia-smi, location: smi.xml');
const DCGM = monitoring('format: prometheus, location: m.prom');

const FILES = {
  'smi.xml': `<?xml version="1.0" ?>
<nvidia_smi_log>
  <timestamp>Mon Apr 24 17:22:39 2023</timestamp>
  <attached_gpus>1</attached_gpus>
  <gpu id="00000000:00:1E.0"><product_name>Tesla T4</product_name></gpu>
</nvidia_smi_log>
`,
  'm.prom': `# TYPE DCGM_FI_DEV_FB_USED gauge
DCGM_FI_DEV_FB_USED{gpu="0",UUID="GPU-1",modelName="Tesla T4"} 14000 1672531200000
`,
};

async function seen(system: string) {
  const { report } = await monitored(folderOf({ ...FILES, 'system.yaml': system }));
  const found = report.findings.filter(({ rule, windows }) => windows || rule.startsWith('live-'));
  return {
    windows: report.run?.windows,
    said: found.map(({ rule, verdict, message }) => `${verdict} ${rule}: ${message}`),
  };
}

describe('devices in exports', () => {
  it.each([
    ['nvidia-smi', SMI, /^mismatch declaration-contradicted: .*NVIDIA A10G.*Tesla T4/],
    ['metrics', DCGM, /^mismatch live-accelerator-differs: .*Tesla T4.*NVIDIA A10G/],
  ])('of %s are those of the environment that hosts what is watched', async (_, one, told) => {
    const rehearsal = environment('lab', 'staging', HOSTS);
    const only = await seen(`${MODEL}${environment('prod')}${rehearsal}${one}`);
    expect(only.said).toEqual([expect.stringMatching(told)]);
    const hosting = environment('prod', 'production', HOSTS);
    const ofTwo = await seen(`${MODEL}${hosting}${environment('other')}${one}`);
    expect(ofTwo.said).toEqual([expect.stringMatching(told)]);
  });

  it.each([
    ['nvidia-smi', SMI],
    ['metrics', DCGM],
  ])('of %s are asked about where they may be of several', async (_, one) => {
    const { said } = await seen(
      `${MODEL}${environment('prod', 'production', HOSTS)}${environment('other', 'production', HOSTS)}${one}`,
    );
    expect(said).toEqual([
      expect.stringMatching(
        /^unknown live-accelerator-differs: .*environment of .*log is not stated/,
      ),
    ]);
  });

  it('give a window without records the time of their report', async () => {
    const { windows } = await seen(`${MODEL}${environment('prod')}${SMI}`);
    const time = '2023-04-24T17:22:39Z';
    expect(windows).toEqual([{ from: time, to: time, records: 1 }]);
  });
});
