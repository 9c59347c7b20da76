import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { diffOf, FILES, MODEL } from './states.ts';

const folder = path.join(import.meta.dirname, '../../schemas');
const schema = (stem: string) =>
  JSON.parse(readFileSync(path.join(folder, `${stem}.schema.json`), 'utf8'));

const SCHEMA = schema('difference');
const ajv = new Ajv2020({ strict: true, allErrors: true });
ajv.addSchema(schema('report'));
const accepts = ajv.compile(SCHEMA);

type Part = {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Part>>;
  readonly $defs?: Readonly<Record<string, Part>>;
};

/** Every part that has a name, with the reference that leads to it. */
function* named(part: Part, at: string): Generator<readonly [string, Part]> {
  for (const key of ['properties', '$defs'] as const) {
    for (const [name, inner] of Object.entries(part[key] ?? {})) {
      yield [`${at}/${key}/${name}`, inner];
      yield* named(inner, `${at}/${key}/${name}`);
    }
  }
}

const AFTER = {
  ...FILES,
  'model.yaml': MODEL.replace('memory: 6Gi', 'memory: 12Gi')
    .replace('maximum: 1 }', 'maximum: 100 }')
    .replace('scores payments', 'scores all payments')
    .replace('1.2.0', '1.3.0')
    .replace('    unit: EUR\n', ''),
  'training.yaml': (FILES['training.yaml'] ?? '')
    .replace('  - { name: normalise, operation: standardize }\n', '')
    .replace('clip }', 'clip }\n  - { name: normalise, operation: standardize }'),
  'more.yaml': 'mismatch: v1\nkind: Component\nname: desk\nperspective: product\n',
};

describe('the schema of differences', () => {
  it.each([
    ['forth', diffOf(FILES, AFTER)],
    ['back', diffOf(AFTER, FILES)],
    ['nothing', diffOf(FILES, FILES)],
    ['what cannot be read', diffOf(FILES, { ...FILES, 'model.yaml': 'mismatch: v1\nkind: [' })],
  ])('accepts what is told: %s', (_, difference) => {
    const told = JSON.parse(JSON.stringify(difference));
    expect([accepts(told), accepts.errors]).toEqual([true, null]);
  });

  it('has met every member of it', () => {
    const said = JSON.stringify([
      diffOf(FILES, AFTER),
      diffOf(AFTER, FILES),
      diffOf(FILES, { ...FILES, 'model.yaml': 'mismatch: v1\nkind: [' }),
    ]);
    for (const word of ['"added"', '"removed"', '"changed"', '"major"', '"minor"', '"patch"']) {
      expect(said).toContain(word);
    }
    expect(said).toMatch(/"isEnough":false.*"changes":\[\{"attribute"/s);
    expect(said).toMatch(/"concerns":\[\{"perspective":"[a-z-]+","element":"/);
    expect(said).toMatch(/"appear":\[\{"system"/);
    expect(said).toMatch(/"problems":\{"before":0,"after":1\}/);
  });

  it('is closed', () => {
    const told = diffOf(FILES, AFTER);
    expect(accepts({ ...told, verdict: 'pass' })).toBe(false);
    expect(accepts({ ...told, diff: 'v2' })).toBe(false);
    expect(accepts({ ...told, problems: undefined })).toBe(false);
  });

  it('explains every member, with an example that it accepts', () => {
    const parts = [...named(SCHEMA, 'difference.schema.json#')];
    expect(parts.length).toBeGreaterThan(30);
    for (const [at, { description = '', examples = [] }] of parts) {
      expect(description.length, at).toBeGreaterThan(20);
      expect(examples.length, at).toBeGreaterThan(0);
      const validate = ajv.compile({ $ref: at });
      for (const example of examples) expect([at, validate(example)]).toEqual([at, true]);
    }
  });
});
