import type { Account, Candidate, Reader, Reading } from '../account.ts';
import { type Artifact, Unreadable } from '../artifact.ts';
import { Carrier } from '../mapping/carry.ts';
import { isMapping } from '../syntax/entry.ts';
import { KINDS, type SeiKind } from './sei/kinds.ts';

/**
 * The machine-readable descriptors of the Software Engineering Institute, versions 1.0 to 1.2, as
 * its tool TEC writes them: eight kinds of documents, two of which are about several elements.
 */
export const sei: Reader = {
  format: 'sei',
  title: 'an SEI descriptor',
  seeAlso: 'https://github.com/cmu-sei/TEC',
  recognises: (candidate: Candidate) => {
    if (!/\.(?:json|ya?ml)$/i.test(candidate.file)) return false;
    const start = candidate.head();
    return VERSION.test(start) && KINDS.some(({ marks }) => marks.every(standsIn(start)));
  },
  read(artifact) {
    return readSei(artifact);
  },
};

const VERSION = /(?:^|[\n{,])[ \t]*["']?version["']?[ \t]*:[ \t]*["']?1\.[012](?![\d.])/;

/** Whether a text has a key, as JSON or YAML write it. */
const standsIn =
  (text: string) =>
  (key: string): boolean =>
    new RegExp(`(?:^|[\\n{,])[ \\t]*["']?${key}["']?[ \\t]*:`).test(text);

function readSei(artifact: Artifact): Reading {
  const documents = artifact.documents().map((document) => {
    const { value } = document;
    const content = isMapping(value) ? value : {};
    const kind = kindOf(content);
    if (kind === undefined) {
      throw new Unreadable('it is none of the eight kinds of documents', artifact.at(document, ''));
    }
    const carrier = new Carrier(artifact, document);
    return { accounts: carrier.elements(kind.tables(content)), losses: carrier.losses };
  });
  return {
    accounts: joined(documents.flatMap(({ accounts }) => accounts)),
    losses: documents.flatMap(({ losses }) => losses),
  };
}

const kindOf = (content: Readonly<Record<string, unknown>>): SeiKind | undefined =>
  KINDS.find(({ marks }) => marks.every((key) => Object.hasOwn(content, key)));

/** A component on both sides of the model is listed twice, and is one. */
function joined(accounts: readonly Account[]): readonly Account[] {
  const joint: Account[] = [];
  const upstream = new Map<string | undefined, number[]>();
  for (const one of accounts) {
    const role = roleOf(one.says);
    const index = role === 'downstream' ? upstream.get(one.name)?.shift() : undefined;
    const twin = index === undefined ? undefined : joint[index];
    if (index === undefined || twin === undefined) {
      if (role === 'upstream') {
        const alike = upstream.get(one.name);
        if (alike === undefined) upstream.set(one.name, [joint.length]);
        else alike.push(joint.length);
      }
      joint.push(one);
    } else joint[index] = { ...twin, says: { ...one.says, ...twin.says, role: 'both' } } as Account;
  }
  return joint;
}

const roleOf = (says: Account['says']): unknown => (says as { readonly role?: unknown }).role;
