import type { Loss } from '../../account.ts';
import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { dayAt } from '../../vocabulary/days.ts';
import { shown } from '../../vocabulary/prose.ts';

/** What a contract promises of one table. */
export type Promises = {
  /** A calendar day. */
  availableFrom?: Located<string>;
  /** A calendar day. */
  validUntil?: Located<string>;
  /** A duration with its unit. */
  freshness?: Located<string>;
  /** A duration with its unit. */
  latency?: Located<string>;
  /** How long after the event a row can be read, by the field that has the time of the event. */
  readonly delays: Map<string, Located<string>>;
};

/** Far more than a contract has. */
const MOST = 100;

/** The promises of `slaProperties` by the table that they are about. */
export function promisesFor(
  root: Entry,
  tables: readonly Entry[],
  losses: Loss[],
): ReadonlyMap<Entry, Promises> {
  const found = new Map<Entry, Promises>(tables.map((table) => [table, { delays: new Map() }]));
  const byName = new Map(
    tables.flatMap((table) =>
      [table.get('physicalName').text, table.get('name').text].map(
        (name) => [name, table] as const,
      ),
    ),
  );
  for (const level of root.get('slaProperties').items().slice(0, MOST)) {
    const promised = promisedBy(level);
    let isTaken = false;
    for (const { table, column } of promised ? subjectsOf(level, tables, byName) : []) {
      const promises = found.get(table);
      if (promised && promises && take(promised, column, promises)) isTaken = true;
    }
    if (!isTaken) {
      const name = shown(level.get('property').text ?? '');
      losses.push({ what: `the service level \`${name}\``, place: level.place });
    }
  }
  return found;
}

type Subject = { readonly table: Entry; readonly column: string | undefined };

/** Every table, unless the service level names a table or a column of one. */
function subjectsOf(
  level: Entry,
  tables: readonly Entry[],
  byName: ReadonlyMap<string | undefined, Entry>,
): readonly Subject[] {
  const element = level.get('element');
  if (!element.stated) return tables.map((table) => ({ table, column: undefined }));
  const names = (element.text ?? '').split(',', 100).map((name) => name.trim());
  return names.flatMap((name) => {
    const dot = name.indexOf('.');
    const [own, column] = dot < 0 ? [name] : [name.slice(0, dot), name.slice(dot + 1)];
    const table = byName.get(own);
    return table === undefined ? [] : [{ table, column }];
  });
}

/** What a service level promises of whatever it is about. */
type Promised = {
  readonly what: 'availableFrom' | 'validUntil' | 'freshness' | 'latency';
  readonly value: Located<string>;
};

/** What a service level says, if it has an attribute. */
function promisedBy(level: Entry): Promised | undefined {
  const of = (what: Promised['what'], value: Located<string> | undefined) =>
    value && { what, value };
  const day = (what: Promised['what']) => of(what, dayAt(level.get('value')));
  switch (level.get('property').text?.toLowerCase()) {
    case 'generalavailability':
      return day('availableFrom');
    case 'endoflife':
      return day('validUntil');
    case 'freshness':
      return of('freshness', durationAt(level));
    case 'latency':
      return of('latency', durationAt(level));
    default:
      return undefined;
  }
}

/** Whether a table had no such promise yet; of single columns only delays can be told. */
function take({ what, value }: Promised, column: string | undefined, promises: Promises): boolean {
  if (column !== undefined && what === 'latency') {
    promises.delays.set(column, value);
    return true;
  }
  if (column !== undefined && what === 'freshness') return false;
  if (promises[what] !== undefined) return false;
  promises[what] = value;
  return true;
}

/** A lone `m` is a minute to some and a month to others. */
const UNITS: readonly (readonly [string, RegExp])[] = [
  ['s', /^(?:s|sec|secs|seconds?)$/],
  ['min', /^(?:min|mins|minutes?)$/],
  ['h', /^(?:h|hr|hrs|hours?)$/],
  ['d', /^(?:d|days?)$/],
  ['w', /^(?:w|wk|wks|weeks?)$/],
  ['mo', /^(?:mo|mos|months?)$/],
  ['y', /^(?:y|yr|yrs|years?)$/],
];

function durationAt(level: Entry): Located<string> | undefined {
  const value = level.get('value');
  const amount = typeof value.value === 'number' ? String(value.value) : value.text?.trim();
  const unit = level.get('unit').text?.trim().toLowerCase() ?? '';
  const found = UNITS.find(([, pattern]) => pattern.test(unit));
  if (found === undefined || !/^\d{1,9}(?:\.\d{1,9})?$/.test(amount ?? '')) return undefined;
  return value.at(`${amount}${found[0]}`);
}
