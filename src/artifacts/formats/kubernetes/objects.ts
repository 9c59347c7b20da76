import type { Loss, Reading } from '../../account.ts';
import type { Artifact } from '../../artifact.ts';
import { type Entry, entriesOf } from '../../syntax/entry.ts';

/** One object of the Kubernetes API. */
export type Kube = {
  /** Without the version: `apps`, `serving.kserve.io`; empty for the core of Kubernetes. */
  readonly group: string;
  readonly kind: string;
  readonly entry: Entry;
};

/** Placeholders of templates, which a chart or a generator fills in. */
const TEMPLATE = /\{\{-?\s*(?:\.|\$|include\b|template\b|if\b|range\b|with\b|end\b|define\b)/;

/** What came of looking for objects in a file. */
export type Objects = { readonly objects: readonly Kube[]; readonly losses: readonly Loss[] };

/**
 * The objects of a manifest, also those in lists.
 * @throws {Unreadable} for what is no YAML, unless it is a template that becomes YAML later
 */
export function objectsIn(artifact: Artifact): Objects {
  if (TEMPLATE.test(artifact.text())) {
    return {
      objects: [],
      losses: [{ what: 'a template, which says nothing before it is filled in' }],
    };
  }
  const objects = entriesOf(artifact).flatMap((whole) => {
    const isList = whole.get('kind').text?.endsWith('List') === true;
    return (isList ? whole.get('items').items() : [whole]).flatMap(objectOf);
  });
  return { objects, losses: [] };
}

function objectOf(entry: Entry): readonly Kube[] {
  const version = entry.get('apiVersion').text;
  const kind = entry.get('kind').text;
  if (version === undefined || kind === undefined) return [];
  return [{ group: version.includes('/') ? (version.split('/')[0] ?? '') : '', kind, entry }];
}

/** Joins what several objects say. */
export const together = (readings: readonly Reading[]): Reading => ({
  accounts: readings.flatMap(({ accounts }) => accounts),
  losses: readings.flatMap(({ losses }) => losses ?? []),
});

const KEY = (key: string) => `(?:^|\\n)[ \\t-]*"?${key}"?[ \\t]*:[ \\t]*"?`;
const API = new RegExp(`${KEY('apiVersion')}(?:[a-z0-9.-]+/)?v\\d`);

/** Whether the beginning of a file is that of objects of some kinds, and of no template. */
export function holdsKind(file: string, head: () => string, kinds: string): boolean {
  if (!/\.(?:ya?ml|json)$/.test(file)) return false;
  const start = head();
  return (
    API.test(start) &&
    new RegExp(`${KEY('kind')}(?:${kinds})"?\\s*[,\\r\\n}]`).test(start) &&
    !TEMPLATE.test(start)
  );
}

/** The name of an object, as the cluster takes it. */
export const nameOf = ({ entry }: Kube): string | undefined => {
  const name = entry.get('metadata', 'name').text;
  return name !== undefined && /^[a-z0-9][a-z0-9.-]{0,252}$/i.test(name) ? name : undefined;
};
