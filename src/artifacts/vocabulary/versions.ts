import { parseVersion } from '../../values/version.ts';
import type { Located } from '../place.ts';
import type { Entry } from '../syntax/entry.ts';
import { isPlaceholder } from './placeholders.ts';

/** Whether a text is one version of some software: it begins with a number, and can be ordered. */
export const isVersion = (text: string): boolean =>
  /^\d[^\s#@]{0,127}$/.test(text) && parseVersion(text).ok;

/** Whether a text is a version that can be ordered, be it of data, software or a model; words that move are none. */
export const isOrdered = (text: string): boolean =>
  /^[^\s#@]{1,128}$/.test(text) && parseVersion(text).ok;

/** A version as it is written, whether it can be ordered or not. */
export const writtenVersion = (entry: Entry): Located<string> | undefined =>
  entry.text !== undefined && /^[^\s#@]{1,128}$/.test(entry.text) && !isPlaceholder(entry.text)
    ? entry.at(entry.text)
    : undefined;

/** A version with its place; `undefined` for a range, a word that moves, and a placeholder. */
export const versionOf = (entry: Entry): Located<string> | undefined =>
  entry.text !== undefined && isVersion(entry.text) ? entry.at(entry.text) : undefined;
