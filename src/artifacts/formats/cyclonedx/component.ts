import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { sha256At } from '../../vocabulary/digest.ts';
import { proseOf } from '../../vocabulary/prose.ts';
import { writtenVersion } from '../../vocabulary/versions.ts';

/** The name of a component, as the bill of materials spells it. */
export const nameOf = (component: Entry): string | undefined =>
  proseOf(component.get('name'), 400)?.located;

/** The version, unless it has blanks in it, which no version has. */
export const versionIn = (component: Entry): Located<string> | undefined =>
  writtenVersion(component.get('version'));

/** The only licence; several may bind together or be a choice, and nothing says which. */
export function licenceOf(component: Entry): Located<string> | undefined {
  const [only, ...others] = component.get('licenses').items();
  if (only === undefined || others.length > 0) return undefined;
  const stated = [only.get('expression'), only.get('license', 'id'), only.get('license', 'name')];
  return stated.map((entry) => proseOf(entry, 400)).find((text) => text !== undefined);
}

/** The SHA-256 of the component. */
export function digestOf(component: Entry): Located<string> | undefined {
  const hash = component
    .get('hashes')
    .items()
    .find((one) => one.get('alg').text === 'SHA-256');
  return sha256At(hash?.get('content'));
}
