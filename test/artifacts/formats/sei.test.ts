import { describe, expect, it } from 'vitest';
import { type Artifact, openArtifact, Unreadable } from '../../../src/artifacts/artifact.ts';
import { describe as descriptorFor, type Proposal } from '../../../src/artifacts/describe.ts';
import { evidenceOf } from '../../../src/artifacts/evidence.ts';
import { KINDS } from '../../../src/artifacts/formats/sei/kinds.ts';
import { sei } from '../../../src/artifacts/formats/sei.ts';
import { toldBy } from '../../../src/artifacts/mapping/table.ts';
import type { Place } from '../../../src/artifacts/place.ts';
import { stemOf } from '../../../src/artifacts/propose/names.ts';
import { run } from '../../../src/run.ts';
import { type Contents, filesOf, tell } from '../reading.ts';
import { mappingPage } from './mapping-page.ts';
import { CHURN, SCRATCHES } from './sei-projects.ts';

const asFiles = (documents: Readonly<Record<string, unknown>>): Contents =>
  Object.fromEntries(
    Object.entries(documents).map(([file, document]) => [
      file,
      typeof document === 'string' ? document : JSON.stringify(document, undefined, 2),
    ]),
  );

const churn = asFiles(CHURN);
const only = (file: string, all: Contents = churn): Contents => ({ [file]: all[file] ?? '' });
const ofChurn = (kind: string) => tell(sei, only(`Churn - ${kind}.json`));

const open = (contents: Contents, file: string): Artifact => {
  const artifact = openArtifact(file, filesOf(contents));
  if (artifact === undefined) throw new Error(`there is no ${file}`);
  return artifact;
};
const lossesOf = (contents: Contents): readonly string[] => {
  const [file = ''] = Object.keys(contents);
  return (sei.read(open(contents, file)).losses ?? []).map(({ what }) => what);
};

const isRecognised = (file: string, text: string): boolean =>
  sei.recognises({ file, head: () => text.slice(0, 4096) });

describe('an SEI descriptor is recognised', () => {
  it.each(Object.entries({ ...churn, ...asFiles(SCRATCHES) }))('as %s', (file, text) => {
    expect(isRecognised(file, String(text))).toBe(true);
  });

  it.each([
    ['another version', 'a.json', '{ "version": "2.0", "task": "", "ml_problem_type": {} }'],
    ['no version', 'a.json', '{ "task": "", "ml_problem_type": {} }'],
    ['keys of no kind', 'a.yaml', 'version: "1.2"\ntask: x\nmodel_name: y\n'],
    ['a key inside a text', 'a.yaml', 'version: "1.2"\nnote: "task: ml_problem_type:"\n'],
    ['another extension', 'a.txt', '{ "version": "1.2", "task": "", "ml_problem_type": {} }'],
  ])('but not with %s', (_, file, text) => {
    expect(isRecognised(file, text)).toBe(false);
  });
});

describe('every value of a full document', () => {
  const cases = Object.keys(churn).map((file) => [file] as const);

  it.each(cases)('of %s is said or told as left out', (file) => {
    const artifact = open(churn, file);
    const { accounts, losses = [] } = sei.read(artifact);
    const document = artifact.document();
    const at = ({ line, column }: Place) => `${line}:${column}`;
    const cited = accounts.flatMap((one) => evidenceOf(one, file));
    const said = new Set(cited.flatMap(({ places }) => [...places.values()].map(at)));
    const lost = new Set(losses.flatMap(({ place }) => (place ? [at(place)] : [])));
    const content = document.value as Readonly<Record<string, unknown>>;
    const kind = KINDS.find(({ marks }) => marks.every((key) => Object.hasOwn(content, key)));
    const rows = (kind?.tables(content) ?? []).flatMap(toldBy);
    const unsaid = leavesOf(content).filter((pointer) => {
      const pattern = pointer.slice(1).replaceAll(/\/\d+/g, '[]').replaceAll('/', '.');
      // A value that is told together with another one has no place of its own.
      const told = rows.filter(({ from }) => from === pattern || pattern.startsWith(`${from}.`));
      const together = told.some(({ to }) =>
        rows.some((row) => row.to === to && row.from !== pattern),
      );
      const isMark = told.some(
        ({ to }) => to === 'about the document itself' || /: name$/.test(to),
      );
      const isSaid = said.has(at(artifact.at(document, pointer)));
      const isLost = upwards(pointer).some((one) => lost.has(at(artifact.at(document, one))));
      return !isSaid && !isLost && !isMark && !together;
    });
    expect(unsaid).toEqual([]);
  });
});

/** A pointer and those of what holds it. */
const upwards = (pointer: string): readonly string[] =>
  pointer === '' ? [] : [pointer, ...upwards(pointer.slice(0, pointer.lastIndexOf('/')))];

function leavesOf(value: unknown, pointer = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) {
    const isSaid = !['', 0, false, 'none'].includes(value as string);
    return isSaid ? [pointer] : [];
  }
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${pointer}/${key}`));
}

describe('a System Context', () => {
  it('says goals, hazards, and the task', () => {
    const [context] = ofChurn('System Context');
    expect(context?.kind).toBe('SystemContext');
    expect(context?.perspective).toBe('product');
    expect(context?.says).toMatchObject({
      task: { kind: 'classification' },
      goals: [
        {
          name: 'G1',
          statement: 'Fewer customers cancel',
          successCriteria: [{ metric: 'retention-rate', operator: '>=', target: 0.95 }],
        },
        { name: 'G2' },
      ],
      hazards: [
        { name: 'false-positive', event: 'false-positive' },
        { name: 'false-negative', event: 'false-negative' },
        { name: 'other', event: 'other' },
      ],
    });
    expect(context?.place('/goals/0/statement')).toBe('Churn - System Context.json:11:15');
  });

  it('keeps prose out of goals', () => {
    expect(lossesOf(only('Churn - System Context.json'))).toEqual(
      expect.arrayContaining([
        '`goals.metric`, which is more than a metric, an operator, and a number',
        '`goals.baseline`, which is prose about a number',
      ]),
    );
  });

  it('takes no kind of task from words that mean several', () => {
    const context = { version: '1.2', task: 'x', ml_problem_type: { ml_problem: 'Trend' } };
    const [told] = tell(sei, asFiles({ 'a.json': context }));
    expect(told?.says).toEqual({ task: { description: 'x' } });
  });

  it('of version 1.0 has business goals', () => {
    const context = {
      version: '1.0',
      task: 'x',
      ml_problem_type: { ml_problem: 'Other', other_problem: 'regression' },
      business_goals: [{ id: '#1', goal: 'earn' }],
    };
    const [told] = tell(sei, asFiles({ 'a.json': context }));
    expect(told?.says['goals']).toEqual([{ name: 'goal-1', statement: 'earn' }]);
    expect(told?.says['task']).toEqual({ kind: 'regression', description: 'x' });
  });
});

describe('documents of data', () => {
  it('say fields with domains and codes', () => {
    const [data] = ofChurn('Raw Data');
    expect(data?.name).toBe('crm-extract');
    expect(data?.says).toMatchObject({
      title: 'CRM extract',
      origin: 'enterprise',
      size: { records: 182000 },
      modality: 'tabular',
      coverage: {
        regions: ['Austria', 'Germany'],
        period: { from: '2024-06-01', to: '2026-05-31' },
      },
      sensitivity: { classification: 'confidential' },
      labels: {
        distribution: [
          { label: 'stays', fraction: 0.885 },
          { label: 'leaves', fraction: 0.115 },
        ],
      },
      fields: [
        {
          name: 'tenure',
          dtype: 'integer',
          domain: { minimum: 0, maximum: 240 },
          missing: [-1],
          special: [{ code: 999, meaning: 'contract from before the merger' }],
        },
        { name: 'plan', domain: { categories: ['basic', 'plus', 'max'] } },
      ],
    });
  });

  it('say statistics field by field', () => {
    const [data] = ofChurn('Training Data');
    expect(data?.says['from']).toEqual(['RawData/crm-extract']);
    expect(data?.says['fields']).toMatchObject([
      {
        name: 'tenure',
        from: 'ProductionData/production-data#/fields/tenure_months',
        statistics: {
          mean: 31.2,
          std: 20,
          quantiles: [
            { q: 0.25, value: 14 },
            { q: 0.5, value: 27 },
          ],
        },
      },
      { name: 'charges', statistics: { mean: 41.7 } },
      { name: 'left', role: 'label', dtype: 'boolean' },
    ]);
    expect(lossesOf(only('Churn - Training Data.json'))).toEqual(
      expect.arrayContaining([
        '`statistics.value`, which is a statistic without an attribute',
        '`statistics.field`, about something that is not described',
        '`statistics.value`, which is no number',
      ]),
    );
  });

  it('of production have the name by which training data refer to them', () => {
    const [data] = ofChurn('Production Data');
    expect(data).toMatchObject({ kind: 'ProductionData', name: 'production-data' });
    expect(data?.says['rate']).toEqual({ typical: '180000/d' });
  });
});

describe('a Data Pipeline', () => {
  it('says its ports with what they may hold, and where they come from', () => {
    const [pipeline] = ofChurn('Data Pipeline');
    expect(pipeline?.name).toBe('churn-features');
    expect(pipeline?.says['onError']).toBe('error-code');
    expect(pipeline?.says['inputs']).toEqual([
      {
        name: 'tenure_months',
        description: 'months since the contract began',
        dtype: 'Integer',
        domain: { minimum: 0, maximum: 240 },
        from: 'Component/Billing-System#/outputs/tenure_months',
      },
      {
        name: 'comment',
        description: 'what the agent wrote',
        dtype: 'String',
        text: { maxCharacters: 400 },
        from: 'Component/Billing-System#/outputs/comment',
      },
    ]);
  });
});

describe('a Trained Model', () => {
  it('says what it needs, gives, and wants to be watched', () => {
    const [model] = ofChurn('Trained Model');
    expect(model?.name).toBe('Churn-Score');
    expect(model?.says).toMatchObject({
      version: '2.3.0',
      architecture: {
        algorithm: 'Gradient Boosted Trees (GBT)',
        hyperparameters: { depth: '6', 'learning rate': '0.1' },
      },
      language: { name: 'Python', kind: 'language' },
      pipeline: 'DataPipeline/churn-features',
      trained: { at: '2026-06-10', on: ['TrainingData/churn-training'] },
      outputs: [{ name: 'score', to: ['Component/Agent-Desktop#/inputs/score'] }],
      requires: {
        cpu: 4,
        memory: '8 GB',
        storage: '20.5 GB',
        accelerator: { kind: 'gpu', count: 1 },
        software: [
          { name: 'scikit-learn' },
          { name: 'PyTorch' },
          { name: 'CUDA', version: '12.4' },
        ],
      },
      performance: [{ name: 'inference-time', latency: { mean: '40ms' } }],
      evaluations: [
        {
          name: 'evaluation',
          dataset: 'customers of May',
          metrics: [{ metric: 'Accuracy', value: 0.91 }],
        },
        {
          name: 'test',
          dataset: 'customers of June',
          metrics: [
            { metric: 'Accuracy', value: 0.9 },
            { metric: 'Brier-score', value: 0.08 },
          ],
        },
      ],
      monitoring: {
        metrics: [
          { name: 'Accuracy', kind: 'model', operator: '<', threshold: 0.85, goal: 'G2' },
          { name: 'Retention-rate', kind: 'business', operator: '<', threshold: 0.93, goal: 'G1' },
        ],
        logs: [{ name: 'Predictions', format: 'JSON Lines', retention: '90 days' }],
        feedback: [{ name: 'Agent-verdict' }],
      },
    });
    expect(model?.place('/requires/memory')).toMatch(/^Churn - Trained Model\.json:\d+:15$/);
  });

  it('takes 0 for what nobody knows', () => {
    expect(lossesOf(only('Churn - Trained Model.json'))).toContain(
      '`test_metrics.metric`, beside which there is no value that can be carried',
    );
  });

  it('with post-processing gives what is made of its outputs', () => {
    const files = asFiles(SCRATCHES);
    const [model] = tell(sei, only('scratches/trained-model.yaml', files));
    expect(model?.says).toMatchObject({
      rawOutputs: [
        { name: 'heat', image: { width: 640, height: 480, channels: 1, format: 'PNG' } },
      ],
      outputs: [{ name: 'scratches', to: ['Component/Sorting-gate#/inputs/scratches'] }],
      postprocessing: [
        { name: 'post-processing-1', operation: 'Threshold' },
        { name: 'post-processing-2', operation: 'Area' },
      ],
      failure: { errors: [{ name: 'no picture', behaviour: 'the part is sorted out' }] },
      requires: { cpu: 2, memory: '4 GB' },
    });
    expect(model?.says).not.toHaveProperty('performance');
    expect(model?.says).not.toHaveProperty('architecture');
    expect(model?.says).not.toHaveProperty('language');
  });
});

describe('documents of environments', () => {
  it('of development become an environment and its components', () => {
    const told = ofChurn('Development Environment');
    expect(told.map(({ kind, name }) => `${kind} ${name ?? ''}`)).toEqual([
      'Environment ',
      'Component Billing-System',
      'Component Agent-Desktop',
    ]);
    expect(told[0]?.says).toMatchObject({
      stage: 'development',
      softwareListing: 'partial',
      software: [
        { name: 'Python', kind: 'language' },
        { name: 'JavaScript', kind: 'language' },
        { name: 'scikit-learn', kind: 'framework' },
        { name: 'PyTorch', kind: 'framework' },
      ],
      memory: '32 GB',
      accelerators: [{ name: 'gpu', kind: 'gpu', count: 1 }],
    });
    expect(told[2]?.says).toMatchObject({ role: 'downstream', ml: true, title: 'Agent Desktop' });
  });

  it('take 0 GPUs for an unknown number', () => {
    const files = asFiles(SCRATCHES);
    const [environment] = tell(sei, only('scratches/development-environment.yaml', files));
    expect(environment?.says).not.toHaveProperty('accelerators');
    expect(environment?.says).not.toHaveProperty('storage');
  });

  it('make one component of two that stand on both sides', () => {
    const files = asFiles(SCRATCHES);
    const told = tell(sei, only('scratches/development-environment.yaml', files));
    const [control] = told.filter(({ name }) => name === 'Line-control');
    expect(told.filter(({ kind }) => kind === 'Component')).toHaveLength(2);
    expect(control?.says).toMatchObject({
      role: 'both',
      outputs: [{ name: 'picture' }],
      inputs: [{ name: 'speed' }],
    });
  });

  it('of production become an environment and what is watched in it', () => {
    const [environment, monitoring] = ofChurn('Production Environment');
    expect(environment?.says).toMatchObject({
      stage: 'production',
      platform: { kind: 'kubernetes' },
      serviceLevels: [{ name: 'inference-time', latency: { maximum: '250ms' } }],
    });
    expect(monitoring).toMatchObject({ kind: 'RuntimeMonitoring', perspective: 'operations' });
    expect(monitoring?.says).toEqual({
      metrics: [
        { name: 'Accuracy', kind: 'model' },
        { name: 'Retention-rate', kind: 'business' },
        { name: 'Latency' },
      ],
      feedback: [{ name: 'Agent-verdict' }],
      logs: [{ name: 'Predictions' }, { name: 'Access' }],
    });
  });
});

describe('a hostile document', () => {
  it.each([
    ['no kind', '{ "version": "1.2" }'],
    ['a list', '[1]'],
    ['torn', '{ "version": "1.2", "task": '],
  ])('with %s is refused', (_, text) => {
    expect(() => tell(sei, { 'a.json': text })).toThrow(Unreadable);
  });

  it('with values of other types says nothing wrong', () => {
    const model = {
      version: '1.2',
      model_name: ['x'],
      model_version: 1.1,
      training_date: 'yesterday',
      model_components: [
        { hyper_parameters: [{ parameter_name: '__proto__', parameter_value: 'x' }] },
      ],
      ml_frameworks: 'PyTorch',
      output_spec: [{ item_name: '#1' }, 'text', null, { item_name: 'a' }, { item_name: 'a' }],
      computing_resource_reqs: { gpu: -1, memory: 1e300, cpu: 'four' },
      inference_time: { time: '40', unit: 3 },
    };
    const [told] = tell(sei, asFiles({ 'a.json': model }));
    expect(told?.says).toEqual({ outputs: [{ name: 'a' }] });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('with very many fields is read in one pass', () => {
    const schema = Array.from({ length: 10_000 }, (_, index) => ({ field_name: `f${index}` }));
    const statistics = schema.map(({ field_name: field }) => ({
      property: 'Mean',
      field,
      value: '1',
    }));
    const document = { version: '1.2', dataset_identifier: 'x', raw_data_identifier: 'y' };
    const text = JSON.stringify({ ...document, schema, statistics });
    const { accounts } = sei.read(open({ 'a.json': text }, 'a.json'));
    expect(accounts).toHaveLength(1);
  }, 10_000);
});

describe('a whole project, compared with itself', () => {
  const findingsIn = (files: Contents): readonly string[] => {
    const proposals = Object.keys(files).flatMap((file) =>
      sei.read(open(files, file)).accounts.map((account): Proposal => {
        const { kind, perspective, name = stemOf(file).replaceAll(/\W+/g, '-') } = account;
        const sources = [{ account, file, format: sei.format }];
        return { kind, name, perspective, references: {}, sources };
      }),
    );
    const { findings, problems } = run([], { documents: proposals.map(descriptorFor) });
    expect(problems).toEqual([]);
    return findings
      .filter(({ verdict }) => verdict === 'mismatch')
      .map(({ rule, message }) => `${rule}: ${message}`);
  };

  it('finds nothing where nothing is wrong', () => {
    expect(findingsIn(churn)).toEqual([]);
    expect(findingsIn(asFiles(SCRATCHES))).toEqual([]);
  });

  it('finds what the rules of the tool are about', () => {
    const environment = CHURN['Churn - Production Environment.json'];
    const changed = asFiles({
      ...CHURN,
      'Churn - Production Environment.json': {
        ...environment,
        required_inference_time: { time: 20, unit: 'ms' },
        computing_resources: { gpu: 2, cpu: 16, memory: 4, storage: 1000 },
        model_logs: [],
      },
    });
    expect(findingsIn(changed).map((one) => one.split(':')[0])).toEqual(
      expect.arrayContaining(['inference-too-slow', 'log-not-kept', 'memory-too-small']),
    );
  });
});

describe('the page of the rows', () => {
  it('tells what becomes of each value', async () => {
    const kinds = KINDS.map(({ title, tables }) => {
      const shapes = [{}, { post_processing: true, model_components: [1, 2] }].flatMap(tables);
      return { title, tables: shapes };
    });
    await expect(mappingPage('SEI descriptors', kinds)).toMatchFileSnapshot(
      '../../../docs/artifacts/sei-mapping.md',
    );
  });
});
