import type { Loss, Says } from '../../account.ts';
import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { known } from '../../vocabulary/known.ts';
import { nameOf, versionIn } from './component.ts';

/**
 * The software of a container or an application: Python, its packages and the operating system.
 * What other package managers installed is left out, since models ask for none of it.
 */
export function softwareOf(components: readonly Entry[], losses: Loss[]): Says<'Environment'> {
  const found = new Map<string, { name: Located<string>; version?: Located<string> }>();
  for (const component of components) {
    const name = packageOf(component);
    if (name === undefined) continue;
    const version = versionIn(component);
    const earlier = found.get(name);
    if (earlier === undefined) {
      found.set(name, { name: component.get('name').at(name), ...(version && { version }) });
    } else if (version && earlier.version && earlier.version.located !== version.located) {
      // Two environments side by side; a model may find either.
      found.set(name, { name: earlier.name });
      losses.push({
        what: `the versions of ${name}, which is there twice`,
        place: component.place,
      });
    }
  }
  const software = [...found.values()];
  return known({
    platform: platformOf(components),
    software: software.length === 0 ? undefined : software,
    softwareListing: software.length === 0 ? undefined : ('partial' as const),
  });
}

/** The name of a Python package or of Python itself, by the package URL. */
function packageOf(component: Entry): string | undefined {
  const purl = component.get('purl').text ?? '';
  const [, name] =
    /^pkg:(?:pypi|conda|generic(?=\/python@))\/([A-Za-z0-9][A-Za-z0-9._-]{0,100})(?:[@?#]|$)/.exec(
      purl,
    ) ?? [];
  return name;
}

/** The only operating system among the components. */
function platformOf(components: readonly Entry[]): Says<'Environment'>['platform'] {
  const [system, ...others] = components.filter(
    (component) => component.get('type').text === 'operating-system',
  );
  const name = system && nameOf(system);
  if (!name || others.length > 0 || !/^[A-Za-z0-9][A-Za-z0-9/_.+ -]{0,100}$/.test(name))
    return undefined;
  const version = versionIn(system);
  return { os: { name: system.get('name').at(name), ...(version && { version }) } };
}
