import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { cyclonedx } from '../../../src/artifacts/formats/cyclonedx.ts';
import { filesOf, tell } from '../reading.ts';

type Json = Readonly<Record<string, unknown>>;

const bom = (content: Json): string =>
  JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', ...content }, undefined, 1);

const DIGEST = 'ab'.repeat(32);

const MODEL: Json = {
  type: 'machine-learning-model',
  name: 'tagger',
  version: '3.2.0',
  licenses: [{ license: { id: 'Apache-2.0' } }],
  hashes: [
    { alg: 'MD5', content: 'ab' },
    { alg: 'SHA-256', content: DIGEST },
  ],
  pedigree: { ancestors: [{ type: 'machine-learning-model', name: 'base', version: '1.0' }] },
  modelCard: {
    modelParameters: {
      architectureFamily: 'transformer',
      modelArchitecture: 'BertForTokenClassification',
      task: 'token classification',
      datasets: [{ ref: 'data-1' }],
      inputs: [{ format: 'text' }],
      outputs: [],
    },
    quantitativeAnalysis: {
      performanceMetrics: [
        {
          type: 'F1 score',
          value: '0.912',
          slice: 'names of places',
          confidenceInterval: { lowerBound: '0.90', upperBound: '0.92' },
        },
        { type: 'accuracy', value: '97.1%' },
        { type: 'latency', value: '12 ms' },
      ],
    },
    considerations: {
      users: ['editors'],
      technicalLimitations: ['reads at most 512 tokens', 'N/A'],
    },
  },
};

const told = (content: Json) => tell(cyclonedx, { 'bom.json': bom(content) });

const lossesOf = (content: Json): readonly string[] => {
  const artifact = openArtifact('bom.json', filesOf({ 'bom.json': bom(content) }));
  return (artifact ? (cyclonedx.read(artifact).losses ?? []) : []).map(({ what }) => what);
};

const card = (modelCard: Json): Json => ({
  components: [{ type: 'machine-learning-model', name: 'm', modelCard }],
});

const resultsOf = (performanceMetrics: readonly Json[]) => {
  const content = card({ quantitativeAnalysis: { performanceMetrics } });
  const [model] = told(content);
  const [evaluation] = (model?.says['evaluations'] ?? []) as { metrics: Json[] }[];
  return { metrics: evaluation?.metrics ?? [], losses: lossesOf(content) };
};

describe('a bill of materials of a model', () => {
  it('says what its card says', () => {
    const [model, ...others] = told({ metadata: { component: MODEL } });
    expect(others).toEqual([]);
    expect(model).toMatchObject({
      ...{ kind: 'TrainedModel', name: 'tagger', perspective: 'data-science' },
    });
    expect(model?.says).toEqual({
      version: '3.2.0',
      license: 'Apache-2.0',
      artifact: { digest: `sha256:${DIGEST}` },
      architecture: { family: 'transformer', algorithm: 'BertForTokenClassification' },
      baseModel: { name: 'base', version: '1.0' },
      evaluations: [
        {
          name: 'model-card',
          metrics: [
            { metric: 'F1-score', value: 0.912, slice: 'names of places', interval: [0.9, 0.92] },
            { metric: 'accuracy', value: 0.971 },
            { metric: 'latency', value: 12, unit: 'ms' },
          ],
        },
      ],
      limitations: ['reads at most 512 tokens'],
    });
  });

  it('gives the place of each value', () => {
    const [model] = tell(cyclonedx, { 'bom.json': bom({ components: [MODEL] }) });
    expect(model?.place('/version')).toBe('bom.json:8:15');
    expect(model?.place('/artifact/digest')).toMatch(/^bom\.json:23:/);
    expect(model?.place('/evaluations/0/metrics/0/value')).not.toBe('bom.json');
  });

  it('says what it leaves out', () => {
    expect(lossesOf({ metadata: { component: MODEL } })).toEqual([
      'the task, in words of its own',
      'the data sets, which may be for training or for evaluation',
      'the formats of inputs, which have no names',
      'the users, which are free text',
    ]);
  });

  it.each(['0.9 on the test set', 'high', '', '1e999', '12 parsecs', '9'.repeat(5000), null, true])(
    'takes %j for no number',
    (value) => {
      expect(resultsOf([{ type: 'accuracy', value }]).metrics).toEqual([]);
    },
  );

  it('drops placeholders without a word, and says what else it dropped', () => {
    expect(resultsOf([{ type: 'TBD', value: 'N/A' }, {}])).toEqual({ metrics: [], losses: [] });
    const unclear = resultsOf([{ type: 'accuracy', value: 'high' }]);
    expect(unclear.losses).toEqual(['a result that is no number of a metric']);
  });

  it('takes no interval whose ends do not go with the result', () => {
    const of = (lowerBound: unknown, upperBound: unknown) =>
      resultsOf([{ type: 'recall', value: '0.5', confidenceInterval: { lowerBound, upperBound } }])
        .metrics[0]?.['interval'];
    expect(of('40%', '60%')).toEqual([0.4, 0.6]);
    expect(of(0.4, 0.6)).toEqual([0.4, 0.6]);
    expect(of('0.6', '0.4')).toBeUndefined();
    expect(of('0.4', undefined)).toBeUndefined();
    expect(of('4 ms', '6 ms')).toBeUndefined();
  });

  it('does not choose among licences or ancestors', () => {
    const several = {
      ...MODEL,
      licenses: [{ license: { id: 'MIT' } }, { license: { id: 'GPL-3.0-only' } }],
      pedigree: { ancestors: [MODEL, MODEL] },
    };
    const [model] = told({ components: [several] });
    expect(model?.says).not.toHaveProperty('license');
    expect(model?.says).not.toHaveProperty('baseModel');
  });

  it('takes what is no version, digest or licence for nothing said', () => {
    const [model] = told({
      components: [
        {
          ...{ type: 'machine-learning-model', name: 'N/A', version: 'the latest one' },
          hashes: [{ alg: 'SHA-256', content: 'abc' }],
          licenses: [{ license: { name: 'TBD' } }],
          modelCard: { modelParameters: { architectureFamily: 'TBD', modelArchitecture: 'CNN' } },
        },
      ],
    });
    expect(model).not.toHaveProperty('name');
    expect(model?.says).toEqual({ architecture: { algorithm: 'CNN' } });
  });
});

describe('a bill of materials of a container', () => {
  const library = (name: string, version: string, purl = `pkg:pypi/${name}@${version}`): Json => {
    return { type: 'library', name, version, purl };
  };
  const container = { component: { type: 'container', name: 'registry/app:1' } };

  it('lists Python, its packages and the operating system', () => {
    const [environment, ...others] = told({
      metadata: container,
      components: [
        { type: 'operating-system', name: 'debian', version: '12' },
        library('torch', '2.1.0+cu118'),
        library('libc6', '2.36', 'pkg:deb/debian/libc6@2.36'),
        library('python', '3.11.9', 'pkg:generic/python@3.11.9'),
        library('openssl', '3.0', 'pkg:generic/openssl@3.0'),
        { type: 'library', name: 'numpy', purl: 'pkg:pypi/numpy' },
      ],
    });
    expect(others).toEqual([]);
    expect(environment).toMatchObject({ kind: 'Environment', perspective: 'operations' });
    expect(environment?.says).toEqual({
      platform: { os: { name: 'debian', version: '12' } },
      software: [
        { name: 'torch', version: '2.1.0+cu118' },
        { name: 'python', version: '3.11.9' },
        { name: 'numpy' },
      ],
      softwareListing: 'partial',
    });
  });

  it('says no version of what is there in two', () => {
    const content = {
      metadata: container,
      components: [library('torch', '2.1.0'), library('torch', '2.4.0'), library('torch', '2.4.0')],
    };
    expect(told(content)[0]?.says['software']).toEqual([{ name: 'torch' }]);
    expect(lossesOf(content)).toEqual(['the versions of torch, which is there twice']);
  });

  it('lists thousands of packages in bounded time', () => {
    const components = Array.from({ length: 20_000 }, (_, index) => library(`p${index}`, '1.0'));
    const start = performance.now();
    const [environment] = told({ metadata: container, components });
    expect(environment?.says['software']).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it('says nothing of the place where a library or a model runs', () => {
    const components = [library('torch', '2.1.0')];
    expect(told({ components })).toEqual([]);
    expect(told({ metadata: { component: { type: 'library', name: 'x' } }, components })).toEqual(
      [],
    );
  });
});

describe('a bill of materials', () => {
  it.each([
    ['a/bom.json', bom({}), true],
    ['a/bom.json', '{"bomFormat":"CycloneDX"}', true],
    ['a/bom.xml', bom({}), false],
    ['a/config.json', '{ "bomFormat": "Other" }', false],
  ])('%s is recognised by its mark', (file, head, expected) => {
    expect(cyclonedx.recognises({ file, head: () => head })).toBe(expected);
  });

  it.each([
    ['is cut off', bom({ components: [MODEL] }).slice(0, -9)],
    ['is of another format', '{ "bomFormat": "Other" }'],
    ['is a list', '[]'],
    ['is empty', ''],
  ])('that %s is refused', (_, text) => {
    expect(() => tell(cyclonedx, { 'bom.json': text })).toThrow();
  });

  it.each([
    [{ components: { a: 1 }, metadata: [] }],
    [{ components: [null, 17, 'x', [], { type: 'machine-learning-model' }] }],
    [card({ modelParameters: 'x', quantitativeAnalysis: [], considerations: null })],
    [card({ quantitativeAnalysis: { performanceMetrics: [null, { type: {}, value: [] }] } })],
  ])('with other shapes than expected says nothing', (content) => {
    expect(told(content as Json)).toEqual([]);
  });
});
