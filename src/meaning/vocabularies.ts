import type { Facts } from '../facts/tables.ts';
import { metricOf, sameMetric } from '../monitoring/metric-names.ts';
import { relateEncodings, relateMedia } from './encodings.ts';
import { instructionSet } from './instruction-sets.ts';
import { relateLicences } from './licences.ts';
import { relateSystems } from './operating-systems.ts';
import { relateProducts, relateVendors } from './products.ts';
import type { Relation } from './relation.ts';
import { relateTimeFormats } from './time-formats.ts';
import { relateZones } from './time-zones.ts';

/** How two words of one attribute stand to each other. */
export type Vocabulary = (one: string, other: string, facts: () => Facts) => Relation;

const alike =
  (same: (one: string, other: string) => boolean): Vocabulary =>
  (one, other) =>
    same(one, other) ? 'same' : 'strange';

/** By the attribute alone, or by the one that it belongs to and itself. */
const VOCABULARIES: Readonly<Record<string, Vocabulary>> = {
  'time/zone': relateZones,
  'time/format': relateTimeFormats,
  'image/format': relateMedia,
  codec: relateMedia,
  encoding: relateEncodings,
  license: relateLicences,
  vendor: relateVendors,
  product: relateProducts,
  products: relateProducts,
  'os/name': relateSystems,
  instructionSets: alike((one, other) => instructionSet(one) === instructionSet(other)),
  metric: alike((one, other) => sameMetric(metricOf(one), metricOf(other))),
  'code/revision': relateCommits,
  // Of an evaluation, one may name the commit of the code and another one that of the data.
  revision: alike(isSameCommit),
  'tokenizer/name': alike(sameHubName),
  'baseModel/name': alike(sameHubName),
};

/** The words of the attribute at a path, where they are of a kind that is known. */
export function vocabularyAt(path: readonly string[]): Vocabulary | undefined {
  const keys = path.filter((segment) => !/^\d+$/.test(segment));
  const [key = '', owner = ''] = [keys.at(-1), keys.at(-2)];
  for (const name of [`${owner}/${key}`, key]) {
    if (Object.hasOwn(VOCABULARIES, name)) return VOCABULARIES[name];
  }
  return undefined;
}

const COMMIT = /^[0-9a-f]{7,64}$/i;

/** Seven digits of a commit are how everybody writes it. */
function isSameCommit(one: string, other: string): boolean {
  if (!COMMIT.test(one) || !COMMIT.test(other)) return false;
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a.startsWith(b) || b.startsWith(a);
}

/** What is certainly a commit of Git: a number alone may be a day or a tag, which leads to one. */
const isCommit = (text: string): boolean => /^(?=.*[a-f])[0-9a-f]{7,40}$/i.test(text);

/** Two commits of one code are two states of it; a branch or a tag may lead to either. */
function relateCommits(one: string, other: string): Relation {
  if (isSameCommit(one, other)) return 'same';
  return isCommit(one) && isCommit(other) ? 'other' : 'strange';
}

/**
 * Whether two names on a hub of models are one where only one of them says whose it is, such as
 * `google-bert/bert-base-german-cased` and the name under which it was first published.
 */
export function sameHubName(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.trim().toLowerCase().split('/'));
  if (a === undefined || b === undefined) return false;
  return a.join('/') === b.join('/') || (a.length + b.length === 3 && a.at(-1) === b.at(-1));
}
