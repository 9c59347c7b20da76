import type { SoftwareItem, SoftwareNeed } from '../../generated/descriptors.ts';
import { isSpecifier } from '../../values/version.ts';
import type { Loss, Said } from '../account.ts';
import { located } from '../artifact.ts';
import type { Requirement } from '../syntax/python-requirements.ts';
import {
  isInclude,
  isPackage,
  type Package,
  pinnedVersion,
} from '../syntax/python-requirements.ts';
import { isVersion } from './versions.ts';

/** A list of software, and what of the requirements behind it got lost. */
type Listed<T> = { readonly software: readonly Said<T>[]; readonly losses: readonly Loss[] };

/**
 * What is installed where somebody installs by a list of requirements: the versions of those that ask
 * for exactly one, and the bare names of the others, since any version may have been chosen.
 */
export function installedBy(requirements: readonly Requirement[]): Listed<SoftwareItem> {
  const { packages, losses } = certain(requirements);
  return {
    losses,
    software: packages.map(({ name, specifier }) => {
      const version = specifier && pinnedVersion(specifier.located);
      if (!specifier || version === undefined || !isVersion(version)) return { name };
      return { name, version: located(version, specifier.place) };
    }),
  };
}

/** What a model needs that says so by a list of requirements, in the versions that it asks for. */
export function neededBy(requirements: readonly Requirement[]): Listed<SoftwareNeed> {
  const { packages, losses } = certain(requirements);
  return {
    losses,
    software: packages.map(({ name, specifier }) => ({
      name,
      ...(specifier && isSpecifier(specifier.located) ? { version: specifier } : {}),
    })),
  };
}

/** Tools that export a locked project write the releases of Python that it supports on each line. */
const OF_PYTHON_ALONE = /^(?:python_(?:full_)?version|and|or|[<>=!~"'\d.*() ])+$/;
const LONGEST_MARKER = 200;

/**
 * The packages that are asked for in any case, each once. One for some platforms only, and one that
 * different platforms get in different versions, is not the same everywhere.
 */
function certain(requirements: readonly Requirement[]): {
  readonly packages: readonly Package[];
  readonly losses: readonly Loss[];
} {
  const losses: Loss[] = [];
  const groups = new Map<string, Package[]>();
  for (const one of requirements) {
    if (isInclude(one)) {
      const { located: path, place } = one.include;
      losses.push({ what: one.constraint ? 'the limits in another file' : lost(path), place });
    } else if (isPackage(one)) {
      const key = normalised(one.name.located);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    } else losses.push({ what: one.unread, place: one.place });
  }
  const packages: Package[] = [];
  for (const group of groups.values()) {
    const sure = sureOf(group);
    if ('what' in sure) losses.push(sure);
    else packages.push(sure);
  }
  return { packages, losses };
}

/** What all that is asked of one package comes to, or why that cannot be told. */
function sureOf(group: readonly Package[]): Package | Loss {
  const [first] = group;
  if (first === undefined) throw new Error('a group has a member');
  const { located: name, place } = first.name;
  const everywhere = group.filter(isEverywhere);
  if (everywhere.length === 0) {
    return { what: `\`${name}\`, which is asked for under a condition only`, place };
  }
  const versions = new Set(group.map(({ specifier }) => specifier?.located));
  if (versions.size === 1) return first;
  // What is asked for twice without a condition must meet both, as one version does.
  const pinned = group.filter((one) => pinnedVersion(one.specifier?.located ?? '') !== undefined);
  const [one] = pinned;
  const isOne = new Set(pinned.map(({ specifier }) => specifier?.located)).size === 1;
  if (one !== undefined && isOne && group.every(({ conditional }) => !conditional)) return one;
  return { what: `\`${name}\`, which is asked for in several versions`, place };
}

const lost = (path: string): string =>
  path.length > 100 ? 'another file, which is not there' : `\`${path}\`, which is not there`;

function isEverywhere({ conditional, marker = '' }: Package): boolean {
  if (!conditional) return true;
  return marker.length <= LONGEST_MARKER && OF_PYTHON_ALONE.test(marker);
}

/** PEP 503: case and the choice of `-`, `_` and `.` do not count in the name of a package. */
const normalised = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');
