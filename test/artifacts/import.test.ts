import { describe, expect, it } from 'vitest';
import { importText } from '../../src/artifacts/import.ts';
import { readerOf, readWith } from '../../src/artifacts/survey.ts';
import { filesOf } from './reading.ts';

/** `Kind/name` of each descriptor that is printed, and what it refers to. */
function printed(file: string, text: string): readonly string[] {
  const files = filesOf({ [file]: text });
  const reader = readerOf({ file, head: () => text });
  const read = reader && readWith(reader, file, files);
  if (read === undefined || 'problem' in read) throw new Error('it cannot be read');
  const yaml = importText(read, { files, time: '2026-01-01T00:00:00Z', folder: '.' });
  return [...yaml.matchAll(/^(kind|name|model|environment): (.*)$/gm)].map(
    ([, key, value]) => `${key} ${value}`,
  );
}

const SMI = `<?xml version="1.0" ?>
<nvidia_smi_log>
  <driver_version>550.54</driver_version>
  <attached_gpus>1</attached_gpus>
  <gpu id="0"><product_name>NVIDIA A10G</product_name></gpu>
</nvidia_smi_log>
`;

describe('one artifact as descriptors', () => {
  it.each([
    ['a10g.xml', 'a10g'],
    ['hosts/edge-7/nvidia-smi.xml', 'edge-7'],
    ['nvidia-smi.xml', 'machine'],
  ])('invents no model for a machine, and calls it as its file or folder: %s', (file, name) => {
    expect(printed(file, SMI)).toEqual(['kind Environment', `name ${name}`]);
  });

  it('calls a place that nobody describes after what runs there', () => {
    const text = (name: string) => `name: "${name}"\nplatform: "onnxruntime_onnx"
max_batch_size: 8
input [ { name: "x", data_type: TYPE_FP32, dims: [ 4 ] } ]
output [ { name: "y", data_type: TYPE_FP32, dims: [ 1 ] } ]
`;
    for (const name of ['first', 'second']) {
      expect(printed(`${name}/config.pbtxt`, text(name))).toEqual([
        ...['kind TrainedModel', `name ${name}`],
        ...['kind Deployment', `name ${name}-deployment`],
        ...[`model TrainedModel/${name}`, `environment Environment/${name}-environment`],
        ...['kind Environment', `name ${name}-environment`],
      ]);
    }
  });
});
