import type { Loss, Reader } from '../account.ts';
import { Unreadable } from '../artifact.ts';
import type { Located } from '../place.ts';
import { Entry } from '../syntax/entry.ts';
import {
  MOST_REQUIREMENTS,
  type Package,
  type Requirement,
  TOO_MANY,
} from '../syntax/python-requirements.ts';
import { accountOf, requirementsOf } from '../vocabulary/python-environment.ts';

const FILE = /(?:^|\/)[\w.-]*(?:conda|environment)[\w.-]*\.ya?ml$/i;
const DEPENDENCIES = /^dependencies:/m;
const NAMED = /^(?:channels|name|prefix):/m;

/** An environment of conda: packages of its channels, and in a list of their own those of pip. */
export const conda: Reader = {
  format: 'conda',
  title: 'a conda environment',
  seeAlso:
    'https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html',
  recognises(candidate) {
    if (!FILE.test(candidate.file)) return false;
    const head = candidate.head();
    return DEPENDENCIES.test(head) && NAMED.test(head);
  },
  read(artifact) {
    const root = Entry.of(artifact, artifact.document());
    const dependencies = root.get('dependencies');
    if (!Array.isArray(dependencies.value)) throw new Unreadable('it has no list of dependencies');
    const requirements: Requirement[] = [];
    const losses: Loss[] = [];
    let python: Located<string> | undefined;
    for (const [index, entry] of dependencies.items().entries()) {
      if (index === MOST_REQUIREMENTS) {
        losses.push({ what: TOO_MANY, place: entry.place });
        break;
      }
      const pip = entry.get('pip');
      const found = packageOf(entry);
      if (pip.stated) requirements.push(...requirementsOf(artifact, pip.items()));
      else if (found === undefined) losses.push({ what: 'a dependency', place: entry.place });
      else if (found.name.located === 'python') python = found.specifier;
      else if (!isTool(found.name.located)) requirements.push(found);
    }
    return accountOf(artifact, { requirements, losses, ...(python ? { python } : {}) });
  },
};

/** What installs packages or keeps them apart, and is none that anything needs to run. */
const isTool = (name: string): boolean => /^(?:_.*|pip|setuptools|wheel)$/.test(name);

/** A version that is equal to itself only, in three parts or more: `=1.2` stands for all of 1.2. */
const EXACT = /^=?\d+(?:\.\w+){2,}$/;
const SPEC =
  /^(?:[\w.-]+::)?([A-Za-z0-9_][\w.-]{0,127})( *[=<>!~][^ ]*| +[\d*][^ ]*)?(?: +(\S+))?$/;

/**
 * A package as conda asks for it: `numpy=1.21.5=py39_0`, `numpy >=1.21,<2`, `conda-forge::numpy`. A
 * single `=` accepts everything that begins so.
 *
 * @see https://docs.conda.io/projects/conda/en/stable/user-guide/concepts/pkg-specs.html
 */
function packageOf(entry: Entry): Package | undefined {
  const text = entry.text?.trim().replaceAll(/([<>=!~]) +/g, '$1') ?? '';
  const [, name, version = '', build] = SPEC.exec(text) ?? [];
  if (name === undefined) return undefined;
  const specifier = specifierOf(version.trim().replace(/^(=?)([^=<>!~]+)=[\w.*]+$/, '$1$2'), build);
  return {
    name: entry.at(name.toLowerCase()),
    ...(specifier === undefined ? {} : { specifier: entry.at(specifier) }),
    extras: [],
    conditional: false,
  };
}

const CLAUSES = /^(?:(?:==|~=|!=|<=|>=|<|>)\d[\w.*]*(?:,|$))+$/;

/** As a specifier of PEP 440, where it can be said so. */
function specifierOf(text: string, build: string | undefined): string | undefined {
  const isBuilt = build !== undefined && !/^[\w.*]+$/.test(build);
  if (text === '' || text.length > 200 || isBuilt) return undefined;
  if (EXACT.test(text)) return `==${text.replace('=', '')}`;
  const fuzzy = /^=?(\d[\w.]*?)(?:\.?\*)?$/.exec(text)?.[1];
  if (fuzzy !== undefined) return `==${fuzzy}.*`;
  return CLAUSES.test(text) ? text : undefined;
}
