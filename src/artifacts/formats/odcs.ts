import { account, type Loss, type Reader, type Says } from '../account.ts';
import { Unreadable } from '../artifact.ts';
import { Entry } from '../syntax/entry.ts';
import { type DataKind, dataKind, perspectiveOn } from '../vocabulary/data-kind.ts';
import { FieldList } from '../vocabulary/fields.ts';
import { anyKnown } from '../vocabulary/known.ts';
import { proseOf } from '../vocabulary/prose.ts';
import { isOrdered } from '../vocabulary/versions.ts';
import { addProperties } from './odcs/properties.ts';
import { type Promises, promisesFor } from './odcs/service-levels.ts';

/** A contract for data of the Open Data Contract Standard, version 3. */
export const odcs: Reader = {
  format: 'odcs',
  title: 'a data contract (ODCS)',
  seeAlso: 'https://bitol-io.github.io/open-data-contract-standard/latest/',
  // Kubernetes has a kind and an API version as well, whose group ends in a slash.
  recognises: ({ file, head }) => {
    if (file.endsWith('.json')) return MARKS.json.every((mark) => mark.test(head()));
    return /\.ya?ml$/.test(file) && MARKS.yaml.every((mark) => mark.test(head()));
  },
  read(artifact) {
    const root = Entry.of(artifact, artifact.document());
    if (root.get('kind').value !== 'DataContract') throw new Unreadable('it is no data contract');
    const losses: Loss[] = [];
    const kind = dataKind(artifact.file, 'RawData');
    const tables = root.get('schema').items();
    if (tables.length === 0) throw new Unreadable('its schema has no table');
    const levels = promisesFor(root, tables, losses);
    if (kind !== 'ProductionData' && root.get('version').stated) {
      const { place } = root.get('version');
      losses.push({ what: 'the version, which the contract has and not the data', place });
    }
    return {
      accounts: tables.map((table) => {
        const name = table.get('name').text;
        return account<DataKind>({
          kind,
          perspective: perspectiveOn(kind),
          ...(name === undefined ? {} : { name }),
          says: says(kind, root, table, levels.get(table), losses),
        });
      }),
      losses,
    };
  },
};

const MARKS = {
  json: [/"kind"\s*:\s*"DataContract"/, /"apiVersion"\s*:\s*"v3\./],
  yaml: [/^["']?kind["']?:[ \t]+["']?DataContract\b/m, /^["']?apiVersion["']?:[ \t]+["']?v3\./m],
};

function says(
  kind: DataKind,
  root: Entry,
  table: Entry,
  promises: Promises | undefined,
  losses: Loss[],
): Says<DataKind> {
  const fields = new FieldList(losses);
  addProperties(fields, table, promises?.delays ?? new Map(), losses);
  const status = root.get('status');
  const known = STATUSES.find((one) => one === status.value);
  const common = {
    title: proseOf(table.get('businessName'), 400),
    description: proseOf(table.get('description'), 4000),
    status: known && status.at(known),
    availableFrom: promises?.availableFrom,
    validUntil: promises?.validUntil,
    fields: fields.said,
  };
  if (kind !== 'ProductionData') return common;
  const version = root.get('version');
  const { text = '' } = version;
  const live: Says<'ProductionData'> = {
    ...common,
    version: isOrdered(text) ? version.at(text) : undefined,
    freshness: promises?.freshness,
    delivery: anyKnown({ latency: promises?.latency }),
  };
  return live;
}

const STATUSES = ['proposed', 'draft', 'active', 'deprecated', 'retired'] as const;
