import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../src/evaluate.ts';
import { loadFacts } from '../src/facts/load.ts';
import { link } from '../src/link.ts';
import { parse } from '../src/parse.ts';
import type { Rule } from '../src/rule.ts';
import { rules } from '../src/rules/index.ts';
import { attribute } from '../src/schema/attributes.ts';
import type { System } from '../src/system.ts';
import { validate } from '../src/validate.ts';

// A rule that says what it is about is not run where nobody states any of it. Whatever the system,
// that must change neither what is found nor what is counted.
const home = path.join(import.meta.dirname, 'rules');
const { facts } = loadFacts();

type Data = { [key: string]: unknown };

const documentsIn = (folder: string): readonly Data[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap(
      (file) => parse({ file, text: readFileSync(path.join(folder, file), 'utf8') }).documents,
    )
    .map(({ value }) => value as Data);

/** The same documents, each without one attribute of its root, one after the other. */
function* lessened(documents: readonly Data[]): Iterable<readonly Data[]> {
  for (const [index, document] of documents.entries()) {
    for (const key of Object.keys(document)) {
      const { [key]: _, ...rest } = document;
      yield documents.with(index, rest);
    }
  }
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

const without = ({ about: _, ...rule }: Rule): Rule => rule;

describe.each(rules.filter(({ about }) => about).map((rule) => [rule.id, rule] as const))(
  '%s',
  (id, rule) => {
    it.each(readdirSync(path.join(home, id)).sort())('is not missed in %s', (name) => {
      const documents = documentsIn(path.join(home, id, name));
      for (const some of [documents, ...lessened(documents)]) {
        for (const system of systemsOf(some)) {
          expect(evaluate(system, [rule])).toEqual(evaluate(system, [without(rule)]));
        }
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
  },
);

/** Every way to put an index after some of the steps. */
function withItems(steps: readonly string[]): readonly string[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [''];
  return withItems(rest).flatMap((tail) => [`/${step}${tail}`, `/${step}/0${tail}`]);
}
