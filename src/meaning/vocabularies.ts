import { sameLink } from '../accelerators/interconnects.ts';
import { softwareName } from '../facts/software-names.ts';
import type { Facts } from '../facts/tables.ts';
import { aggregationOf, metricOf, sameMetric } from '../monitoring/metric-names.ts';
import { sameCodec } from './codecs.ts';
import { relateEncodings, relateMedia } from './encodings.ts';
import { relateFamilies } from './families.ts';
import { instructionSet } from './instruction-sets.ts';
import { relateLayouts } from './layouts.ts';
import { relateLicences } from './licences.ts';
import { relateSystems } from './operating-systems.ts';
import { sameOperation } from './operations.ts';
import { areOpposite } from './opposites.ts';
import { wordsOf } from './phrases.ts';
import { relateProducts, relateVendors } from './products.ts';
import { relateProtocols } from './protocols.ts';
import type { Relation } from './relation.ts';
import { relateTimeFormats } from './time-formats.ts';
import { relateZones } from './time-zones.ts';

/** How two words of one attribute stand to each other. */
export type Vocabulary = (one: string, other: string, facts: () => Facts) => Relation;

const alike =
  (same: (one: string, other: string) => boolean): Vocabulary =>
  (one, other) =>
    same(one, other) ? 'same' : 'strange';

const decided =
  (same: (one: string, other: string) => boolean | undefined): Vocabulary =>
  (one, other) => {
    const verdict = same(one, other);
    return verdict === undefined ? 'strange' : verdict ? 'same' : 'other';
  };

/** By the attribute alone, or by the one that it belongs to and itself. */
const VOCABULARIES: Readonly<Record<string, Vocabulary>> = {
  'time/zone': relateZones,
  'time/format': relateTimeFormats,
  'image/format': relateMedia,
  format: relateMedia,
  codec: decided(sameCodec),
  layout: relateLayouts,
  // Prose, of which it is known only that it may run the other way.
  higherMeans: (one, other) => (areOpposite(wordsOf(one), wordsOf(other)) ? 'other' : 'same'),
  protocol: relateProtocols,
  aggregation: (one, other) => {
    const [a, b] = [aggregationOf(one), aggregationOf(other)];
    if (a === undefined || b === undefined) return 'strange';
    return a === b ? 'same' : 'other';
  },
  operation: decided(sameOperation),
  'architecture/family': relateFamilies,
  'architecture/algorithm': relateFamilies,
  interconnect: alike(sameLink),
  'serving/runtime/name': relateServers,
  runtime: relateRuntimes,
  encoding: relateEncodings,
  license: relateLicences,
  vendor: relateVendors,
  product: relateProducts,
  products: relateProducts,
  'os/name': relateSystems,
  instructionSets: alike((one, other) => instructionSet(one) === instructionSet(other)),
  metric: relateMetrics,
  'retraining/trigger': relateMetrics,
  'code/revision': relateCommits,
  // Of an evaluation, one may name the commit of the code and another one that of the data.
  revision: alike(isSameCommit),
  'tokenizer/name': alike(sameHubName),
  'baseModel/name': alike(sameHubName),
};

/** The words of the attribute at a path, where they are of a kind that is known. */
export function vocabularyAt(path: readonly string[]): Vocabulary | undefined {
  const keys = path.filter((segment) => !/^\d+$/.test(segment));
  for (const name of [-3, -2, -1].map((from) => keys.slice(from).join('/'))) {
    if (Object.hasOwn(VOCABULARIES, name)) return VOCABULARIES[name];
  }
  return undefined;
}

/** Two metrics that are known are two; of a name that is not, nobody can tell. */
function relateMetrics(one: string, other: string): Relation {
  const [a, b] = [metricOf(one), metricOf(other)];
  if (sameMetric(a, b)) return 'same';
  return a.known && b.known ? 'other' : 'strange';
}

/** What serves models and shares its short name with a language for kernels. */
const serverName = (text: string): string =>
  /^triton$/i.test(text.trim()) ? 'triton-inference-server' : text;

function relateServers(one: string, other: string, facts: () => Facts): Relation {
  const [a, b] = [softwareName(facts(), serverName(one)), softwareName(facts(), serverName(other))];
  if (a.canonical === b.canonical) return 'same';
  return a.source !== undefined && b.source !== undefined ? 'other' : 'strange';
}

/** The name of a software, and its version where one ends it: `ONNX Runtime 1.19`. */
function runtimeOf(text: string): readonly [name: string, version: string | undefined] {
  const [, name = '', version] = /^(.*?)(?:[\s=]+v?(\d[\w.+-]*))?$/.exec(text.trim()) ?? [];
  return [name, version];
}

function relateRuntimes(one: string, other: string, facts: () => Facts): Relation {
  const [[name, version], [second, another]] = [runtimeOf(one), runtimeOf(other)];
  const relation = relateServers(name, second, facts);
  if (relation !== 'same' || version === undefined || another === undefined) return relation;
  const isBeginning = `${version}.`.startsWith(`${another}.`);
  return isBeginning || `${another}.`.startsWith(`${version}.`) ? 'same' : 'other';
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
