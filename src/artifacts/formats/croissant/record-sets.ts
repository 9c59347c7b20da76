import type { Loss } from '../../account.ts';
import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { isScalar, MOST_CATEGORIES } from '../../vocabulary/checks.ts';
import { dtypeNamed, FieldList, type FieldSays } from '../../vocabulary/fields.ts';
import { anyKnown } from '../../vocabulary/known.ts';
import { proseOf, shown } from '../../vocabulary/prose.ts';
import { classOf, idOf, referred, several, term } from './terms.ts';

type Scalar = string | number | boolean;

/** A description holds short lists of values; a larger table in it is data. */
const MOST_CELLS = 200_000;

/** The record sets of a description: tables of data, and lists of the values of their fields. */
export class RecordSets {
  readonly #tables: readonly Entry[];
  /** The values that a file lists itself, by the id of the field that holds them. */
  readonly #values = new Map<string, readonly Located<Scalar>[]>();
  /** The fields that say to which split a record belongs. */
  readonly #splits = new Set<string>();
  readonly #losses: Loss[];

  constructor(root: Entry, losses: Loss[]) {
    this.#losses = losses;
    const sets = several(term(root, 'recordSet'));
    this.#tables = sets.filter((set) => !isList(set));
    for (const set of sets) {
      const isSplit = classesOf(set).includes('Split');
      const fields = fieldsIn(set);
      const rows = term(set, 'data').items();
      const isReadable = fields.length * rows.length <= MOST_CELLS;
      for (const field of fields) {
        const values = isReadable ? inlineValues(rows, set, field) : undefined;
        for (const id of idsOf(set, field)) {
          if (values) this.#values.set(id, values);
          if (isSplit) this.#splits.add(id);
        }
      }
    }
  }

  /** The files that the fields of the tables are read from; `undefined` among them for none told. */
  get files(): ReadonlySet<string | undefined> {
    const fields = this.#tables.flatMap(fieldsIn);
    return new Set(fields.map((field) => fileOf(term(field, 'source'))));
  }

  /** The fields of all tables; a name that several tables have gets its table in front. */
  get fields(): FieldList {
    const list = new FieldList(this.#losses);
    const named = this.#tables.flatMap((table) => this.#flat(table, fieldsIn(table), ''));
    const counts = new Map<string, Set<Entry>>();
    for (const { table, name } of named) {
      const tables = counts.get(name) ?? new Set();
      counts.set(name, tables.add(table));
    }
    for (const { table, name, field } of named) {
      const isShared = (counts.get(name)?.size ?? 0) > 1;
      const full = isShared ? `${nameOf(table) ?? ''}/${name}` : name;
      list.add(full, placeOf(field), this.#says(table, name, field));
    }
    return list;
  }

  /** Fields within fields have the name of the outer one in front. */
  #flat(table: Entry, fields: readonly Entry[], around: string, depth = 0): readonly Named[] {
    return fields.flatMap((field) => {
      const own = withoutTable(nameOf(field) ?? '', table);
      const name = around !== '' && !own.startsWith(around) ? `${around}${own}` : own;
      const inner = several(term(field, 'subField'));
      return inner.length > 0 && depth < 8
        ? this.#flat(table, inner, `${name}/`, depth + 1)
        : [{ table, name, field }];
    });
  }

  #says(table: Entry, name: string, field: Entry): FieldSays {
    const key = several(term(table, 'key'));
    const isKey = key.length === 1 && key.some((one) => isFor(referred(one), table, field));
    const reference = several(term(field, 'references'))[0];
    const target = reference && (referred(fieldNode(reference)) ?? referred(reference));
    return {
      description: proseOf(term(field, 'description')),
      dtype: this.#dtypeOf(name, field),
      shape: this.#shapeOf(name, field),
      domain: this.#domainOf(name, reference, target),
      role: roleOf(field, isKey, target !== undefined && this.#splits.has(target)),
      source: sourceOf(term(field, 'source')),
    };
  }

  /** Of several types the one that holds all, if it has a name; `wd:Q5` and the like are meanings. */
  #dtypeOf(name: string, field: Entry): Located<string> | undefined {
    const types = several(term(field, 'dataType'));
    const named = types.flatMap((type) => dtypeNamed(classOf(type)) ?? []);
    const [first, ...others] = new Set(named);
    const [stated] = types;
    if (first === undefined || stated === undefined) return undefined;
    if (others.length === 0) return stated.at(first);
    if ([first, ...others].every((one) => NUMERIC.test(one))) return stated.at('number');
    this.#lose(`the types of \`${shown(name)}\`, which are several`, stated);
    return undefined;
  }

  #shapeOf(name: string, field: Entry): Located<(number | null)[]> | undefined {
    const [repeated, isArray] = [term(field, 'repeated'), term(field, 'isArray')];
    const written = term(field, 'arrayShape');
    if (isArray.value === true && written.stated) {
      const sizes = String(written.value)
        .replaceAll(/[()[\]\s]/g, '')
        .split(',');
      const whole = sizes.filter((size) => size !== '');
      if (
        whole.length > 0 &&
        whole.length <= 16 &&
        whole.every((one) => /^(?:-1|\d{1,15})$/.test(one))
      ) {
        return written.at(whole.map((size) => (size === '-1' ? null : Number(size))));
      }
      this.#lose(`the shape of \`${shown(name)}\``, written);
      return undefined;
    }
    const flag = [isArray, repeated].find(({ value }) => value === true);
    return flag?.at([null]);
  }

  #domainOf(name: string, reference: Entry | undefined, target: string | undefined) {
    const categories = target === undefined ? undefined : this.#values.get(target);
    if (categories !== undefined) return { categories };
    if (reference?.stated) {
      this.#lose(`the values of \`${shown(name)}\`, which are not listed here`, reference);
    }
    return undefined;
  }

  #lose(what: string, { place }: Entry): void {
    this.#losses.push({ what, place });
  }
}

type Named = { readonly table: Entry; readonly name: string; readonly field: Entry };

const NUMERIC = /^(?:u?int\d+|b?float\d+|integer|float|number)$/;

const classesOf = (node: Entry): readonly string[] => several(term(node, 'dataType')).map(classOf);

/** Whether a record set lists values of fields, and is no data of its own. */
const isList = (set: Entry): boolean =>
  term(set, 'isEnumeration').value === true ||
  classesOf(set).some((name) => name === 'Enumeration' || name === 'Split');

const fieldsIn = (set: Entry): readonly Entry[] => several(term(set, 'field'));

const fieldNode = (reference: Entry): Entry => term(reference, 'field');

const nameOf = (node: Entry): string | undefined => term(node, 'name').text ?? node.get('@id').text;

/** Some tools put the name of the record set before that of each field. */
function withoutTable(name: string, table: Entry): string {
  for (const prefix of [idOf(table), nameOf(table)]) {
    if (prefix !== undefined && name.startsWith(`${prefix}/`)) return name.slice(prefix.length + 1);
  }
  return name;
}

const placeOf = (field: Entry) => (term(field, 'name').stated ? term(field, 'name') : field).place;

/** What references to a field may say. */
function idsOf(set: Entry, field: Entry): readonly string[] {
  const [id, name, table] = [idOf(field), nameOf(field), nameOf(set)];
  const full =
    table !== undefined && name !== undefined ? `${table}/${withoutTable(name, set)}` : undefined;
  return [id, full].filter((one) => one !== undefined);
}

const isFor = (reference: string | undefined, set: Entry, field: Entry): boolean =>
  reference !== undefined && (idsOf(set, field).includes(reference) || reference === nameOf(field));

/** The values of a field in a record set that holds its records itself: all that occur, or none. */
function inlineValues(
  rows: readonly Entry[],
  set: Entry,
  field: Entry,
): readonly Located<Scalar>[] | undefined {
  const keys = [...idsOf(set, field), nameOf(field)].filter((key) => key !== undefined);
  const found = new Map<Scalar, Located<Scalar>>();
  for (const row of rows) {
    const cell = keys.map((key) => row.get(key)).find(({ stated }) => stated);
    if (cell === undefined || !isScalar(cell.value)) return undefined;
    if (!found.has(cell.value)) found.set(cell.value, cell.at(cell.value));
    if (found.size > MOST_CATEGORIES) return undefined;
  }
  return found.size === 0 ? undefined : [...found.values()];
}

function roleOf(field: Entry, isKey: boolean, isSplit: boolean): FieldSays['role'] {
  const types = several(term(field, 'dataType'));
  const label = types.find((type) => classOf(type) === 'Label');
  if (label) return label.at('label' as const);
  const split = types.find((type) => classOf(type) === 'Split');
  if (split) return split.at('metadata' as const);
  if (isSplit) return 'metadata';
  return isKey ? 'identifier' : undefined;
}

/** The file that a field is read from, by its id. */
function fileOf(source: Entry): string | undefined {
  const node = ['fileObject', 'fileSet', 'distribution']
    .map((name) => term(source, name))
    .find(({ stated }) => stated);
  return node && referred(node);
}

function sourceOf(source: Entry): FieldSays['source'] {
  const extract = term(source, 'extract');
  const path = ['column', 'jsonPath']
    .map((name) => proseOf(term(extract, name), 400))
    .find((found) => found !== undefined);
  return anyKnown({ path });
}
