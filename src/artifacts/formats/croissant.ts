import { parseQuantity } from '../../values/quantity.ts';
import { account, type Loss, type Reader, type Says } from '../account.ts';
import { Unreadable } from '../artifact.ts';
import type { Located } from '../place.ts';
import { Entry } from '../syntax/entry.ts';
import { sha256At } from '../vocabulary/digest.ts';
import { anyKnown } from '../vocabulary/known.ts';
import { isPlaceholder } from '../vocabulary/placeholders.ts';
import { proseOf } from '../vocabulary/prose.ts';
import { isOrdered } from '../vocabulary/versions.ts';
import { RecordSets } from './croissant/record-sets.ts';
import { classOf, idOf, several, term } from './croissant/terms.ts';

/** A description of a data set for machine learning in JSON-LD, versions 0.8 to 1.1. */
export const croissant: Reader = {
  format: 'croissant',
  title: 'a Croissant description of a data set',
  seeAlso: 'https://docs.mlcommons.org/croissant/docs/croissant-spec.html',
  recognises: ({ file, head }) =>
    /\.(?:json|jsonld)$/.test(file) &&
    head().includes('"@context"') &&
    /mlcommons\.org\/(?:croissant|schema)\//.test(head()),
  read(artifact) {
    const document = artifact.document();
    const root = Entry.of(artifact, document);
    if (!several(root.get('@type')).some((type) => classOf(type) === 'Dataset')) {
      throw new Unreadable('it describes no data set');
    }
    const losses: Loss[] = [];
    const name = term(root, 'name').text;
    const sets = new RecordSets(root, losses);
    const fields = sets.fields.said;
    return {
      accounts: [
        account({
          kind: 'RawData',
          perspective: 'data-science',
          ...(name === undefined ? {} : { name }),
          says: {
            description: proseOf(term(root, 'description'), 4000),
            version: versionIn(root, document.sourceOf('/version'), losses),
            fields,
            ...fileOf(root, sets.files, losses),
            rights: anyKnown({ license: licenseOf(root, losses) }),
            labels: labelsOf(root, fields),
            ...statementsOf(root, losses),
          },
        }),
      ],
      losses,
    };
  },
};

/** A number is read as it is written, since 1.10 is another version than 1.1. */
function versionIn(
  root: Entry,
  source: string | undefined,
  losses: Loss[],
): Located<string> | undefined {
  const entry = term(root, 'version');
  if (!entry.stated) return undefined;
  const version = entry.text ?? (typeof entry.value === 'number' ? (source ?? '') : '');
  if (isOrdered(version)) return entry.at(version);
  losses.push({ what: 'the version, which is none', place: entry.place });
  return undefined;
}

/** Place, digest, and size of the file that the data are in, where it is one file. */
function fileOf(
  root: Entry,
  used: ReadonlySet<string | undefined>,
  losses: Loss[],
): Pick<Says<'RawData'>, 'location' | 'digest' | 'size'> {
  const files = several(term(root, 'distribution')).filter((node) =>
    several(node.get('@type')).some((type) => classOf(type) === 'FileObject'),
  );
  const [id] = used;
  const isOne = used.size === 1 && id !== undefined;
  const file = isOne ? files.find((node) => idOf(node) === id) : undefined;
  if (file === undefined) return {};
  const digest = term(file, 'sha256');
  const sha256 = sha256At(digest);
  if (digest.stated && sha256 === undefined) {
    losses.push({ what: 'the digest of the file, which is none', place: digest.place });
  }
  return {
    location: proseOf(term(file, 'contentUrl'), 4000),
    digest: sha256,
    size: anyKnown({ bytes: bytesOf(term(file, 'contentSize'), losses) }),
  };
}

function bytesOf(entry: Entry, losses: Loss[]): Located<string | number> | undefined {
  const { value } = entry;
  if (!entry.stated) return undefined;
  const isNumber = typeof value === 'number' && value >= 0;
  if (isNumber) return entry.at(value);
  if (typeof value === 'string' && value.length <= 64 && parseQuantity(value).ok) {
    return entry.at(value.trim());
  }
  losses.push({ what: 'the size of the file, which is no quantity', place: entry.place });
  return undefined;
}

function licenseOf(root: Entry, losses: Loss[]): Located<string> | undefined {
  const licenses = several(term(root, 'license'));
  const [first, ...others] = licenses;
  if (first === undefined) return undefined;
  if (others.length > 0) {
    losses.push({ what: 'the licences, of which there are several', place: first.place });
    return undefined;
  }
  const node = [first, term(first, 'name'), term(first, 'url'), first.get('@id')];
  const stated = node.find(({ text }) => text !== undefined);
  const text = stated?.text?.trim() ?? '';
  return stated === undefined || isPlaceholder(text) || text.length > 400
    ? undefined
    : stated.at(spdx(text));
}

/** The addresses of the licences of Creative Commons say which one and which version it is. */
function spdx(text: string): string {
  const [, kind, version] =
    /^https?:\/\/creativecommons\.org\/licenses\/([a-z-]{2,8})\/(\d\.\d)(?:\/|$)/.exec(text) ?? [];
  if (kind !== undefined) return `CC-${kind.toUpperCase()}-${version}`;
  if (/^https?:\/\/creativecommons\.org\/publicdomain\/zero\/1\.0/.test(text)) return 'CC0-1.0';
  return /^https?:\/\/spdx\.org\/licenses\/([A-Za-z0-9.-]+?)(?:\.html)?$/.exec(text)?.[1] ?? text;
}

function labelsOf(root: Entry, fields: Says<'RawData'>['fields']): Says<'RawData'>['labels'] {
  const annotators = term(root, 'annotationsPerItem');
  const list = Array.isArray(fields) ? fields : [];
  const labels = list.filter(({ role }) => role?.located === 'label');
  return anyKnown({
    field: labels.length === 1 ? labels[0]?.name : undefined,
    annotators:
      annotators.integer !== undefined && annotators.integer >= 0
        ? annotators.at(annotators.integer)
        : undefined,
  });
}

/** What the vocabulary for responsible use says that an attribute can carry. */
function statementsOf(
  root: Entry,
  losses: Loss[],
): Pick<Says<'RawData'>, 'collection' | 'knownIssues'> {
  const issues = ['dataLimitations', 'dataBiases'].flatMap((name) =>
    several(term(root, name)).flatMap((entry) => proseOf(entry, 4000) ?? []),
  );
  for (const [name, what] of UNSAID) {
    const entry = term(root, name);
    if (entry.stated && entry.value !== false) losses.push({ what, place: entry.place });
  }
  const days = several(term(root, 'dataCollectionTimeframe')).map((entry) => {
    const day = /^\d{4}-\d\d-\d\d/.exec(entry.text ?? '')?.[0];
    return day === undefined ? undefined : entry.at(day);
  });
  const [from, to] = days.length === 2 ? days : [];
  const distinct = new Map(issues.map((issue) => [issue.located, issue]));
  return {
    collection: anyKnown({ method: proseOf(term(root, 'dataCollection'), 4000), from, to }),
    knownIssues: distinct.size === 0 ? undefined : [...distinct.values()],
  };
}

/** Free texts about what has attributes, which nobody can compare. */
const UNSAID: readonly (readonly [string, string])[] = [
  ['personalSensitiveInformation', 'the sensitive information, which is told in words'],
  ['dataUseCases', 'the uses, which are examples and no permission'],
  ['usageInfo', 'the conditions of use, which are told elsewhere'],
  ['dataAnnotationProtocol', 'how labels are made, which is told in words'],
  ['dataPreprocessingProtocol', 'the steps of preparation, which are told in words'],
  ['dataCollectionMissingData', 'what is missing, which is told in words'],
  ['isLiveDataset', 'that the data set changes while it is used'],
];
