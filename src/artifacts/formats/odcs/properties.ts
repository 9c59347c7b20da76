import type { Loss } from '../../account.ts';
import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { parseSqlType, type SqlType } from '../../syntax/sql-type.ts';
import { Checks } from '../../vocabulary/checks.ts';
import { dtypeNamed, type FieldList, type FieldSays } from '../../vocabulary/fields.ts';
import { anyKnown } from '../../vocabulary/known.ts';
import { proseOf, shown } from '../../vocabulary/prose.ts';
import { takeQuality } from './quality.ts';

/** Deeper than tables nest. */
const DEEPEST = 16;

/** Adds the columns of a table; those within a structure have its name and a dot in front. */
export function addProperties(
  fields: FieldList,
  table: Entry,
  delays: ReadonlyMap<string, Located<string>>,
  losses: Loss[],
): void {
  const keys = table.get('properties').items().filter(isKey);
  const add = (owner: Entry, around: string, shape: readonly null[], depth: number): void => {
    for (const property of owner.get('properties').items()) {
      const name = property.get('name').text;
      const { place } = name === undefined ? property : property.get('name');
      const full = `${around}${name ?? ''}`;
      const { owner: inner, shape: own } = within(property, shape);
      if (inner.get('properties').items().length > 0 && depth < DEEPEST) {
        add(inner, `${full}.`, own, depth + 1);
        continue;
      }
      const says = saysOf(property, inner, own, losses);
      const delay = delays.get(full) ?? delays.get(property.get('physicalName').text ?? '');
      const isOnlyKey = keys.length === 1 && depth === 0 && isKey(property);
      fields.add(full, place, {
        ...says,
        time: anyKnown({ ...timeOf(inner), availableAfter: delay }),
        role: isOnlyKey ? property.get('primaryKey').at('identifier' as const) : undefined,
      });
    }
  };
  add(table, '', [], 0);
}

const isKey = (property: Entry): boolean => property.get('primaryKey').value === true;

/** The property that describes single values, within the arrays around them. */
function within(property: Entry, around: readonly null[]) {
  let [owner, shape] = [property, around];
  while (shape.length < DEEPEST && owner.get('logicalType').value === 'array') {
    shape = [...shape, null];
    const items = owner.get('items');
    if (!items.stated) break;
    owner = items;
  }
  return { owner, shape };
}

function saysOf(property: Entry, inner: Entry, around: readonly null[], losses: Loss[]): FieldSays {
  const name = shown(property.get('name').text ?? '');
  const lose = (what: string, { place }: Entry) => {
    losses.push({ what: `${what} of \`${name}\``, place });
  };
  const physical = inner.get('physicalType');
  const sql = parseSqlType(physical.text ?? '');
  const shape = around.length > 0 ? around : sql.shape;
  const checks = new Checks();
  takeOptions(inner.get('logicalTypeOptions'), checks, lose);
  const quality = takeQuality(property, checks, lose);
  if (property.get('unique').value === true && !isKey(property)) {
    lose('the uniqueness', property.get('unique'));
  }
  const required = property.get('required');
  const maximum = inner.get('logicalTypeOptions', 'maxLength');
  return {
    title: proseOf(property.get('businessName'), 400),
    description: proseOf(property.get('description')),
    dtype: dtypeOf(inner, sql),
    shape: shape && [...shape],
    precision: sql.decimals === undefined ? undefined : physical.at(sql.decimals),
    nullable: required.value === true ? required.at(false) : quality.nullable,
    missing: quality.missing,
    domain: checks.domain,
    text: anyKnown({
      maxCharacters:
        maximum.integer !== undefined && maximum.integer > 0
          ? maximum.at(maximum.integer)
          : undefined,
    }),
    sensitivity: sensitivityOf(property, lose),
    source: anyKnown({
      path: proseOf(property.get('physicalName'), 400),
      transformation: proseOf(property.get('transformLogic'), 4000),
    }),
  };
}

type Lose = (what: string, entry: Entry) => void;

/** How wide a number is stands in its format, else in the type of the database. */
function dtypeOf(
  property: Entry,
  { dtype: physical, decimals }: SqlType,
): Located<string> | undefined {
  const logical = property.get('logicalType');
  const format = property.get('logicalTypeOptions', 'format');
  const [, kind, bits] = /^([iuf])(8|16|32|64)$/.exec(format.text ?? '') ?? [];
  if (kind !== undefined && /^(?:integer|number)$/.test(logical.text ?? '')) {
    const sized = `${{ i: 'int', u: 'uint', f: 'float' }[kind]}${bits}`;
    const known = dtypeNamed(sized);
    if (known !== undefined) return format.at(known);
  }
  const vague = dtypeNamed(logical.text ?? '');
  // Databases without a type for truth values keep them as small numbers or letters.
  // Others have one type for numbers with decimals and without, of which this one has none.
  const isWhole =
    vague === 'integer' && /^(?:number|decimal)$/.test(physical ?? '') && decimals === undefined;
  const isTold = physical === undefined || vague === 'bool' || isWhole;
  const entry = isTold ? logical : property.get('physicalType');
  const dtype = isTold ? vague : physical;
  return dtype === undefined ? undefined : entry.at(dtype);
}

function takeOptions(options: Entry, checks: Checks, lose: Lose): void {
  for (const [edge, exclusive, take] of [
    ['minimum', 'exclusiveMinimum', checks.atLeast],
    ['maximum', 'exclusiveMaximum', checks.atMost],
  ] as const) {
    const [limit, strict] = [options.get(edge), options.get(exclusive)];
    // Version 3.0 has a flag where later ones have a limit of its own.
    const isFlag = typeof strict.value === 'boolean';
    if (limit.stated && !take.call(checks, limit, strict.value === true))
      lose(`the ${edge}`, limit);
    if (strict.stated && !isFlag && !take.call(checks, strict, true)) lose(`the ${edge}`, strict);
  }
  const pattern = options.get('pattern');
  if (pattern.stated && !checks.matches(pattern)) lose('the pattern for a part', pattern);
}

function timeOf(property: Entry): { readonly format?: Located<string>; zone?: Located<string> } {
  const options = property.get('logicalTypeOptions');
  if (!/^(?:date|timestamp|time)$/.test(property.get('logicalType').text ?? '')) return {};
  const physical = property.get('physicalType');
  const zone = proseOf(options.get('defaultTimezone'), 64);
  const isNaive = parseSqlType(physical.text ?? '').zone === 'naive';
  const format = proseOf(options.get('format'), 128);
  const said = zone ?? (isNaive ? physical.at('naive') : undefined);
  return { ...(format && { format }), ...(said && { zone: said }) };
}

const CLASSES = ['public', 'internal', 'confidential', 'restricted'] as const;

function sensitivityOf(property: Entry, lose: Lose): FieldSays['sensitivity'] {
  const entry = property.get('classification');
  if (entry.text === undefined) return undefined;
  const word = entry.text.trim().toLowerCase();
  const found = CLASSES.find((one) => one === word);
  if (found === undefined) lose('the classification, which is none of ours,', entry);
  return found && { classification: entry.at(found) };
}
