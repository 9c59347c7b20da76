import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { modelCard } from '../../../src/artifacts/formats/huggingface/model-card.ts';
import { filesOf, tell } from '../reading.ts';

const card = (front: string, body = ''): string => `---\n${front}\n---\n${body}`;

const read = (front: string, body = '') => tell(modelCard, { 'README.md': card(front, body) })[0];

const lossesOf = (front: string): readonly string[] => {
  const artifact = openArtifact('README.md', filesOf({ 'README.md': card(front) }));
  if (artifact === undefined) throw new Error('there is nothing to read');
  return (modelCard.read(artifact).losses ?? []).map(({ what }) => what);
};

const RESULTS = `license: mit
language: [en, de]
base_model: org/base
datasets: [reviews]
model-index:
- name: review-rater
  results:
  - task: {type: text-classification}
    dataset: {type: reviews, name: Product reviews, config: de, split: test, revision: 1f2e3d}
    metrics:
    - {type: accuracy, value: 0.91, verified: true}
    - {type: f1, name: F1 Macro, value: "0.885", args: {average: macro}}
    - {type: f1, name: F1 Micro, value: 0.91}`;

describe('a model card', () => {
  it.each([
    ['README.md', card('library_name: transformers'), true],
    ['m/readme.md', card('license: mit\ntags: [a]').replaceAll('\n', '\r\n'), true],
    ['README.md', card('model-index: []').slice(0, 20), true],
    ['README.md', card('license: mit'), false],
    ['README.md', card('tags: [a]\nlicense: mit\nsize_categories: 1K<n<10K'), false],
    ['README.md', card('sdk: gradio\nlicense: mit\ntags: [a]'), false],
    ['README.md', '# Title\n---\nlibrary_name: a\n---\n', false],
    ['README.md', card('title: a', 'library_name: a\n'), false],
    ['CARD.md', card('library_name: a'), false],
  ])('named %s, %j, is known: %s', (file, text, expected) => {
    expect(modelCard.recognises({ file, head: () => text })).toBe(expected);
  });

  it('says how good the model is, and on what', () => {
    const model = read(RESULTS);
    expect(model).toMatchObject({
      kind: 'TrainedModel',
      name: 'review-rater',
      perspective: 'data-science',
    });
    expect(model?.says).toEqual({
      license: 'mit',
      baseModel: { name: 'org/base' },
      operatingDomain: { languages: ['en', 'de'] },
      evaluations: [
        {
          name: 'reviews-de-test',
          dataset: 'reviews',
          split: 'test',
          revision: '1f2e3d',
          metrics: [
            { metric: 'accuracy', value: 0.91 },
            { metric: 'f1-macro', value: 0.885 },
            { metric: 'f1-micro', value: 0.91 },
          ],
        },
      ],
    });
    expect(model?.place('/license')).toBe('README.md:2:10');
    expect(model?.place('/evaluations/0/metrics/0/value')).toBe('README.md:12:31');
    expect(lossesOf(RESULTS)).toEqual(['the data sets that it was trained on']);
  });

  it('is the same with the line ends of Windows', () => {
    const text = card(RESULTS).replaceAll('\n', '\r\n');
    const [model] = tell(modelCard, { 'README.md': `\uFEFF${text}` });
    expect(model?.says).toEqual(read(RESULTS)?.says);
    expect(model?.place('/evaluations/0/metrics/0/value')).toBe('README.md:12:31');
  });

  it.each([
    ['no results', 'results: []'],
    ['results of nothing', 'results: null'],
    ['no metrics', 'results: [{task: {type: a}, dataset: {type: b}}]'],
    ['metrics without a value', 'results: [{metrics: [{type: a}]}]'],
    ['values that are no numbers', 'results: [{metrics: [{type: a, value: 20.0 +/- 1.2}]}]'],
    ['values that are mappings', 'results: [{metrics: [{type: a, value: {a: 1}}]}]'],
    ['metrics without a name', 'results: [{metrics: [{value: 1}, {type: "ä", value: 1}]}]'],
  ])('with %s says nothing of its quality', (_, results) => {
    expect(read(`license: mit\nmodel-index:\n- ${results}`)?.says).toEqual({ license: 'mit' });
  });

  it('reads a result without a data set', () => {
    const evaluations = (result: string) =>
      read(`model-index:\n- results: [${result}]`)?.says['evaluations'];
    const metrics = 'metrics: [{type: wer, value: "-1.5e-3"}]';
    expect(evaluations(`{task: {type: speech recognition}, ${metrics}}`)).toEqual([
      { name: 'speech-recognition', metrics: [{ metric: 'wer', value: -0.0015 }] },
    ]);
    expect(evaluations(`{${metrics}}, {${metrics}}`)).toMatchObject([
      { name: 'results' },
      { name: 'results-2' },
    ]);
    expect(evaluations(`{dataset: {name: "7 wonders / x", args: default}, ${metrics}}`)).toEqual([
      {
        name: 'wonders-x',
        dataset: '7 wonders / x',
        metrics: [{ metric: 'wer', value: -0.0015 }],
      },
    ]);
  });

  it('takes no names of its own for parts of the data', () => {
    const front =
      'model-index: [{results: [{dataset: {type: a, split: gold}, metrics: [{type: b, value: 1}]}]}]';
    expect(read(front)?.says['evaluations']).toEqual([
      { name: 'a-gold', dataset: 'a', metrics: [{ metric: 'b', value: 1 }] },
    ]);
    expect(lossesOf(front)).toEqual(['a part of the data with a name of its own']);
  });

  it('does not give two values to one metric', () => {
    const metrics = '[{type: f1, value: 0.8}, {type: f1, value: 0.9}]';
    expect(read(`license: mit\nmodel-index: [{results: [{metrics: ${metrics}}]}]`)?.says).toEqual({
      license: 'mit',
    });
  });

  it.each([
    ['license: other\nlicense_name: house-licence', 'house-licence', []],
    ['license: other', undefined, ['a licence without a name']],
    ['license: unknown', undefined, []],
    ['license: [mit, apache-2.0]', undefined, ['a licence without a name']],
  ])('with %j has the licence %s', (front, licence, losses) => {
    expect(read(`${front}\nlanguage: en`)?.says['license']).toBe(licence);
    expect(lossesOf(front)).toEqual(losses);
  });

  it.each([
    ['base_model: [org/base]', { name: 'org/base' }, []],
    ['base_model: [a, b]', undefined, ['several models that it was merged from']],
    ['base_model: /home/me/out', undefined, []],
    ['base_model: ./out', undefined, []],
    ['base_model: None', undefined, []],
  ])('with %j has its base', (front, base, losses) => {
    expect(read(`${front}\nlicense: mit`)?.says['baseModel']).toEqual(base);
    expect(lossesOf(front)).toEqual(losses);
  });

  it.each([
    ['language: no', ['no']],
    ['language: [zh-Hant, yue]', ['zh-Hant', 'yue']],
    ['language: [en, multilingual]', undefined],
    ['language: code', undefined],
  ])('with %j is for languages', (front, languages) => {
    const domain = read(`${front}\nlicense: mit`)?.says['operatingDomain'];
    expect(domain).toEqual(languages === undefined ? undefined : { languages });
  });

  it('tells the versions of its training from the list under their heading alone', () => {
    const body = `- Transformers 1.0.0

### Framework versions

- Transformers 4.38.2
- Pytorch 2.1.0+cu118
- Tokenizers: 0.15.2

- PEFT 0.9.0
Some words.
- Datasets 2.18.0
`;
    const [, environment] = tell(modelCard, { 'README.md': card('license: mit', body) });
    expect(environment).toMatchObject({
      kind: 'Environment',
      perspective: 'data-science',
      says: {
        stage: 'training',
        software: [
          { name: 'Transformers', version: '4.38.2' },
          { name: 'Pytorch', version: '2.1.0+cu118' },
          { name: 'Tokenizers', version: '0.15.2' },
          { name: 'PEFT', version: '0.9.0' },
        ],
        softwareListing: 'partial',
      },
    });
    expect(environment?.place('/software/1/version')).toBe('README.md:9:11');
    const [, windows] = tell(modelCard, {
      'README.md': card('license: mit', body).replaceAll('\n', '\r\n'),
    });
    expect(windows?.says).toEqual(environment?.says);
  });

  it('may be front matter only', () => {
    expect(tell(modelCard, { 'README.md': '---\nlicense: mit\n---' })[0]?.says).toEqual({
      license: 'mit',
    });
  });

  it.each([
    ['never ends', '---\nlicense: mit\n', /never ends/],
    ['is empty', '---\n---\n', /nothing/],
    ['is torn', '---\nlicense: [mit\n---\n', /./],
    ['says a thing twice', '---\nlicense: mit\nlicense: mit\n---\n', /./],
  ])('whose front matter %s is refused', (_, text, message) => {
    expect(() => tell(modelCard, { 'README.md': text })).toThrow(message);
  });

  it('is read in a time that grows with its length only', () => {
    const body = `### Framework versions\n${'\n'.repeat(500_000)}${'- a 1 '.repeat(200_000)}`;
    expect(read('license: mit', body)?.says).toEqual({ license: 'mit' });
  });
});

const FILE = join(
  import.meta.dirname,
  '../../../../shared/data/huggingface/distilbert-emotion.README.md',
);

describe.runIf(existsSync(FILE))('a real model card', () => {
  it('says what was measured, and with which software', () => {
    const [model, environment] = tell(modelCard, { 'README.md': readFileSync(FILE) });
    expect(model?.name).toBe('distilbert-base-uncased-finetuned-emotion');
    expect(model?.says).toEqual({
      license: 'apache-2.0',
      evaluations: [
        {
          name: 'emotion',
          dataset: 'emotion',
          metrics: [
            { metric: 'accuracy', value: 0.926 },
            { metric: 'f1', value: 0.9263429084864518 },
          ],
        },
      ],
    });
    expect(model?.place('/evaluations/0/metrics/0/value')).toBe('README.md:23:14');
    expect(environment?.says['software']).toContainEqual({
      name: 'Transformers',
      version: '4.11.3',
    });
  });
});
