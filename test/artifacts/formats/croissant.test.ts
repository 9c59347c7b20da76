import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { croissant } from '../../../src/artifacts/formats/croissant.ts';
import { fuzz } from '../fuzz.ts';
import { filesOf, tell } from '../reading.ts';

type Json = Readonly<Record<string, unknown>>;

const described = (content: Json): string =>
  JSON.stringify({
    '@context': { '@vocab': 'https://schema.org/', cr: 'http://mlcommons.org/croissant/' },
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    ...content,
  });

const told = (content: Json) => {
  const [data] = tell(croissant, { 'croissant.json': described(content) });
  if (data === undefined) throw new Error('nothing is told');
  return data;
};

const lossesOf = (content: Json): readonly string[] => {
  const files = filesOf({ 'croissant.json': described(content) });
  const artifact = openArtifact('croissant.json', files);
  return (artifact ? (croissant.read(artifact).losses ?? []) : []).map(({ what }) => what);
};

const fieldsOf = (...fields: readonly Json[]) =>
  told({ recordSet: [{ '@id': 'rows', name: 'rows', field: fields }] }).says['fields'];

describe('a Croissant description', () => {
  it('is recognised by what it conforms to, not by its name', () => {
    const recognises = (file: string, text: string) =>
      croissant.recognises({ file, head: () => text.slice(0, 4096) });
    expect(recognises('data/metadata.json', described({}))).toBe(true);
    expect(recognises('data/metadata.jsonld', described({}))).toBe(true);
    expect(recognises('data/croissant.json', '{"@context": "https://schema.org/"}')).toBe(false);
    expect(recognises('about.json', '{"see": "http://mlcommons.org/croissant/1.0"}')).toBe(false);
    expect(recognises('croissant.yaml', described({}))).toBe(false);
  });

  it('says what the data set is called, its version, and its licence', () => {
    const data = told({ name: 'Sea Ice', version: '2.1.0', license: 'MIT', description: 'Floes.' });
    expect(data).toMatchObject({
      kind: 'RawData',
      name: 'Sea Ice',
      perspective: 'data-science',
      says: { description: 'Floes.', version: '2.1.0', rights: { license: 'MIT' } },
    });
    expect(data.place('/version')).toMatch(/^croissant\.json:1:\d+$/);
  });

  it('reads the keys of every dialect', () => {
    const dialects: readonly Json[] = [
      { recordSet: { name: 't', field: { name: 't/x', dataType: 'sc:Text' } } },
      {
        'cr:recordSet': [
          { 'sc:name': 't', 'cr:field': [{ 'sc:name': 'x', 'cr:dataType': ['sc:Text', 'wd:Q5'] }] },
        ],
      },
      {
        'ml:recordSet': [{ name: 't', 'ml:field': [{ name: 'x', 'ml:dataType': 'sc:Text' }] }],
      },
      {
        recordSet: [
          {
            name: { '@language': 'en', '@value': 't' },
            field: [{ name: 'x', dataType: { '@id': 'https://schema.org/Text' } }],
          },
        ],
      },
    ];
    for (const dialect of dialects) {
      expect(told(dialect).says['fields']).toEqual([{ name: 'x', dtype: 'string' }]);
    }
  });

  it.each([
    ['sc:Integer', { dtype: 'integer' }],
    ['cr:Float32', { dtype: 'float32' }],
    ['sc:Boolean', { dtype: 'bool' }],
    ['sc:Date', { dtype: 'date' }],
    ['sc:ImageObject', { dtype: 'image' }],
    [['sc:Float', 'sc:Integer'], { dtype: 'number' }],
    [['sc:Text', 'sc:Integer'], {}],
    [['sc:Integer', 'cr:Label'], { dtype: 'integer', role: 'label' }],
    ['cr:BoundingBox', {}],
    ['wd:Q5', {}],
  ])('reads the type %j', (dataType, says) => {
    expect(fieldsOf({ name: 'x', dataType })).toEqual([{ name: 'x', ...says }]);
  });

  it.each([
    [{ repeated: true }, [null]],
    [{ isArray: true, arrayShape: '-1' }, [null]],
    [{ isArray: true, arrayShape: '(3, 224, 224)' }, [3, 224, 224]],
    [{ isArray: true }, [null]],
    [{ isArray: false, arrayShape: '3' }, undefined],
    [{ isArray: true, arrayShape: 'square' }, undefined],
  ])('reads the shape of %j', (array, shape) => {
    const [field] = fieldsOf({ name: 'x', dataType: 'sc:Float', ...array }) as [Json];
    expect(field['shape']).toEqual(shape);
  });

  it('takes values that it lists itself for the categories of what refers to them', () => {
    const list = {
      '@id': 'colours',
      dataType: 'sc:Enumeration',
      key: { '@id': 'colours/value' },
      field: [{ '@id': 'colours/value', name: 'value' }],
      data: [{ 'colours/value': 'red' }, { 'colours/value': 'blue' }],
    };
    const field = (target: unknown) => ({
      name: 'colour',
      dataType: 'sc:Text',
      references: target,
    });
    const targets = [{ field: { '@id': 'colours/value' } }, { '@id': 'colours/value' }];
    for (const target of [...targets, '#{colours/value}']) {
      const data = told({ recordSet: [list, { name: 'rows', field: [field(target)] }] });
      expect(data.says['fields']).toEqual([
        { name: 'colour', dtype: 'string', domain: { categories: ['red', 'blue'] } },
      ]);
    }
  });

  it('does not know values that another file lists', () => {
    const list = { name: 'colours', dataType: 'sc:Enumeration', field: [{ name: 'value' }] };
    const rows = { name: 'rows', field: [{ name: 'c', references: '#{colours/value}' }] };
    expect(told({ recordSet: [list, rows] }).says['fields']).toEqual([{ name: 'c' }]);
    expect(lossesOf({ recordSet: [list, rows] })).toEqual([
      'the values of `c`, which are not listed here',
    ]);
  });

  it('puts a table in front of the names that several tables have', () => {
    const recordSet = [
      { name: 'films', key: 'films/id', field: [{ name: 'id' }, { name: 'title' }] },
      { name: 'ratings', field: [{ name: 'id' }, { name: 'stars' }] },
    ];
    expect(told({ recordSet }).says['fields']).toEqual([
      { name: 'films/id', role: 'identifier' },
      { name: 'title' },
      { name: 'ratings/id' },
      { name: 'stars' },
    ]);
  });

  it('tells fields within fields, labels, and splits apart', () => {
    const data = told({
      recordSet: [
        {
          '@id': 'splits',
          dataType: 'cr:Split',
          field: [{ '@id': 'splits/name', name: 'name' }],
          data: [{ 'splits/name': 'train' }, { 'splits/name': 'test' }],
        },
        {
          '@id': 'rows',
          field: [
            { '@id': 'rows/split', name: 'split', references: { field: { '@id': 'splits/name' } } },
            { name: 'rows/box', subField: [{ name: 'rows/box/x' }, { name: 'y' }] },
            { name: 'class', dataType: 'cr:Label' },
          ],
        },
      ],
    });
    expect(data.says['fields']).toEqual([
      { name: 'split', role: 'metadata', domain: { categories: ['train', 'test'] } },
      { name: 'box/x' },
      { name: 'box/y' },
      { name: 'class', role: 'label' },
    ]);
    expect(data.says['labels']).toEqual({ field: 'class' });
  });

  describe('of files', () => {
    const digest = 'ab'.repeat(32);
    const file = (id: string, more: Json = {}) => ({
      ...{ '@type': 'cr:FileObject', '@id': id, contentUrl: `data/${id}`, ...more },
    });
    const from = (id: string) => ({
      name: `of ${id}`,
      source: { fileObject: { '@id': id }, extract: { column: 'COL' } },
    });
    const about = (distribution: readonly Json[], ...field: readonly Json[]): Json => ({
      distribution,
      recordSet: [{ name: 'rows', field }],
    });

    it('says place, digest and size of the one that all fields are in', () => {
      const one = file('a.csv', { sha256: digest, contentSize: '2 MB' });
      expect(told(about([one, file('b.csv')], from('a.csv'))).says).toMatchObject({
        fields: [{ name: 'of a.csv', source: { path: 'COL' } }],
        location: 'data/a.csv',
        digest: `sha256:${digest}`,
        size: { bytes: '2 MB' },
      });
    });

    it('says nothing of them where there are several', () => {
      const files = [file('a.csv', { sha256: digest }), file('b.csv')];
      const { says } = told(about(files, from('a.csv'), from('b.csv')));
      expect(says).not.toHaveProperty('digest');
      expect(says).not.toHaveProperty('location');
    });

    it('loses what is no digest and no size', () => {
      const link = { sha256: 'https://example.org/issue', contentSize: 'large' };
      expect(lossesOf(about([file('a.csv', link)], from('a.csv')))).toEqual([
        'the digest of the file, which is none',
        'the size of the file, which is no quantity',
      ]);
    });
  });

  it.each([
    ['https://creativecommons.org/licenses/by-sa/4.0/', 'CC-BY-SA-4.0'],
    ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
    ['https://spdx.org/licenses/Apache-2.0.html', 'Apache-2.0'],
    [['afl-3.0'], 'afl-3.0'],
    [{ '@type': 'sc:CreativeWork', name: 'House rules' }, 'House rules'],
    ['unknown', undefined],
    [['MIT', 'Apache-2.0'], undefined],
  ])('reads the licence %j', (license, read) => {
    const expected = read === undefined ? undefined : { license: read };
    expect(told({ license }).says['rights']).toEqual(expected);
  });

  it('reads a version that is a number as it is written', () => {
    const text = described({ version: 0 }).replace('"version":0', '"version":1.10');
    const [data] = tell(croissant, { 'croissant.json': text });
    expect(data?.says['version']).toBe('1.10');
    expect(lossesOf({ version: 'latest' })).toEqual(['the version, which is none']);
  });

  it('takes what is said of responsible use where it can be compared, and loses the rest', () => {
    const content = {
      'rai:dataCollection': 'every request is logged',
      'rai:dataCollectionTimeframe': ['2024-01-01T00:00:00Z', '2024-03-31'],
      dataBiases: ['only adults', 'only adults'],
      'rai:annotationsPerItem': '3',
      'rai:personalSensitiveInformation': ['Gender'],
      isLiveDataset: false,
    };
    expect(told(content).says).toEqual({
      collection: { method: 'every request is logged', from: '2024-01-01', to: '2024-03-31' },
      knownIssues: ['only adults'],
      labels: { annotators: 3 },
    });
    expect(lossesOf(content)).toEqual(['the sensitive information, which is told in words']);
  });

  it('is refused where it describes no data set', () => {
    expect(() => told({ '@type': 'sc:Person' })).toThrow('it describes no data set');
  });

  it('that is spoilt is read or refused, in no time', () => {
    const field = [{ name: 'x', dataType: 'sc:Integer', references: '#{e/v}' }];
    const list = {
      name: 'e',
      dataType: 'sc:Enumeration',
      field: [{ name: 'v' }],
      data: [{ v: 1 }],
    };
    const bytes = new TextEncoder().encode(described({ recordSet: [list, { name: 't', field }] }));
    const { longest } = fuzz(croissant, 'croissant.json', bytes, { mutations: 1000 });
    expect(longest).toBeLessThan(2000);
  });
});

const real = path.join(import.meta.dirname, '../../../../shared/data/croissant');

describe.runIf(existsSync(real))('real Croissant descriptions', () => {
  const read = (name: string) => {
    const [data] = tell(croissant, { [name]: readFileSync(path.join(real, name), 'utf8') });
    return data;
  };

  it('titanic says that ages are texts, and names fields without their record set', () => {
    const fields = read('titanic.json')?.says['fields'] as readonly Json[];
    expect(fields).toHaveLength(14);
    expect(fields).toContainEqual(expect.objectContaining({ name: 'age', dtype: 'string' }));
    expect(fields).toContainEqual(
      expect.objectContaining({ name: 'gender', source: { path: 'sex' } }),
    );
    expect(read('titanic.json')?.says['digest']).toMatch(/^sha256:c617db2c/);
  });

  it('credit-g lists its categories, and calls numbers by two types', () => {
    const data = read('credit-g.json');
    const fields = data?.says['fields'] as readonly Json[];
    expect(fields).toHaveLength(21);
    expect(fields.at(-1)).toMatchObject({ name: 'class', domain: { categories: ['bad', 'good'] } });
    expect(fields[1]).toMatchObject({ name: 'duration', dtype: 'number' });
    expect(data?.says).not.toHaveProperty('digest');
  });
});
