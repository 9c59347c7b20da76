import type { Kind } from '../generated/descriptors.ts';
import { formatPointer, parsePointer } from '../pointer.ts';
import { parseReference } from '../reference.ts';
import { type Place, sortOf } from '../schema/tree.ts';
import { quote } from '../values/value.ts';
import { read, readScalar, type Walk } from './meaning.ts';
import { misfitAt } from './misfit.ts';
import { isRecord } from './phrase.ts';
import { follow } from './route.ts';

/** What an expectation compares single values with; a range of versions is read as one anyway. */
const BOUNDS = ['equals', 'atLeast', 'atMost', 'lessThan', 'moreThan'];
/** What an expectation can hold without saying what it expects. */
const CIRCUMSTANCES = new Set(['of', 'at', 'because', 'perspective']);

/**
 * The mistakes in what a descriptor says about other places: pointers to attributes that no schema
 * has, and values there that cannot be read as what stands at the place they speak about. A typo in
 * such a pointer would otherwise stay `unknown` for ever.
 */
export function readTargets(kind: Kind, walk: Walk): void {
  const root = walk.document.value;
  if (!isRecord(root)) return;
  each(root['notProvided'], 'notProvided', walk, (item) => readPointer(kind, [], item, walk));
  each(root['evidence'], 'evidence', walk, (item) => {
    const place = readPointer(kind, [], item, walk);
    if (place !== undefined) inside('value', walk, () => readEvidence(kind, place, item, walk));
  });
  each(root['expects'], 'expects', walk, (item) => readExpectation(item, walk));
  each(root['waivers'], 'waivers', walk, (item) => {
    const of = typeof item['of'] === 'string' ? parseReference(item['of']) : undefined;
    if (of !== undefined) readPointer(of.kind, of.path, item, walk);
  });
}

/** A value that has not the type of its place would reach the rules as if it had been declared. */
function readEvidence(kind: Kind, place: Place, { at, value }: Item, walk: Walk): void {
  const before = walk.found.length;
  read(place, value, walk);
  if (walk.found.length > before || typeof at !== 'string') return;
  if (value === null || value === undefined) return;
  const misfit = misfitAt(kind, parsePointer(at), value);
  if (misfit === undefined) return;
  const pointer = formatPointer([...walk.path, ...misfit.path]);
  walk.found.push({ code: 'schema/value', pointer, part: 'value', say: () => misfit.why });
}

type Item = Readonly<Record<string, unknown>>;

function each(list: unknown, key: string, walk: Walk, look: (item: Item) => void): void {
  if (!Array.isArray(list)) return;
  walk.path.push(key);
  for (let index = 0; index < list.length; index++) {
    const item: unknown = list[index];
    if (isRecord(item)) inside(index, walk, () => look(item));
  }
  walk.path.pop();
}

function inside(segment: string | number, { path }: Walk, look: () => void): void {
  path.push(segment);
  look();
  path.pop();
}

function readExpectation(item: Item, walk: Walk): void {
  const complete = Object.hasOwn(item, 'of') && Object.hasOwn(item, 'at');
  if (complete && Object.keys(item).every((key) => CIRCUMSTANCES.has(key))) {
    const pointer = formatPointer(walk.path);
    const number = Number(walk.path.at(-1)) + 1;
    const say = () =>
      `expectation ${number} says where to look, but not what to find there; ` +
      'add equals, atLeast, atMost, satisfies or another comparison';
    walk.found.push({ code: 'schema/required', pointer, part: 'value', say });
  }
  const of = typeof item['of'] === 'string' ? parseReference(item['of']) : undefined;
  if (of === undefined) return;
  const place = readPointer(of.kind, of.path, item, walk);
  if (place === undefined) return;
  for (const key of BOUNDS) {
    if (Object.hasOwn(item, key)) inside(key, walk, () => readBound(place, item[key], walk));
  }
  const choices = item['oneOf'];
  if (!Array.isArray(choices)) return;
  inside('oneOf', walk, () => {
    for (const [index, choice] of choices.entries()) {
      inside(index, walk, () => readBound(place, choice, walk));
    }
  });
}

/** A list is compared with its length, or whole; only single values have a form to keep. */
function readBound(place: Place, value: unknown, walk: Walk): void {
  if (typeof value === 'string' || typeof value === 'number')
    readScalar(sortOf(place), value, walk);
}

/** The place that `at` points to, below `base`; a complaint and `undefined` where it is none. */
function readPointer(
  kind: Kind,
  base: readonly string[],
  { at }: Item,
  { path, found }: Walk,
): Place | undefined {
  // What is no pointer at all is complained about where pointers are read.
  if (typeof at !== 'string' || (at !== '' && !at.startsWith('/'))) return undefined;
  const target = follow(kind, [...base, ...parsePointer(at)]);
  if (!('lost' in target)) return target.place;
  const pointer = formatPointer([...path, 'at']);
  const say = () => `${quote(at)} leads nowhere: ${target.lost()}`;
  found.push({ code: 'schema/value', pointer, part: 'value', say });
  return undefined;
}
