import { describe, expect, it } from 'vitest';
import { Wrong } from '../../../src/sources/captures/cell.ts';
import { files } from '../text/files.ts';
import {
  azure,
  cellsIn,
  groundTruth,
  jsonLines,
  kserve,
  lostIn,
  recordsIn,
  sagemaker,
  zipped,
} from './events.ts';

const { file } = files();
const MOMENT = Date.UTC(2026, 10, 2, 8) * 1000;

describe('SageMaker captures', () => {
  it('pairs the lines of a payload in order, and tells the time and the id', async () => {
    const event = sagemaker('e1', { data: '1,"a, b",\n2,c,x\n' }, { data: '0.5\n0.25' });
    const path = file('several.jsonl', jsonLines([event]));
    const records = await recordsIn([path], 'sagemaker-capture', {
      id: 'label',
      time: 'time',
      'inputs.0': 'number',
      'inputs.1': 'text',
      'inputs.2': 'text',
      'outputs.0': 'number',
    });
    expect(cellsIn(records)).toEqual([
      ['e1.0', MOMENT, 1, 'a, b', null, 0.5],
      ['e1.1', MOMENT, 2, 'c', 'x', 0.25],
    ]);
  });

  it('prefers the id of the inference, and reads JSON, JSON Lines and BASE64', async () => {
    const json = { data: '{"instances":[{"features":[7,8]}]}', encoding: 'JSON', type: 'json' };
    const lines = { data: '{"score":0.1}\n', encoding: 'JSON', type: 'application/jsonlines' };
    const base = (data: string, type: string) => ({
      ...{ data: Buffer.from(data).toString('base64'), encoding: 'BASE64', type },
    });
    const path = file(
      'json.jsonl.gz',
      zipped(
        jsonLines([
          sagemaker('e1', json, lines, { inferenceId: 'mine' }),
          sagemaker('e2', base('{"features":[9,10]}', ''), base('{"score":0.2}', 'json')),
        ]),
      ),
    );
    const spec = { id: 'label', 'inputs.features.1': 'number', 'outputs.score': 'number' } as const;
    const records = await recordsIn([path], 'sagemaker-capture', spec);
    expect(cellsIn(records)).toEqual([
      ['mine', 8, 0.1],
      ['e2', 10, 0.2],
    ]);
  });

  it('takes one line of as many outputs as there are inputs for one of each', async () => {
    const event = sagemaker('e', { data: '1\n2\n3' }, { data: '0.1,0.2,0.3' });
    const path = file('spread.jsonl', jsonLines([event]));
    const spec = { 'inputs.0': 'number', 'outputs.0': 'number' } as const;
    const records = await recordsIn([path], 'sagemaker-capture', spec);
    expect(cellsIn(records)).toEqual([
      [1, 0.1],
      [2, 0.2],
      [3, 0.3],
    ]);
  });

  it('tells what cannot be read, with its line, and goes on', async () => {
    const good = sagemaker('good', { data: '1' }, { data: '0.5' });
    const text = [
      '{"captureData": ',
      '[1, 2]',
      JSON.stringify(sagemaker('x', { data: '1\n2\n3' }, { data: '0.1\n0.2' })),
      JSON.stringify(
        sagemaker('x', { data: 'AAAA', encoding: 'BASE64', type: 'x-npy' }, undefined),
      ),
      JSON.stringify(sagemaker('x', { data: '"open' }, { data: '1' })),
      JSON.stringify({ captureData: {} }),
      JSON.stringify(good),
      '{"captureData": {"endpoint',
    ].join('\n');
    const spec = { 'inputs.0': 'number', 'outputs.0': 'number' } as const;
    const records = await recordsIn([file('bad.jsonl', text)], 'sagemaker-capture', spec);
    expect(cellsIn(records)).toEqual([[1, 0.5]]);
    expect(lostIn(records)).toEqual([
      { line: 1, why: 'is no JSON' },
      { line: 2, why: 'is no object of JSON' },
      { line: 3, why: 'has 3 records of inputs and 2 of outputs' },
      { line: 4, why: 'has a payload that is neither CSV nor JSON: x-npy' },
      { line: 5, why: 'has a payload of CSV with a quote that is not closed' },
      { line: 6, why: 'has no captured data' },
      { line: 8, why: 'ends in the middle' },
    ]);
  });

  it('reads ground truth', async () => {
    const path = file('truth.jsonl', jsonLines([groundTruth('a', '1'), groundTruth('b', '0,2')]));
    const spec = { id: 'label', label: 'number', 'label.1': 'number' } as const;
    const records = await recordsIn([path], 'sagemaker-capture', spec);
    expect(cellsIn(records)).toEqual([
      ['a', 1, undefined],
      ['b', expect.any(Wrong), 2],
    ]);
  });
});

describe('the collector of Azure Machine Learning', () => {
  it('joins both halves on their correlation, record by record, over several files', async () => {
    const into = [0, 1, 2].map((at) =>
      azure('inputs', `c${at}`, [{ x: at }, { x: at + 10 }], `2026-11-02T08:00:0${at}Z`),
    );
    const out = [2, 0, 1].map((at) =>
      azure('outputs', `c${at}`, [{ y: -at }, { y: -at - 10 }], `2026-11-02T08:00:0${at}Z`),
    );
    const paths = [file('in.jsonl', jsonLines(into)), file('out.jsonl', jsonLines(out))];
    const records = await recordsIn(paths, 'azureml-collector', {
      id: 'label',
      modelVersion: 'label',
      'inputs.x': 'number',
      'outputs.y': 'number',
    });
    expect(lostIn(records)).toEqual([]);
    expect(cellsIn(records).sort()).toEqual([
      ['c0.0', '3', 0, 0],
      ['c0.1', '3', 10, -10],
      ['c1.0', '3', 1, -1],
      ['c1.1', '3', 11, -11],
      ['c2.0', '3', 2, -2],
      ['c2.1', '3', 12, -12],
    ]);
  });

  it('keeps few halves waiting where files are in the order of their times', async () => {
    const times = Array.from({ length: 500 }, (_, at) =>
      new Date(Date.UTC(2026, 10, 2) + at * 1000).toISOString(),
    );
    const half = (name: 'inputs' | 'outputs') =>
      jsonLines(times.map((time, at) => azure(name, `c${at}`, [{ v: at }], time)));
    const paths = [file('i.jsonl', half('inputs')), file('o.jsonl', half('outputs'))];
    const spec = { 'inputs.v': 'number', 'outputs.v': 'number' } as const;
    const records = await recordsIn(paths, 'azureml-collector', spec, { waiting: 3 });
    expect(lostIn(records)).toEqual([]);
    expect(cellsIn(records)).toEqual(times.map((_, at) => [at, at]));
  });

  it('says which halves found no other, and of payloads elsewhere that they are not read', async () => {
    const events = [
      azure('inputs', 'a', [{ x: 1 }]),
      azure('inputs', 'b', [{ x: 2 }]),
      azure('outputs', 'c', [{ y: 3 }]),
      azure('outputs', 'b', [{ y: 4 }]),
      azure('inputs', 'd', 'blobs/large.json'),
      { ...azure('inputs', 'e', []), type: 'azureml.inference.other' },
    ];
    const path = file('alone.jsonl', jsonLines(events));
    const spec = { 'inputs.x': 'number', 'outputs.y': 'number' } as const;
    const records = await recordsIn([path], 'azureml-collector', spec);
    expect(cellsIn(records)).toEqual([[2, 4]]);
    expect(lostIn(records).sort((one, other) => one.line - other.line)).toEqual([
      { line: 1, why: 'has no event with its outputs' },
      { line: 3, why: 'has no event with its inputs' },
      { line: 5, why: 'points to a payload that is stored elsewhere, which is not read' },
      { line: 6, why: 'is neither inputs nor outputs: azureml.inference.other' },
    ]);
    const inputs = await recordsIn([path], 'azureml-collector', { 'inputs.x': 'number' });
    expect(cellsIn(inputs)).toEqual([[1], [2]]);
  });

  it('gives up halves that wait for too long', async () => {
    const many = Array.from({ length: 10 }, (_, at) => azure('inputs', `c${at}`, [{ x: at }]));
    const events = [
      ...many,
      azure('outputs', 'c0', [{ y: 0 }]),
      azure('outputs', 'c9', [{ y: 9 }]),
    ];
    const path = file('late.jsonl', jsonLines(events));
    const spec = { 'inputs.x': 'number', 'outputs.y': 'number' } as const;
    const records = await recordsIn([path], 'azureml-collector', spec, { waiting: 4 });
    expect(cellsIn(records)).toEqual([[9, 9]]);
    expect(lostIn(records)).toHaveLength(10);
  });
});

describe('the logger of KServe', () => {
  it('reads lists and objects of the first protocol', async () => {
    const events = [
      kserve('request', 'a', {
        instances: [
          [1, 2],
          [3, 4],
        ],
      }),
      kserve('response', 'a', { predictions: [0, 1] }),
      kserve('response', 'b', { predictions: [{ 0: 0.5 }] }),
      kserve('request', 'b', { instances: [{ 1: 9 }] }),
    ];
    const path = file('v1.jsonl', jsonLines(events));
    const spec = { id: 'label', 'inputs.1': 'number', 'outputs.0': 'number' } as const;
    const records = await recordsIn([path], 'kserve-logger', spec);
    expect(cellsIn(records)).toEqual([
      ['a.0', 2, 0],
      ['a.1', 4, 1],
      ['b', 9, 0.5],
    ]);
  });

  it('reads tensors of the second protocol, by name and by place', async () => {
    const inputs = [
      { name: 'age', shape: [2, 1], datatype: 'FP32', data: [30, 40] },
      {
        name: 'pair',
        shape: [2, 2],
        datatype: 'FP32',
        data: [
          [1, 2],
          [3, 4],
        ],
      },
    ];
    const outputs = [
      { name: 'label', shape: [2], datatype: 'BYTES', data: ['yes', 'no'] },
      { name: 'sure', shape: [2], datatype: 'BOOL', data: [1, 0] },
    ];
    const path = file(
      'v2.jsonl',
      jsonLines([
        kserve('request', 'a', { inputs }),
        kserve('response', 'a', { model_name: 'm', model_version: '7', outputs }),
      ]),
    );
    const records = await recordsIn([path], 'kserve-logger', {
      'inputs.age': 'number',
      'inputs.pair.1': 'number',
      'inputs.1': 'number',
      'outputs.label': 'text',
      'outputs.sure': 'boolean',
      modelVersion: 'label',
    });
    expect(cellsIn(records)).toEqual([
      [30, 2, 1, 'yes', 1, '7'],
      [40, 4, 3, 'no', 0, '7'],
    ]);
  });

  it('tells of tensors whose values do not fit, and of errors', async () => {
    const tensor = (shape: unknown, data: unknown) => ({ inputs: [{ name: 't', shape, data }] });
    const events = [
      kserve('request', 'a', tensor([2, 2], [1, 2, 3])),
      kserve('request', 'b', tensor([-1], [1])),
      kserve('request', 'c', tensor([1], undefined)),
      kserve('request', 'd', { error: 'out of memory' }),
      kserve('request', 'e', '{"instances": [[5]]}'),
    ];
    const path = file('misfit.jsonl', jsonLines(events));
    const records = await recordsIn([path], 'kserve-logger', { 'inputs.0': 'number' });
    expect(cellsIn(records)).toEqual([[5]]);
    expect(lostIn(records).map(({ why }) => why)).toEqual([
      'has a tensor of 3 values that its shape [2, 2] does not fit: t',
      'has a tensor whose shape is no list of sizes: t',
      'has a tensor without readable data: t',
      'tells of an error',
    ]);
  });

  it('tells the answers of a transformer and of its predictor apart', async () => {
    const events = ['transformer', 'predictor'].flatMap((component, at) => [
      kserve('request', 'a', { instances: [[at]] }, { component }),
      kserve('response', 'a', { predictions: [at] }, { component }),
    ]);
    const turned = [events[0], events[2], events[3], events[1]];
    const path = file('parts.jsonl', jsonLines(turned));
    const spec = { component: 'label', 'inputs.0': 'number', 'outputs.0': 'number' } as const;
    const records = await recordsIn([path], 'kserve-logger', spec);
    expect(cellsIn(records)).toEqual([
      ['predictor', 1, 1],
      ['transformer', 0, 0],
    ]);
  });
});
