import { account, type Loss, type Reader } from '../account.ts';
import { Unreadable } from '../artifact.ts';
import type { Located } from '../place.ts';
import { Entry } from '../syntax/entry.ts';
import { Checks } from '../vocabulary/checks.ts';
import { type DataKind, dataKind, perspectiveOn } from '../vocabulary/data-kind.ts';
import { dtypeNamed, FieldList } from '../vocabulary/fields.ts';
import { anyKnown } from '../vocabulary/known.ts';
import { shown } from '../vocabulary/prose.ts';

/** A suite of expectations about one table. */
export const greatExpectations: Reader = {
  format: 'great-expectations',
  title: 'a suite of Great Expectations',
  seeAlso: 'https://docs.greatexpectations.io/docs/reference/',
  // The result of a validation names expectations as well, but has no list of them.
  recognises: ({ file, head }) =>
    file.endsWith('.json') &&
    /"expectations"\s*:\s*\[/.test(head()) &&
    /"(?:expectation_)?type"\s*:\s*"expect_[a-z_]+"/.test(head()),
  read(artifact) {
    const root = Entry.of(artifact, artifact.document());
    const list = root.get('expectations');
    if (!Array.isArray(list.value)) throw new Unreadable('it has no list of expectations');
    const losses: Loss[] = [];
    const kind = dataKind(artifact.file, 'RawData');
    const fields = fieldsOf(list.items(), losses);
    return {
      accounts: [
        account<DataKind>({
          kind,
          perspective: perspectiveOn(kind),
          says: { fields: fields.said },
        }),
      ],
      losses,
    };
  },
};

/** What the expectations of one column say, all of them together. */
type Column = {
  readonly first: Entry;
  readonly checks: Checks;
  dtype?: Located<string>;
  nullable?: Located<boolean>;
  order?: Located<number>;
  format?: Located<string>;
  longest?: Located<number>;
};

type Columns = Map<string, Column>;

function fieldsOf(list: readonly Entry[], losses: Loss[]): FieldList {
  const columns: Columns = new Map();
  for (const expectation of list) {
    const name = expectation.get('expectation_type').text ?? expectation.get('type').text ?? '';
    const kind = name.replace(/^expect_/, '');
    const given = expectation.get('kwargs');
    if (isForAll(given) && (takeTable(kind, given, columns) || takeColumn(kind, given, columns))) {
      continue;
    }
    const column = given.get('column').text;
    const what = `\`${shown(name)}\`${column === undefined ? '' : ` of \`${shown(column)}\``}`;
    losses.push({ what, place: expectation.place });
  }
  const fields = new FieldList(losses);
  for (const [name, { first, checks, format, longest, ...says }] of columns) {
    fields.add(name, first.place, {
      ...says,
      domain: checks.domain,
      time: anyKnown({ format }),
      text: anyKnown({ maxCharacters: longest }),
    });
  }
  return fields;
}

/** Whether an expectation holds for every row and not only for those of a condition. */
const isForAll = (given: Entry): boolean => !given.get('row_condition').stated;

const isForMost = (given: Entry): boolean => {
  const { value } = given.get('mostly');
  return value !== undefined && value !== null && value !== 1;
};

function columnAt(columns: Columns, name: Entry): Column | undefined {
  if (name.text === undefined) return undefined;
  const found = columns.get(name.text) ?? { first: name, checks: new Checks() };
  columns.set(name.text, found);
  return found;
}

/** Takes an expectation that lists the columns of the table. */
function takeTable(kind: string, given: Entry, columns: Columns): boolean {
  const isOrdered = kind === 'table_columns_to_match_ordered_list';
  if (!isOrdered && kind !== 'table_columns_to_match_set') return false;
  const names = given.get(isOrdered ? 'column_list' : 'column_set').items();
  for (const [order, name] of names.entries()) {
    const column = columnAt(columns, name);
    if (column && isOrdered) column.order = name.at(order);
  }
  return names.length > 0;
}

/** Takes an expectation of one column; what holds for most of its values is no promise. */
function takeColumn(kind: string, given: Entry, columns: Columns): boolean {
  const column = columnAt(columns, given.get('column'));
  if (column === undefined) return false;
  const { checks } = column;
  if (/^column_(?:distinct_)?values_to_be_in_set$|_values_to_equal_set$/.test(kind)) {
    return checks.among(given.get('value_set'), isForMost(given));
  }
  if (isForMost(given)) return false;
  switch (kind) {
    case 'column_to_exist': {
      const order = given.get('column_index');
      if (order.integer !== undefined && order.integer >= 0) column.order = order.at(order.integer);
      return true;
    }
    case 'column_values_to_not_be_null':
      column.nullable = given.get('column').at(false);
      return true;
    case 'column_values_to_be_of_type':
    case 'column_values_to_be_in_type_list':
      return takeType(given, column);
    case 'column_values_to_be_between':
      return takeRange(given, checks, true, true);
    case 'column_min_to_be_between':
      return takeRange(given, checks, true, false);
    case 'column_max_to_be_between':
      return takeRange(given, checks, false, true);
    case 'column_values_to_match_regex':
      return checks.matches(given.get('regex'));
    case 'column_values_to_match_strftime_format':
      return takeFormat(given.get('strftime_format'), column);
    case 'column_value_lengths_to_be_between':
      return takeLength(given.get('max_value'), column);
    case 'column_value_lengths_to_equal':
      return takeLength(given.get('value'), column);
    default:
      return false;
  }
}

/** The smallest value is at least something if it lies between this and that, and so are all. */
function takeRange(given: Entry, checks: Checks, hasLeast: boolean, hasMost: boolean): boolean {
  const [least, most] = [given.get('min_value'), given.get('max_value')];
  const isLeast =
    hasLeast && least.stated && checks.atLeast(least, given.get('strict_min').value === true);
  const isMost =
    hasMost && most.stated && checks.atMost(most, given.get('strict_max').value === true);
  const isUnderstood =
    (!hasLeast || !least.stated || isLeast) && (!hasMost || !most.stated || isMost);
  return isUnderstood && (isLeast || isMost);
}

/** Suites list the names that several engines have for one type; what they share is certain. */
function takeType(given: Entry, column: Column): boolean {
  const list = given.get('type_list');
  const types = list.stated ? list.items() : [given.get('type_')];
  const named = types.map(({ text }) => text && typeNamed(text));
  const [first] = named;
  const entry = list.stated ? list : given.get('type_');
  if (first === undefined || first === '') return false;
  if (named.every((one) => one === first)) column.dtype = entry.at(first);
  else if (named.every((one) => one !== undefined && /^u?int/.test(one))) {
    column.dtype = entry.at('integer');
  } else if (named.every((one) => one !== undefined && /^b?float/.test(one))) {
    column.dtype = entry.at('float');
  } else return false;
  return true;
}

/** Spark writes `LongType()`; its integers have 32 bits. */
function typeNamed(text: string): string | undefined {
  const spark = /^([A-Z][a-z]+)Type(?:\(.*\))?$/s.exec(text)?.[1];
  if (spark === 'Integer') return 'int32';
  return dtypeNamed(spark ?? text);
}

function takeFormat(format: Entry, column: Column): boolean {
  if (format.text === undefined || format.text.length > 128) return false;
  column.format = format.at(format.text);
  return true;
}

function takeLength(length: Entry, column: Column): boolean {
  if (length.integer === undefined || length.integer < 1) return false;
  column.longest = length.at(length.integer);
  return true;
}
