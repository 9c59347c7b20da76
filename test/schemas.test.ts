import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Kind } from '../src/generated/descriptors.ts';
import { KINDS } from '../src/reference.ts';

type Schemas = Readonly<Record<string, Schema>>;
type Schema = {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Schemas;
  readonly type?: string | readonly string[];
  readonly properties?: Schemas;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly 'x-value'?: string;
  readonly 'x-usual'?: string;
};
/** A schema inside a file, with the reference that leads to it. */
type Part = { readonly at: string; readonly schema: Schema };

const root = new URL('../', import.meta.url);
const folder = new URL('schemas/', root);
const read = (file: string): Schema => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const files = readdirSync(folder).sort();
const schemas = new Map(files.map((file) => [file, read(file)]));

const fileOf = (kind: Kind): string =>
  `${kind.replaceAll(/\B[A-Z]/g, '-$&').toLowerCase()}.schema.json`;
const kindFiles = Object.fromEntries(KINDS.map((kind) => [kind, fileOf(kind)]));
const kinds = Object.values(kindFiles);
const shared = 'common.schema.json';
const written = [shared, ...kinds];
const schemaOf = (file: string): Schema => {
  const schema = schemas.get(file);
  if (schema === undefined) throw new Error(`schemas/${file} does not exist`);
  return schema;
};
const definitions: Schemas = schemaOf(shared).$defs ?? {};
const attributes = (file: string): readonly string[] =>
  Object.keys(schemaOf(file).properties ?? {});

const words = (list: string): readonly string[] => list.trim().split(/\s+/);
const envelope = words(`mismatch kind name version title description perspective owner status
  updated validUntil availableFrom documentation expects evidence notProvided annotations`);
const subset = words(`type properties required additionalProperties items enum const pattern minimum
  maximum exclusiveMinimum minItems maxItems minLength maxLength uniqueItems $ref $defs title
  description examples default $schema $id x-value x-usual`);
const besideReferences = words('$ref title description examples default x-usual');
const valueKinds = words(`quantity duration rate fraction version specifier dtype unit shape
  reference pointer timestamp date digest software text identifier`);
// The attributes of SEI's descriptors 1.2, counted in its schemas.
const SEI_ATTRIBUTES = 261;

const options = { strict: true, allowUnionTypes: true, keywords: ['x-value', 'x-usual'] };
const ajv = new Ajv(options);
for (const file of written) ajv.addSchema(schemaOf(file));

function* children(schema: Schema): Generator<readonly [string, Schema]> {
  const { properties = {}, $defs = {}, items, additionalProperties } = schema;
  for (const [key, inner] of Object.entries(properties)) yield [`properties/${key}`, inner];
  for (const [key, inner] of Object.entries($defs)) yield [`$defs/${key}`, inner];
  if (items !== undefined) yield ['items', items];
  if (typeof additionalProperties === 'object') {
    yield ['additionalProperties', additionalProperties];
  }
}
function* parts(schema: Schema, at: string): Generator<Part> {
  yield { at, schema };
  for (const [step, inner] of children(schema)) yield* parts(inner, `${at}/${step}`);
}
const all = (file: string): readonly Part[] => [...parts(schemaOf(file), `${file}#`)];
const isProperty = ({ at }: Part): boolean => /\/properties\/[^/]+$/.test(at);
const types = ({ type }: Schema): readonly (string | undefined)[] => [type].flat();
const refers = ({ $ref = '' }: Schema): string => $ref.split('/').at(-1) ?? '';

/** Whether something is said here itself, rather than in the parts of an object or of its items. */
const isLeaf = (schema: Schema): boolean => {
  const target = schema.$ref === undefined ? schema : definitions[refers(schema)];
  if (target?.properties !== undefined) return false;
  return target?.items === undefined || isLeaf(target.items);
};

describe('the set of schemas', () => {
  it('has one file for each kind, named after it', () => {
    const found = [...schemas.values()].map(({ properties: { kind } = {}, $id }) => [
      kind?.const ?? '',
      $id,
    ]);
    expect(Object.fromEntries(found.filter(([kind]) => kind !== ''))).toEqual(kindFiles);
  });

  it('lists all kinds wherever it lists several', () => {
    const lists = files
      .flatMap(all)
      .flatMap(({ at, schema }) =>
        schema.enum?.includes('System') && schema.enum.includes('Deployment')
          ? [{ at, kinds: schema.enum }]
          : [],
      );
    expect(lists.length).toBeGreaterThanOrEqual(2);
    for (const { at, kinds: listed } of lists) {
      expect(listed, at).toEqual(expect.arrayContaining([...KINDS]));
    }
  });

  it('demands the same four attributes of every kind', () => {
    for (const file of kinds) {
      const four = schemaOf(file).required?.filter((name) => envelope.includes(name));
      expect(four, file).toEqual(['mismatch', 'kind', 'name', 'perspective']);
    }
  });

  it('gives every kind the same envelope', () => {
    for (const file of kinds) {
      expect(attributes(file), file).toEqual(expect.arrayContaining([...envelope]));
    }
  });

  it('says at least as much as its model, with shared attributes counted once', () => {
    const isOwn = ({ at }: Part): boolean => !envelope.includes(at.split('/')[2] ?? '');
    const leaves = (file: string): readonly Part[] =>
      all(file).filter((part) => isProperty(part) && isLeaf(part.schema));
    const own = kinds.flatMap(leaves).filter(isOwn);
    expect(own.length + leaves(shared).length).toBeGreaterThanOrEqual(SEI_ATTRIBUTES);
  });

  it('shares no definition that nobody uses', () => {
    const used = written.flatMap(all).map(({ schema }) => refers(schema));
    expect(Object.keys(definitions).filter((name) => !used.includes(name))).toEqual([]);
  });

  it('is what the types were generated from', async () => {
    const script = fileURLToPath(new URL('scripts/generate-types.mjs', root));
    const run = promisify(execFile)(process.execPath, [script, '--check']);
    await expect(run).resolves.toMatchObject({ stderr: '' });
  });

  it('makes each type once', () => {
    const text = readFileSync(new URL('src/generated/descriptors.ts', root), 'utf8');
    const names = [...text.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining([...Object.keys(kindFiles), 'Port', 'Kind']));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(names.filter((name) => /\d$/.test(name ?? ''))).toEqual([]);
  });
});

describe('the other schemas', () => {
  it.each(files.filter((file) => !written.includes(file)))('%s compiles', (file) => {
    // The one for editors repeats required attributes without defining them: each kind does.
    const lenient = new Ajv({ ...options, strictRequired: false });
    const referred = ['report.schema.json'].filter((known) => known !== file);
    for (const known of [...written, ...referred]) lenient.addSchema(schemaOf(known));
    expect(() => lenient.compile(schemaOf(file))).not.toThrow();
  });
});

describe.each(written)('%s', (file) => {
  const list = all(file);
  const faulty = (fault: (schema: Schema, part: Part) => boolean): readonly string[] =>
    list.filter((part) => fault(part.schema, part)).map(({ at }) => at);

  it('compiles in strict mode under its file name', () => {
    expect(schemaOf(file).$id).toBe(file);
    expect(ajv.getSchema(file)).toBeTypeOf('function');
  });

  it('stays in the subset that both the checker and the type generator understand', () => {
    expect(faulty((schema) => Object.keys(schema).some((key) => !subset.includes(key)))).toEqual(
      [],
    );
  });

  it('refers to what stands under $defs, by relative file name, and adds only words', () => {
    const right = /^(common\.schema\.json)?#\/\$defs\/[A-Za-z]+$/;
    const fault = (schema: Schema): boolean =>
      schema.$ref !== undefined &&
      !(right.test(schema.$ref) && Object.keys(schema).every((k) => besideReferences.includes(k)));
    expect(faulty(fault)).toEqual([]);
  });

  it('explains every property', () => {
    const short = ({ description = '' }: Schema, part: Part): boolean =>
      isProperty(part) && description.length < 40;
    expect(faulty(short)).toEqual([]);
  });

  it('gives every property an example', () => {
    expect(faulty(({ examples = [] }, part) => isProperty(part) && examples.length === 0)).toEqual(
      [],
    );
  });

  it('gives only examples that are valid', () => {
    const wrong = list.flatMap(({ at, schema: { examples = [] } }) => {
      if (examples.length === 0) return [];
      const validate = ajv.compile({ $ref: at });
      const invalid = examples.filter((example) => !validate(example));
      return invalid.map((example) => `${at} ${JSON.stringify(example)}`);
    });
    expect(wrong).toEqual([]);
  });

  it('closes every object, except maps and annotations', () => {
    const open = faulty((schema) => {
      const isObject = types(schema).includes('object') || schema.properties !== undefined;
      return isObject && schema.additionalProperties !== false;
    });
    const excused = [`${shared}#/$defs/settings`, `${shared}#/$defs/annotations`];
    expect(open.filter((at) => !excused.includes(at))).toEqual([]);
  });

  it('bounds every text', () => {
    const endless = (schema: Schema): boolean =>
      types(schema).includes('string') && !('maxLength' in schema || 'enum' in schema);
    expect(faulty(endless)).toEqual([]);
  });

  it('has no pattern that repeats a repetition', () => {
    const nested = /\([^()]*[*+][^()]*\)[*+{]/;
    expect(faulty(({ pattern = '' }) => nested.test(pattern))).toEqual([]);
  });

  it('names only kinds of values and perspectives that exist', () => {
    const { perspective } = definitions;
    const perspectives = perspective?.enum ?? [];
    const stranger = (schema: Schema): boolean =>
      !valueKinds.includes(schema['x-value'] ?? 'text') ||
      !perspectives.includes(schema['x-usual'] ?? 'product');
    expect(faulty(stranger)).toEqual([]);
  });
});
