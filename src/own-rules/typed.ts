import type { Claim } from '../claim.ts';
import { items } from '../lookup.ts';
import { reading } from '../reading.ts';
import type { Parsed } from '../values/value.ts';
import type { Span } from './fault.ts';
import {
  known,
  type Operand,
  type Result,
  type Scene,
  silence,
  type Unknown,
  undecided,
} from './result.ts';
import { isReadable, readScalar } from './scalars.ts';
import { type Attribute, itemOf, type Scalar, type Type } from './type.ts';

/** An expression whose type is known, and which can be evaluated. */
export type Typed = {
  readonly type: Type;
  readonly span: Span;
  /** Its value, where it is written as a constant and can stand for a value of another type. */
  readonly constant?: number | string | boolean;
  /** The items of a list that is written in the rule. */
  readonly items?: readonly Typed[];
  /** What it may be quoted as in a message about it. */
  readonly text: string;
  readonly run: (scene: Scene) => Operand;
};

/** The names that an expression may use, with their types, and who wants to know what it reads. */
export type Scope = {
  readonly types: ReadonlyMap<string, Type>;
  readonly onAttribute?: (attribute: Attribute) => void;
};

/** The value of an expression: what was not read so far is read as its type says. */
export function settle(typed: Typed, scene: Scene): Result {
  return read(typed.run(scene), typed.type, scene, typed.span);
}

/** The value of an operand of a type. */
export function read(operand: Operand, type: Type, { steps }: Scene, span: Span): Result {
  if (!('claim' in operand)) return operand;
  steps.take(1, span);
  const { claim } = operand;
  const { is } = type;
  if (!claim.stated) return silence(claim);
  if (is === 'any' || is === 'list' || is === 'mapping') return known(claim.value, [claim]);
  const found = isReadable(is) ? readerOf(is)(claim) : plain(is, claim);
  return found.stated ? known(found.value, [claim]) : silence(found);
}

type Reader = (claim: Claim<unknown>) => Claim<unknown>;

const readers = new Map<Scalar, Reader>();

/** One for each type, because it remembers the texts that it has read. */
function readerOf(is: Scalar): Reader {
  const found = readers.get(is) ?? (reading((raw) => readScalar(is, raw)) as Reader);
  readers.set(is, found);
  return found;
}

function plain(is: Scalar, claim: Claim<unknown>): Claim<unknown> {
  if (!claim.stated) return claim;
  const parsed: Parsed<unknown> = readScalar(is, claim.value);
  if (parsed.ok) return claim;
  const { element, path, pointer, statement } = claim;
  const ask = element.statements[statement]?.perspective ?? 'software-engineering';
  const unreadable = { because: 'unreadable', problem: parsed.problem } as const;
  return { element, path, pointer, stated: false, ask, silence: unreadable };
}

/** The items of a list, and the claims that make up the list. */
export type Items = { readonly items: readonly Operand[]; readonly sides: Result['sides'] };

/** The items of a list; unknown where nobody states it. An author's list gives claims. */
export function itemsIn(list: Typed, scene: Scene): Items | Unknown {
  const operand = list.run(scene);
  if ('claim' in operand) {
    const { claim } = operand;
    if (!claim.stated) return silence(claim);
    if (!Array.isArray(claim.value)) return silence(unlisted(claim));
    scene.steps.take(claim.value.length, list.span);
    return { items: items(claim as Claim<readonly unknown[]>).map(unread), sides: [claim] };
  }
  if (!operand.known) return operand;
  if (list.type.item === undefined) return undecided(`\`${list.text}\` is no list`, operand.sides);
  return { items: operand.value as readonly Operand[], sides: operand.sides };
}

const unread = (claim: Claim<unknown>): Operand => ({ claim });

function unlisted({ element, path, pointer }: Claim<unknown>) {
  const unreadable = { because: 'unreadable', problem: 'it is no list' } as const;
  const ask = element.statements[0]?.perspective ?? 'software-engineering';
  return { element, path, pointer, stated: false, ask, silence: unreadable } as const;
}

/** What an item of a list is read as. */
export const readItem = (item: Operand, list: Typed, scene: Scene): Result =>
  read(item, itemOf(list.type), scene, list.span);
