import type { Stage } from '../../generated/descriptors.ts';
import { isSpecifier } from '../../values/version.ts';
import { account, type Loss, type Reading } from '../account.ts';
import type { Artifact } from '../artifact.ts';
import { located } from '../artifact.ts';
import type { Located } from '../place.ts';
import type { Entry } from '../syntax/entry.ts';
import {
  isInclude,
  MOST_REQUIREMENTS,
  type Requirement,
  requirementsIn,
  TOO_MANY,
} from '../syntax/python-requirements.ts';
import { installedBy, neededBy } from './packages.ts';

/** An environment of Python as a file asks for it. */
export type PythonEnvironment = {
  readonly requirements: readonly Requirement[];
  /** The versions of Python itself, as a specifier. */
  readonly python?: Located<string>;
  readonly losses?: readonly Loss[];
};

/** Whether a file lies in the folder of a model that MLflow saved: it then says what the model needs. */
const isOfModel = (artifact: Artifact): boolean => artifact.sibling('MLmodel') !== undefined;

/**
 * What a file of packages says: about the model that it was saved with, or else about the environment
 * that is made from it. Other things can be installed beside it, so the list is never complete.
 */
export function accountOf(artifact: Artifact, environment: PythonEnvironment): Reading {
  return isOfModel(artifact) ? modelOf(environment) : placeOf(environment, artifact.file);
}

function placeOf({ requirements, python, losses = [] }: PythonEnvironment, file: string): Reading {
  const stage = stageOf(file);
  const installed = installedBy(requirements);
  const software = [...(python ? [languageOf(python)] : []), ...installed.software];
  const all = [...losses, ...installed.losses];
  if (software.length === 0) return { accounts: [], losses: all };
  const says = { ...(stage && { stage }), software, softwareListing: 'partial' as const };
  return {
    accounts: [account({ kind: 'Environment', perspective: 'software-engineering', says })],
    losses: all,
  };
}

/** Python with its version where it names a minor one; which patch that is matters to hardly anything. */
function languageOf(python: Located<string>) {
  const version = oneVersion(python.located);
  return {
    name: located('python', python.place),
    kind: 'language' as const,
    ...(version === undefined ? {} : { version: located(version, python.place) }),
  };
}

function modelOf({ requirements, python, losses = [] }: PythonEnvironment): Reading {
  const needed = neededBy(requirements);
  const all = [...losses, ...needed.losses];
  const language = python && pythonNeed(python);
  if (needed.software.length === 0 && language === undefined) return { accounts: [], losses: all };
  const says = {
    ...(language ? { language } : {}),
    ...(needed.software.length > 0 ? { requires: { software: needed.software } } : {}),
  };
  return {
    accounts: [account({ kind: 'TrainedModel', perspective: 'data-science', says })],
    losses: all,
  };
}

/**
 * The Python that a saved model needs. MLflow notes the release that saved it, but what one patch
 * release compiles every other one of the same minor release loads, so that these two numbers count.
 */
export function pythonNeed(python: Located<string>) {
  const name = located('python', python.place);
  const [major, minor] = oneVersion(python.located)?.split('.') ?? [];
  if (minor !== undefined) return { name, version: located(`${major}.${minor}`, python.place) };
  return isSpecifier(python.located) ? { name, version: python } : { name };
}

/** `3.8` of `3.8`, `==3.8` and `==3.8.*`, none of ranges. */
const oneVersion = (specifier: string): string | undefined =>
  /^(?:={2,3})?(\d+(?:\.\d+){1,2})(?:\.\*)?$/.exec(specifier)?.[1];

/**
 * The requirements in the entries of a list. Of another file that is there nothing is said, since it
 * is an artifact of its own.
 */
export function requirementsOf(artifact: Artifact, entries: readonly Entry[]): Requirement[] {
  const found = entries
    .slice(0, MOST_REQUIREMENTS)
    .flatMap((entry) => requirementsIn(entry.text ?? '', () => entry.place))
    .filter((one) => !isInclude(one) || artifact.sibling(one.include.located) === undefined);
  const next = entries[MOST_REQUIREMENTS];
  return next === undefined ? found : [...found, { unread: TOO_MANY, place: next.place }];
}

/** The words by which people tell the lists of those who work on code from those of what runs. */
const STAGES: readonly (readonly [Stage, RegExp])[] = [
  [
    'development',
    /^(?:dev|develop|development|local|tests?|testing|docs?|lint|linting|ci|notebooks?)$/,
  ],
  ['training', /^(?:train|training)$/],
];

/** What a list is for, by the words of its name and of its folder; nothing inside tells. */
function stageOf(file: string): Stage | undefined {
  const words = file
    .toLowerCase()
    .split('/')
    .slice(-2)
    .join('/')
    .split(/[^a-z]+/);
  return STAGES.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0];
}
