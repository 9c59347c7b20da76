import { describe, expect, it } from 'vitest';
import { openArtifact, Unreadable } from '../../../src/artifacts/artifact.ts';
import { tables } from '../../../src/artifacts/formats/mlte/tables.ts';
import { mlte } from '../../../src/artifacts/formats/mlte.ts';
import { filesOf, type Told, tell } from '../reading.ts';
import { mappingPage } from './mapping-page.ts';

const header = {
  identifier: 'card.default',
  type: 'card',
  timestamp: 1_758_000_000,
  creator: 'ann',
};

const SYSTEM = {
  goals: [
    {
      description: 'Visitors learn what grows here',
      metrics: [
        { description: 'Accuracy>0.9', baseline: '0.8' },
        { description: 'Top 5 recall >= 97 %', baseline: 'a printed guide' },
        { description: 'half as many questions at the desk', baseline: '' },
      ],
    },
  ],
  problem_type: 'classification',
  task: 'Name the tree on a photograph',
  usage_context: 'A tablet that visitors carry',
};

const FIELD = { name: 'species', description: 'what it is', missing_values: 'N/A' };

const DATA = [
  {
    description: 'Photographs of trees',
    source: 'https://example.org/trees',
    classification: 'pii',
    access: 'on request',
    labeling_method: 'by hand',
    labels: [
      { name: 'oak', description: 'any oak', percentage: 60 },
      { name: null, description: 'beech', percentage: 40 },
      { name: '', description: '', percentage: 0 },
    ],
    fields: [
      { ...FIELD, type: 'string', expected_values: 'value between 0 and 102' },
      {
        name: 'height',
        type: 'float',
        expected_values: '0.5 to 60',
        special_values: '-1 = felled',
      },
      { name: 'crown', type: 'short words', expected_values: '{round, narrow}' },
    ],
    rights: 'N/A',
    policies: 'for research',
  },
  { description: 'Weather of the day' },
];

const NEEDS = { cpu: '2', gpu: '0', memory: '512 MB', storage: '150 MB' };

/** The layout of 2025, in which risks are a list. */
const CARD = {
  header,
  body: {
    artifact_type: 'card',
    system: { ...SYSTEM, risks: ['a wrong name is believed', 'the tablet is lost'] },
    data: DATA,
    model: {
      development_compute_resources: { cpu: '8', gpu: '1', main_memory: '32 GB', storage: '1 TB' },
      deployment_platform: 'mobile device',
      capability_deployment_mechanism: 'an app calls it',
      model_source: 'In-house',
      input_specification: [
        {
          name: 'photo',
          description: 'path to a picture',
          type: 'String',
          expected_values: 'a path',
        },
      ],
      output_specification: [
        { name: 'species', description: 'a number', type: 'Integer', expected_values: '0,1,2' },
      ],
      production_compute_resources: {
        cpu: '2',
        gpu: '1',
        gpu_memory: '4 GB',
        main_memory: '512 MB',
        storage: '150 MB',
      },
    },
    system_requirements: [
      { identifier: 'q1', quality: 'Time', measure: 'within two seconds', response: 'an answer' },
    ],
  },
};

/** The layout of 2023, with one input and one output. */
const FIRST = {
  header: { ...header, type: 'negotiation_card' },
  body: {
    artifact_type: 'negotiation_card',
    system: { ...SYSTEM, risks: { fp: 'a wrong name', fn: 'no name', other: 'N/A' } },
    data: DATA.slice(0, 1),
    model: {
      development: { resources: NEEDS },
      production: {
        integration: 'over HTTP',
        deployment_platform: 'a small device',
        interface: {
          input: { name: 'i1', description: 'pixels', type: 'Vector[150]' },
          output: { description: 'a name' },
        },
        resources: { cpu: '1', gpu: '1', memory: '6MiB', storage: '2' },
      },
    },
  },
};

/** The layout of 2024, in which the card lies one level deeper. */
const SECOND = {
  header: FIRST.header,
  body: {
    artifact_type: 'negotiation_card',
    nc_data: {
      system: { ...SYSTEM, risks: { fp: '', fn: 'no name', other: ['rain', 'N/A'] } },
      data: [],
      model: { production_compute_resources: NEEDS },
    },
  },
};

const FILE = 'card.default.json';
const asFile = (card: object) => ({ [FILE]: JSON.stringify(card, undefined, 2) });
const toldOf = (card: object): readonly Told[] => tell(mlte, asFile(card));
const lossesOf = (card: object): readonly string[] => {
  const artifact = openArtifact(FILE, filesOf(asFile(card)));
  return (artifact ? (mlte.read(artifact).losses ?? []) : []).map(({ what }) => what);
};
const kind = (told: readonly Told[], wanted: string): Told | undefined =>
  told.find((one) => one.kind === wanted);

describe('a negotiation card is recognised', () => {
  const isRecognised = (file: string, card: object): boolean =>
    mlte.recognises({ file, head: () => JSON.stringify(card).slice(0, 4096) });

  it.each([CARD, FIRST, SECOND])('in each layout', (card) => {
    expect(isRecognised('models/x/card.default.json', card)).toBe(true);
  });

  it.each([
    ['another artifact', 'a.json', { header, body: { artifact_type: 'report' } }],
    ['no header', 'a.json', { body: { artifact_type: 'card' } }],
    ['another extension', 'a.txt', CARD],
  ])('but not with %s', (_, file, card) => {
    expect(isRecognised(file, card)).toBe(false);
  });
});

describe('a negotiation card', () => {
  const told = toldOf(CARD);

  it('says what the product wants', () => {
    const context = kind(told, 'SystemContext');
    expect(context?.perspective).toBe('product');
    expect(context?.says).toEqual({
      goals: [
        {
          name: 'goal-1',
          statement: 'Visitors learn what grows here',
          successCriteria: [
            { metric: 'Accuracy', operator: '>', target: 0.9, baseline: 0.8 },
            { metric: 'Top-5-recall', operator: '>=', target: 0.97 },
          ],
        },
      ],
      task: { kind: 'classification', description: 'Name the tree on a photograph' },
      usage: { context: 'A tablet that visitors carry' },
      hazards: [
        { name: 'risk-1', event: 'other', consequence: 'a wrong name is believed' },
        { name: 'risk-2', event: 'other', consequence: 'the tablet is lost' },
      ],
    });
    expect(context?.place('/goals/0/successCriteria/0/target')).toBe(`${FILE}:16:30`);
  });

  it('says what data there are, each set by itself', () => {
    const sets = told.filter((one) => one.kind === 'RawData');
    expect(sets.map(({ name }) => name)).toEqual(['data-1', 'data-2']);
    expect(sets[0]?.says).toMatchObject({
      sensitivity: { personal: true },
      labels: {
        method: 'manual',
        distribution: [
          { label: 'oak', fraction: 0.6 },
          { label: 'beech', fraction: 0.4 },
        ],
      },
    });
  });

  it('reads no range into a sentence, and no type into a remark', () => {
    const [set] = told.filter((one) => one.kind === 'RawData');
    expect(set?.says['fields']).toEqual([
      { name: 'species', description: 'what it is', dtype: 'string' },
      {
        name: 'height',
        dtype: 'float',
        domain: { minimum: 0.5, maximum: 60 },
        special: [{ code: -1, meaning: 'felled' }],
      },
      { name: 'crown', domain: { categories: ['round', 'narrow'] } },
    ]);
    expect(lossesOf(CARD)).toEqual(
      expect.arrayContaining([
        '`body.data.fields.expected_values`, which is more than a range or a list of values',
        '`body.data.fields.type`, which is no type that is known',
      ]),
    );
  });

  it('says what the model needs where it answers', () => {
    expect(kind(told, 'TrainedModel')?.says).toEqual({
      inputs: [{ name: 'photo', description: 'path to a picture', dtype: 'String' }],
      outputs: [
        {
          name: 'species',
          description: 'a number',
          dtype: 'Integer',
          domain: { categories: [0, 1, 2] },
        },
      ],
      requires: {
        cpu: 2,
        accelerator: { kind: 'gpu', count: 1, memory: '4 GB' },
        memory: '512 MB',
        storage: '150 MB',
      },
    });
    expect(kind(told, 'Environment')?.says).toEqual({
      stage: 'production',
      platform: { kind: 'mobile' },
    });
  });

  it('tells what it cannot carry', () => {
    expect(lossesOf(CARD)).toEqual(
      expect.arrayContaining([
        '`body.system_requirements`, which is a scenario told in prose',
        '`body.model.development_compute_resources`, which only developing the model needs',
        '`body.system.goals.metrics.description`, which is more than a metric, an operator, and a number',
        '`body.model.model_source`, which is prose about where a model comes from',
      ]),
    );
  });
});

describe('earlier layouts', () => {
  it('have one input and one output', () => {
    const told = toldOf(FIRST);
    expect(kind(told, 'SystemContext')?.says['hazards']).toEqual([
      { name: 'false-positive', event: 'false-positive', consequence: 'a wrong name' },
      { name: 'false-negative', event: 'false-negative', consequence: 'no name' },
    ]);
    expect(kind(told, 'TrainedModel')?.says).toEqual({
      inputs: [{ name: 'i1', description: 'pixels' }],
      requires: { cpu: 1, accelerator: { kind: 'gpu', count: 1 }, memory: '6MiB' },
    });
    expect(lossesOf(FIRST)).toEqual(
      expect.arrayContaining([
        '`body.model.production.interface.input.type`, which is no type that is known',
        '`body.model.production.resources.storage`, which is no amount of memory with its unit',
        '`body.model.production.interface.output.description`, beside which there is no name that can be carried',
      ]),
    );
  });

  it('lie one level deeper, and count no GPUs', () => {
    const told = toldOf(SECOND);
    expect(kind(told, 'SystemContext')?.says['hazards']).toEqual([
      { name: 'false-negative', event: 'false-negative', consequence: 'no name' },
      { name: 'risk-1', event: 'other', consequence: 'rain' },
    ]);
    expect(kind(told, 'TrainedModel')?.says).toEqual({
      requires: { cpu: 2, memory: '512 MB', storage: '150 MB' },
    });
  });
});

describe('a hostile card', () => {
  it.each([
    ['no body', '{ "header": {} }'],
    ['a list', '[]'],
    ['another artifact', '{ "body": { "artifact_type": "report" } }'],
    ['no end', '{ "body": '],
  ])('with %s is refused', (_, text) => {
    expect(() => tell(mlte, { [FILE]: text })).toThrow(Unreadable);
  });

  it('with values of other types says nothing wrong', () => {
    const body = {
      artifact_type: 'card',
      system: { goals: 'many', problem_type: 7, risks: [[], {}, 3] },
      data: [3, null, { fields: { name: 'one' }, labels: [{ name: 'x', percentage: 400 }] }],
      model: { production_compute_resources: { cpu: -1, gpu: 'all', memory: '9e999 GB' } },
      __proto__x: { a: 1 },
    };
    expect(toldOf({ header, body }).map(({ kind: one, says }) => [one, says])).toEqual([
      ['SystemContext', { hazards: [{ name: 'risk-3', event: 'other', consequence: '3' }] }],
      ['RawData', { fields: [{ name: 'one' }] }],
    ]);
  });
});

describe('the page of the rows', () => {
  it('tells what becomes of each value', async () => {
    const layouts = [{}, { system: { risks: [] } }, { system: { risks: { other: [] } } }];
    const section = { title: 'Negotiation card', tables: layouts.flatMap(tables) };
    await expect(mappingPage('MLTE negotiation cards', [section])).toMatchFileSnapshot(
      '../../../docs/artifacts/mlte-mapping.md',
    );
  });
});
