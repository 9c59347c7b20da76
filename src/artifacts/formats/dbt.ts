import { account, type Loss, type Reader } from '../account.ts';
import { Unreadable } from '../artifact.ts';
import { Entry } from '../syntax/entry.ts';
import { dayAt } from '../vocabulary/days.ts';
import { FieldList } from '../vocabulary/fields.ts';
import { proseOf, shown } from '../vocabulary/prose.ts';
import { addColumns } from './dbt/columns.ts';

/** What a dbt project says of its tables beside the SQL that makes them. */
export const dbt: Reader = {
  format: 'dbt',
  title: 'the properties of dbt models or sources',
  seeAlso: 'https://docs.getdbt.com/reference/configs-and-properties',
  // The project file has `models:` as well, and Compose files had a version 2; neither has a list.
  recognises: ({ file, head }) =>
    /\.ya?ml$/.test(file) && LIST.test(head()) && (VERSION.test(head()) || hasTests(head())),
  read(artifact) {
    const root = Entry.of(artifact, artifact.document());
    const losses: Loss[] = [];
    const models = ['models', 'seeds', 'snapshots'].flatMap((key) =>
      root
        .get(key)
        .items()
        .map((table) => ({ table, name: table.get('name').text })),
    );
    const sources = root
      .get('sources')
      .items()
      .flatMap((source) => tablesOf(source, losses));
    const accounts = [...models, ...sources].flatMap(({ table, name }) => {
      const fields = new FieldList(losses);
      addColumns(fields, table, losses);
      if (name === undefined || fields.said === undefined) return [];
      const description = proseOf(table.get('description'), 4000);
      const validUntil = dayAt(table.get('deprecation_date'));
      const says = { description, validUntil, fields: fields.said };
      return account({ kind: 'RawData', name, perspective: 'data-science', says });
    });
    if (accounts.length === 0) throw new Unreadable('it tells of no column of any table');
    return { accounts, losses };
  },
};

const LIST =
  /^(?:models|sources|seeds|snapshots):[ \t]*(?:#.*)?(?:\r?\n[ \t]*(?:#.*)?)*?\r?\n[ \t]*- /m;

const VERSION = /^version:[ \t]*["']?2["']?[ \t]*(?:#.*)?\r?$/m;

/** Since version 1.5 of dbt the version of the file may be left out. */
const hasTests = (head: string): boolean =>
  /^[ \t]+columns:/m.test(head) && /^[ \t-]+(?:data_tests|tests|data_type):/m.test(head);

/** The tables of a source, called as `source()` calls them, since a model may have their name. */
function tablesOf(source: Entry, losses: Loss[]) {
  const around = source.get('name').text;
  return source
    .get('tables')
    .items()
    .map((table) => {
      const own = table.get('name').text;
      for (const owner of [source, table]) {
        for (const freshness of [owner.get('freshness'), owner.get('config', 'freshness')]) {
          const what = `how fresh \`${shown(own ?? '')}\` is, which only live data say`;
          if (freshness.stated) losses.push({ what, place: freshness.place });
        }
      }
      const isNamed = around !== undefined && own !== undefined;
      return { table, name: isNamed ? `${around}.${own}` : undefined };
    });
}
