import type { Loss } from '../../account.ts';
import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { parseSqlType } from '../../syntax/sql-type.ts';
import { Checks } from '../../vocabulary/checks.ts';
import type { FieldList } from '../../vocabulary/fields.ts';
import { proseOf, shown } from '../../vocabulary/prose.ts';

/** Adds the columns of a model, with what their tests and constraints say. */
export function addColumns(fields: FieldList, table: Entry, losses: Loss[]): void {
  const byColumn = new Map<unknown, Entry[]>();
  for (const constraint of table.get('constraints').items()) {
    for (const { value } of constraint.get('columns').items()) {
      const given = byColumn.get(value) ?? [];
      given.push(constraint);
      byColumn.set(value, given);
    }
  }
  for (const column of table.get('columns').items()) {
    const name = column.get('name');
    const own = column.get('constraints').items();
    const given = byColumn.get(name.value) ?? [];
    const keys = [...own, ...given.filter(isAlone)].filter(isOf('primary_key'));
    const type = column.get('data_type');
    const sql = parseSqlType(type.text ?? '');
    const told = testsOf(column, losses);
    const [required] = [...own, ...given].filter(isOf('not_null', 'primary_key'));
    const personal = personalAt(column);
    fields.add(name.text ?? '', name.stated ? name.place : column.place, {
      description: proseOf(column.get('description')),
      dtype: sql.dtype === undefined ? undefined : type.at(sql.dtype),
      shape: sql.shape && type.at([...sql.shape]),
      precision: sql.decimals === undefined ? undefined : type.at(sql.decimals),
      time: sql.zone && { zone: type.at(sql.zone) },
      nullable: required ? required.at(false) : told.nullable,
      domain: told.checks.domain,
      role: keys[0]?.at('identifier' as const),
      sensitivity: personal && { personal },
    });
  }
}

const isOf =
  (...types: readonly string[]) =>
  (constraint: Entry): boolean =>
    types.includes(constraint.get('type').text ?? '');

/** Several columns together identify a row; none of them does. */
const isAlone = (constraint: Entry): boolean => constraint.get('columns').items().length === 1;

/** Projects mark personal data in `meta`; these are the words that say so by themselves. */
function personalAt(column: Entry): Located<boolean> | undefined {
  return [column.get('meta'), column.get('config', 'meta')]
    .flatMap((meta) => [meta.get('contains_pii'), meta.get('pii')])
    .find(({ value }) => value === true)
    ?.at(true);
}

type Told = { nullable?: Located<boolean>; readonly checks: Checks };

/** Tests that hold for all rows, since a warning or a condition leaves some of them open. */
function testsOf(column: Entry, losses: Loss[]): Told {
  const told: Told = { checks: new Checks() };
  const name = shown(column.get('name').text ?? '');
  for (const test of [...column.get('tests').items(), ...column.get('data_tests').items()]) {
    const [[key, body] = [test.text, undefined]] = test.entries();
    const kind = key?.split('.').at(-1) ?? '';
    const isUnderstood =
      (body === undefined || isStrict(body)) && take(kind, body ?? test, test, told);
    if (!isUnderstood) {
      losses.push({ what: `the test \`${shown(kind)}\` of \`${name}\``, place: test.place });
    }
  }
  return told;
}

/** Since version 1.8 settings may stand in `config`. */
function isStrict(body: Entry): boolean {
  const settings = [body, body.get('config')];
  const has = (key: string) => settings.some((one) => one.get(key).stated);
  const isWarning = settings.some((one) => one.get('severity').text?.toLowerCase() === 'warn');
  const isPartial = ['where', 'row_condition', 'error_if', 'enabled', 'limit'].some(has);
  return !isWarning && !isPartial;
}

function take(kind: string, body: Entry, test: Entry, told: Told): boolean {
  // Since version 1.10 the arguments of a test may stand in `arguments`.
  const argument = (key: string): Entry => {
    const nested = body.get('arguments', key);
    return nested.stated ? nested : body.get(key);
  };
  const { checks } = told;
  switch (kind) {
    case 'not_null':
    case 'expect_column_values_to_not_be_null':
      told.nullable = test.at(false);
      return true;
    case 'accepted_values':
      return checks.among(argument('values'), false);
    case 'expect_column_values_to_be_in_set':
      return checks.among(argument('value_set'), false);
    case 'accepted_range':
      return takeRange(argument, argument('inclusive').value === false, checks);
    case 'expect_column_values_to_be_between':
      return takeRange(argument, argument('strictly').value === true, checks);
    case 'expect_column_values_to_match_regex':
      return checks.matches(argument('regex'));
    default:
      return false;
  }
}

/** A limit may be an expression over other columns, which is understood by the database alone. */
function takeRange(
  argument: (key: string) => Entry,
  isExclusive: boolean,
  checks: Checks,
): boolean {
  const [least, most] = [argument('min_value'), argument('max_value')];
  const hasLeast = least.stated && checks.atLeast(least, isExclusive);
  const hasMost = most.stated && checks.atMost(most, isExclusive);
  return hasLeast === least.stated && hasMost === most.stated && (hasLeast || hasMost);
}
