import { createRequire } from 'node:module';
import type { Document } from './document.ts';
import type { Descriptor, Kind } from './generated/descriptors.ts';
import type { Violation } from './generated/validators.mjs.mts';
import { guardOf } from './guard.ts';
import type { Problem } from './problem.ts';
import { discriminate } from './validate/discriminate.ts';
import { readMeanings, type Walk } from './validate/meaning.ts';
import { type Mistake, problemsOf } from './validate/mistake.ts';
import { isRecord } from './validate/phrase.ts';
import { renderErrors } from './validate/sentences.ts';
import { readTargets } from './validate/targets.ts';

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
  const mistakes = 'mistake' in found ? [found.mistake] : mistakesOf(document, found.kind);
  if (mistakes.length > 0) return { checked, problems: problemsOf(document, mistakes) };
  return { checked: { ...checked, descriptor: value as Descriptor }, problems: [] };
}

function mistakesOf(document: Document, kind: Kind): Mistake[] {
  const walk: Walk = { document, path: [], found: [] };
  readMeanings(kind, walk);
  readTargets(kind, walk);
  if (guardOf(kind)(document.value)) return walk.found;
  const broken = renderErrors(document, kind, violations(kind, document.value));
  // The schema speaks first; a value that it rejects needs no second opinion.
  const told = new Set(broken.filter(({ part }) => part === 'value').map(({ pointer }) => pointer));
  return [...broken, ...walk.found.filter(({ pointer }) => !told.has(pointer))];
}

let load: NodeJS.Require | undefined;

/** The validators are ten times as large as all the rest, so valid documents do without them. */
function violations(kind: Kind, value: unknown): readonly Violation[] {
  load ??= createRequire(import.meta.url);
  const { validators }: typeof import('./generated/validators.mjs') = load(
    './generated/validators.mjs',
  );
  const validator = validators[kind];
  return validator(value) ? [] : (validator.errors ?? []);
}
