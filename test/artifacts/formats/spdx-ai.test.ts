import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { spdxAi } from '../../../src/artifacts/formats/spdx-ai.ts';
import { filesOf, tell } from '../reading.ts';

type Json = Readonly<Record<string, unknown>>;

const MODEL: Json = {
  type: 'ai_AIPackage',
  spdxId: 'urn:model',
  name: 'tagger',
  software_packageVersion: '3.2.0',
  software_downloadLocation: 'https://models.example.org/tagger',
  verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: 'cd'.repeat(32) }],
  ai_metric: [
    { type: 'DictionaryEntry', key: 'recall', value: '0.93' },
    { type: 'DictionaryEntry', key: 'accuracy', value: 'good' },
  ],
  ai_limitation: 'reads English only',
  ai_typeOfModel: ['supervised', 'transformer'],
};

const licence = (id: string, expression: string): readonly Json[] => [
  {
    type: 'simplelicensing_LicenseExpression',
    spdxId: id,
    simplelicensing_licenseExpression: expression,
  },
  { type: 'Relationship', relationshipType: 'hasDeclaredLicense', from: 'urn:model', to: [id] },
];

const document = (graph: unknown): string =>
  JSON.stringify({ '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': graph });

const told = (graph: unknown) => tell(spdxAi, { 'a.spdx.json': document(graph) });

describe('an SPDX 3 document', () => {
  it('says what it says of a model', () => {
    const [model, ...others] = told([{ type: 'Agent' }, MODEL, ...licence('urn:a', 'MIT')]);
    expect(others).toEqual([]);
    expect(model).toMatchObject({ kind: 'TrainedModel', name: 'tagger' });
    expect(model?.says).toEqual({
      version: '3.2.0',
      license: 'MIT',
      artifact: {
        digest: `sha256:${'cd'.repeat(32)}`,
        location: 'https://models.example.org/tagger',
      },
      evaluations: [{ name: 'model-card', metrics: [{ metric: 'recall', value: 0.93 }] }],
      limitations: ['reads English only'],
    });
    expect(model?.place('/version')).toMatch(/^a\.spdx\.json:1:\d+$/);
  });

  it('says what it leaves out', () => {
    const files = filesOf({ 'a.spdx.json': document([MODEL]) });
    const artifact = openArtifact('a.spdx.json', files);
    const losses = artifact && spdxAi.read(artifact).losses;
    expect(losses?.map(({ what }) => what)).toEqual([
      'the types of the model, which mix families and ways of learning',
      'a result that is no number of a metric',
    ]);
  });

  it('does not choose among licences', () => {
    const [model] = told([MODEL, ...licence('urn:a', 'MIT'), ...licence('urn:b', 'GPL-3.0-only')]);
    expect(model?.says).not.toHaveProperty('license');
  });

  it('says nothing of other elements, nor of empty ones', () => {
    expect(told([{ type: 'software_Package', name: 'x', software_packageVersion: '1' }])).toEqual(
      [],
    );
    expect(told([null, 1, { type: 'ai_AIPackage', ai_metric: 'x', name: 'TBD' }])).toEqual([]);
    expect(told({})).toEqual([]);
  });

  it.each([
    ['a/b.spdx.json', document([]), true],
    ['a/b.jsonld', document([]), true],
    ['a/b.json', '{ "spdxVersion": "SPDX-2.3" }', false],
    ['a/b.yaml', document([]), false],
  ])('%s is recognised by its context', (file, head, expected) => {
    expect(spdxAi.recognises({ file, head: () => head })).toBe(expected);
  });

  it.each([
    ['is cut off', document([MODEL]).slice(0, -9)],
    ['has no graph', '{}'],
    ['is empty', ''],
  ])('that %s is refused', (_, text) => {
    expect(() => tell(spdxAi, { 'a.spdx.json': text })).toThrow();
  });
});
