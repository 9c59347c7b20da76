import { parseVersion } from '../values/version.ts';
import type { Located } from './artifact.ts';
import type { Entry } from './syntax/entry.ts';

/** Whether a text is one version of some software: it begins with a number, and can be ordered. */
export const isVersion = (text: string): boolean =>
  /^\d[^\s#@]{0,127}$/.test(text) && parseVersion(text).ok;

/** A version with its place; `undefined` for a range, a word that moves, and a placeholder. */
export const versionOf = (entry: Entry): Located<string> | undefined =>
  entry.text !== undefined && isVersion(entry.text) ? entry.at(entry.text) : undefined;
