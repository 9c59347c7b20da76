import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Kind } from '../src/generated/descriptors.ts';
import { KINDS } from '../src/reference.ts';
import { attribute } from '../src/schema/attributes.ts';

describe('attribute', () => {
  it('finds what a definition adds, whether an item is named by index or by name', () => {
    const byIndex = attribute('Environment', '/accelerators/0/memory');
    expect(byIndex).toMatchObject({ value: 'quantity', about: expect.stringMatching(/memory/) });
    expect(attribute('Environment', '/accelerators/big-gpu/memory')).toEqual(byIndex);
  });

  it('takes what the schema says at the place before what the definition says', () => {
    expect(attribute('Environment', '/memory')).toEqual({
      value: 'quantity',
      about: 'main memory that one instance may use, such as 32Gi',
      example: '"32Gi"',
    });
    expect(attribute('Deployment', '/resources/memory')?.about).toMatch(/at most$/);
  });

  it('walks through lists in definitions, names with escapes and entries of free maps', () => {
    const threshold = attribute('TrainedModel', '/outputs/risk~1score/meaning/threshold/value');
    expect(threshold?.value).toBe('number');
    expect(attribute('TrainedModel', '/inputs/0/shape/1')?.about).not.toBe('');
    expect(attribute('Deployment', '/configuration/LOG_INPUTS')).toBeDefined();
  });

  it('describes an item that says nothing of itself by its list', () => {
    const { about } = attribute('Environment', '/cpu/instructionSets') ?? {};
    expect(attribute('Environment', '/cpu/instructionSets/0/anything')).toBeUndefined();
    expect(about).toMatch(/^instruction sets/);
    expect(attribute('TrainedModel', '/inputs/0/delivery/window')?.about).not.toBe('');
  });

  it('knows the descriptor itself and nothing that the schema does not have', () => {
    expect(attribute('Environment', '')?.value).toBe('object');
    expect(attribute('Environment', '/memry')).toBeUndefined();
    expect(attribute('Environment', '/memory/0')).toBeUndefined();
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(attribute('Environment', `/${name}`)).toBeUndefined();
      expect(attribute('Environment', `/cpu/${name}`)).toBeUndefined();
    }
  });

  it('keeps the capitals of abbreviations when a sentence goes into a message', () => {
    expect(attribute('RawData', '/digest')?.about).toMatch(/^SHA-256 /);
  });
});

type Schema = {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
};

const folder = new URL('../schemas/', import.meta.url);
const kinds = readdirSync(folder)
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
  .filter((schema) => typeof schema.properties?.kind?.const === 'string')
  .map((schema): [Kind, Schema] => [schema.properties.kind.const, schema]);

/** Every place that a schema describes itself, with the pointer to it and its first words. */
function* places({ properties = {}, items }: Schema, at = ''): Generator<[string, string]> {
  for (const [key, schema] of Object.entries(properties)) {
    const pointer = `${at}/${key}`;
    if (schema.description) yield [pointer, schema.description];
    yield* places(schema, pointer);
  }
  if (items) yield* places(items, `${at}/0`);
}

describe('the table of attributes', () => {
  it('covers all kinds', () => {
    expect(kinds).toHaveLength(KINDS.length);
  });

  it.each(kinds)('has every attribute of %s with the beginning of its text', (kind, schema) => {
    for (const [pointer, description] of places(schema)) {
      const about = attribute(kind, pointer)?.about ?? `nothing at ${pointer}`;
      expect(description.toLowerCase().startsWith(about.toLowerCase()), about).toBe(true);
      expect(about).not.toMatch(/\.$|^$/);
    }
  });
});

describe('what is generated from the schemas', () => {
  const run = promisify(execFile);
  it.each(['attributes', 'structure', 'validators', 'editor-schema'])(
    'is fresh: %s',
    async (of) => {
      const script = fileURLToPath(new URL(`../scripts/generate-${of}.mjs`, import.meta.url));
      await expect(run(process.execPath, [script, '--check'])).resolves.toMatchObject({
        stderr: '',
      });
    },
  );
});
