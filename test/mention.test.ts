import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../src/evaluate.ts';
import { loadFacts } from '../src/facts/load.ts';
import { link } from '../src/link.ts';
import { isMentioned } from '../src/mention.ts';
import { parse } from '../src/parse.ts';
import { parsePointer } from '../src/pointer.ts';
import type { AttributeName, Rule } from '../src/rule.ts';
import { rules } from '../src/rules/index.ts';
import { attribute } from '../src/schema/attributes.ts';
import type { System } from '../src/system.ts';
import { validate } from '../src/validate.ts';

// A rule that says what it is about is not run where nobody states any of it. Whatever the system,
// that must change neither what is found nor what is counted.
const here = import.meta.dirname;
const home = path.join(here, 'rules');
const { facts } = loadFacts();
const bound = rules.filter(({ about }) => about);

type Data = {
  readonly kind?: unknown;
  readonly evidence?: unknown;
  readonly [key: string]: unknown;
};

const documentsIn = (folder: string): readonly Data[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap(
      (file) => parse({ file, text: readFileSync(path.join(folder, file), 'utf8') }).documents,
    )
    .map(({ value }) => value as Data)
    .filter(({ kind }) => kind !== undefined);

/** The folders below some others that hold descriptors of their own. */
const foldersBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map(({ parentPath }) => parentPath)
    .filter((one, index, every) => every.indexOf(one) === index)
    .sort();

/**
 * The same documents, each without one attribute of its root, one after the other; then each made
 * invalid, which hides what it states, and each left out.
 */
function* lessened(documents: readonly Data[]): Iterable<readonly Data[]> {
  for (const [index, document] of documents.entries()) {
    yield documents.with(index, { ...document, noSuchAttribute: true });
    yield documents.filter((_, other) => other !== index);
    for (const key of Object.keys(document)) {
      const { [key]: _, ...rest } = document;
      yield documents.with(index, rest);
    }
  }
}

/** The same documents without anything that a rule says it is about, and without evidence for it. */
const robbed = (documents: readonly Data[], { about = [] }: Rule): readonly Data[] =>
  documents.map((document) => about.reduce(without, document));

function without(document: Data, name: AttributeName): Data {
  const [kind, ...steps] = name.split('/');
  if (document.kind !== kind) return document;
  const rest = cut(document, steps) as Data;
  if (!Array.isArray(rest.evidence)) return rest;
  const isAbout = ({ at }: { at: string }) => parsePointer(at)[0] === steps[0];
  return { ...rest, evidence: rest.evidence.filter((one) => !isAbout(one)) };
}

function cut(value: unknown, steps: readonly string[]): unknown {
  const [step, ...below] = steps;
  if (Array.isArray(value)) return value.map((item) => cut(item, steps));
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  if (!Object.hasOwn(value, step)) return value;
  const { [step]: found, ...rest } = value as Data;
  return below.length === 0 ? rest : { ...rest, [step]: cut(found, below) };
}

function systemsOf(documents: readonly Data[]): readonly System[] {
  const sources = documents.map((value, index) => ({
    file: `${index}.json`,
    text: JSON.stringify(value),
  }));
  const checked = sources
    .flatMap((source) => parse(source).documents)
    .map((document) => validate(document).checked);
  return link(checked, () => facts).systems;
}

const unbound = ({ about: _, ...rule }: Rule): Rule => rule;

/** The rules that some are not run, though without `about` they would find or count something. */
const missed = (system: System, some: readonly Rule[]): readonly string[] =>
  some
    .filter(({ about = [] }) => !about.some((name) => isMentioned(system, name)))
    .filter(
      (rule) => !isDeepStrictEqual(evaluate(system, [unbound(rule)]), evaluate(system, [rule])),
    )
    .map(({ id }) => id);

describe.each(bound.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it.each(readdirSync(path.join(home, id)).sort())('is not missed in %s', (name) => {
    const documents = documentsIn(path.join(home, id, name));
    for (const some of [documents, robbed(documents, rule), ...lessened(documents)]) {
      for (const system of systemsOf(some)) expect(missed(system, [rule])).toEqual([]);
    }
  });

  it('names attributes that exist', () => {
    for (const name of rule.about ?? []) {
      const [kind, ...steps] = name.split('/');
      // A list on the way stands for any of its items.
      const found = [`/${steps.join('/')}`, ...withItems(steps)].some(
        (pointer) => attribute(kind as 'System', pointer) !== undefined,
      );
      expect(found, name).toBe(true);
    }
  });
});

const systems = ['sei', '../examples']
  .flatMap((one) => foldersBelow(path.join(here, one)))
  .map((folder) => path.relative(here, folder));

// Of the ways to leave an attribute out, each system tries some others than the one before it.
const ONE_IN = 6;

it.each(systems)('misses no rule in %s', (folder) => {
  const documents = documentsIn(path.join(here, folder));
  const turn = systems.indexOf(folder) % ONE_IN;
  const some = [...lessened(documents)].filter((_, index) => index % ONE_IN === turn);
  for (const system of [documents, ...some].flatMap(systemsOf)) {
    expect(missed(system, bound)).toEqual([]);
  }
});

/** Every way to put an index after some of the steps. */
function withItems(steps: readonly string[]): readonly string[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [''];
  return withItems(rest).flatMap((tail) => [`/${step}${tail}`, `/${step}/0${tail}`]);
}
