import type { Located } from '../../artifact.ts';
import { proseOf } from '../../fields.ts';
import { isPlaceholder } from '../../placeholders.ts';
import type { Entry } from '../../syntax/entry.ts';

/** The name of a component, as the bill of materials spells it. */
export function nameOf(component: Entry): string | undefined {
  const name = component.get('name').text?.trim();
  return name === undefined || isPlaceholder(name) || name.length > 400 ? undefined : name;
}

/** The version, unless it has blanks in it, which no version has. */
export function versionIn(component: Entry): Located<string> | undefined {
  const version = component.get('version');
  const { text = '' } = version;
  return /^[^\s#@]{1,128}$/.test(text) && !isPlaceholder(text) ? version.at(text) : undefined;
}

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
  const content = hash?.get('content');
  const { text = '' } = content ?? {};
  return content && /^[0-9A-Fa-f]{64}$/.test(text) ? content.at(`sha256:${text}`) : undefined;
}
