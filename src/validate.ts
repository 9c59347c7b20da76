import { createRequire } from 'node:module';
import type { Document } from './document.ts';
import type { Descriptor, Kind } from './generated/descriptors.ts';
import type { Checked as Subject } from './generated/structure.ts';
import type { Problem } from './problem.ts';
import { guardOf } from './schema/guard.ts';
import type { Validators } from './schema/violation.ts';
import { discriminate } from './validate/discriminate.ts';
import { readMeanings, type Walk } from './validate/meaning.ts';
import { type Mistake, problemsOf } from './validate/mistake.ts';
import { isRecord } from './validate/phrase.ts';
import { renderErrors } from './validate/sentences.ts';
import { readTargets } from './validate/targets.ts';

const MODULE = './generated/validators.mjs';

/**
 * One document after validation; `descriptor` only when it is valid. `kind` and `name` are there
 * whenever they can be read, so that the references of others to it do not dangle.
 */
export type Checked = {
  readonly document: Document;
  readonly kind?: Kind;
  readonly name?: string;
  readonly descriptor?: Descriptor;
};

/**
 * Checks one document against the schema of its kind, and against what schemas cannot say: that
 * values can be read, pointers lead somewhere, and names are unique. One problem for each mistake,
 * in the order of the text; after the first twenty, the others are only counted.
 */
export function validate(document: Document): {
  readonly checked: Checked;
  readonly problems: readonly Problem[];
} {
  const { value } = document;
  const found = discriminate(value);
  const { kind } = found;
  const name = isRecord(value) && typeof value['name'] === 'string' ? value['name'] : undefined;
  const checked = {
    document,
    ...(kind === undefined ? {} : { kind }),
    ...(name === undefined ? {} : { name }),
  };
  const mistakes = mistakesIn(document, found);
  if (mistakes.length > 0) return { checked, problems: problemsOf(document, mistakes) };
  return { checked: { ...checked, descriptor: value as Descriptor }, problems: [] };
}

/** Everything that is wrong with a document by itself, however much of it is shown. */
export const mistakesIn = (
  document: Document,
  found: ReturnType<typeof discriminate> = discriminate(document.value),
): readonly Mistake[] => ('mistake' in found ? [found.mistake] : mistakesOf(document, found.kind));

function mistakesOf(document: Document, kind: Kind): Mistake[] {
  const walk: Walk = { document, path: [], found: [] };
  readMeanings(kind, walk);
  readTargets(kind, walk);
  const rejected = broken(document, kind);
  if (rejected.length === 0) return walk.found;
  // The schema speaks first; a value that it rejects needs no second opinion.
  const told = new Set(
    rejected.filter(({ part }) => part === 'value').map(({ pointer }) => pointer),
  );
  return [...rejected, ...walk.found.filter(({ pointer }) => !told.has(pointer))];
}

/** Checks the configuration of the program against its schema, as `validate` does descriptors. */
export function validateConfiguration(document: Document): readonly Problem[] {
  return problemsOf(document, broken(document, 'configuration'));
}

/** The same for a document of rules of one's own. */
export function validateRules(document: Document): readonly Problem[] {
  return problemsOf(document, broken(document, 'rules'));
}

/** What a document has against its schema. */
function broken(document: Document, subject: Subject): Mistake[] {
  if (guardOf(subject)(document.value)) return [];
  const validator = loadValidators()[subject];
  if (validator(document.value)) throw new Error(`guard and validator of ${subject} disagree`);
  return renderErrors(document, subject, validator.errors ?? []);
}

let validators: Validators | undefined;

/** Larger than all the rest of the program, so they wait for a document that is invalid. */
function loadValidators(): Validators {
  if (validators === undefined) {
    const module: { readonly validators: Validators } = createRequire(import.meta.url)(MODULE);
    validators = module.validators;
  }
  return validators;
}
