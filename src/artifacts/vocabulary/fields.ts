import type { Port } from '../../generated/descriptors.ts';
import { oncePer } from '../../lazily.ts';
import { type DtypeDialect, parseDtype } from '../../values/dtype.ts';
import type { Loss, Said } from '../account.ts';
import { located } from '../artifact.ts';
import type { Located, Place } from '../place.ts';
import { known } from './known.ts';
import { shown } from './prose.ts';

/** What an artifact says of one field, but for its name. */
export type FieldSays = {
  readonly [A in keyof Omit<Port, 'name'>]?: Said<NonNullable<Port[A]>> | undefined;
};

type Field = Said<Port> & { readonly name: Located<string> };

/** Far more columns than tables have; a file that claims more is no table. */
const MOST = 20_000;

/** As in the schema of ports, whose other names could not be pointed at. */
const NAME = /^(?![0-9]+$)[^\s/#@\p{Cc}][^#@\p{Cc}]{0,199}$/u;

/** The fields of one table in its order; what cannot be a field gets lost with its reason. */
export class FieldList {
  readonly #fields = new Map<string, Field>();
  readonly #losses: Loss[];

  constructor(losses: Loss[]) {
    this.#losses = losses;
  }

  /** Adds a field, unless its name is none that a field can have or one that there is already. */
  add(name: string, place: Place, says: FieldSays): void {
    if (this.#fields.size === MOST) this.#lose(`the fields after the first ${MOST}`, place);
    if (this.#fields.size >= MOST) return;
    if (!NAME.test(name)) this.#lose(`a field that has no name to point at it`, place);
    else if (this.#fields.has(name)) this.#lose(`a second field named \`${shown(name)}\``, place);
    else this.#fields.set(name, { ...known(says), name: located(name, place) });
  }

  /** `undefined` where there are none. */
  get said(): readonly Field[] | undefined {
    return this.#fields.size === 0 ? undefined : [...this.#fields.values()];
  }

  #lose(what: string, place: Place): void {
    // One is enough to say that there are too many.
    const told = toldIn(this.#losses);
    if (told.has(what)) return;
    told.add(what);
    this.#losses.push({ what, place });
  }
}

/** What was told before of the fields of one artifact, which may have several tables. */
const toldIn = oncePer((_: Loss[]) => new Set<string>());

/** The name of a type in the specification; `undefined` for a word that names none, or two. */
export function dtypeNamed(raw: string, dialect?: DtypeDialect): string | undefined {
  const parsed = parseDtype(raw, dialect);
  if (!parsed.ok) return undefined;
  const { name, family, bits } = parsed.value;
  if (name !== undefined) return name;
  if (family === 'bytes') return 'BYTES';
  return bits === 8 ? 'float8' : family;
}

/**
 * Whether a regular expression speaks of the whole text whatever tool applies it: it begins with
 * `^`, ends with `$`, and has no alternative outside of parentheses.
 */
export function isWhole(pattern: string): boolean {
  const end = pattern.length - 1;
  if (end < 1 || end >= 400 || !pattern.startsWith('^') || !pattern.endsWith('$')) return false;
  let depth = 0;
  let inClass = false;
  for (let at = 0; at < end; at++) {
    const sign = pattern[at];
    if (sign === '\\') at++;
    else if (inClass) inClass = sign !== ']';
    else if (sign === '[') inClass = true;
    else if (sign === '(') depth++;
    else if (sign === ')') depth--;
    else if (sign === '|' && depth === 0) return false;
    // An escaped last sign is a dollar and not the end.
    if (at === end) return false;
  }
  return !inClass;
}
