import { Unreadable } from '../artifacts/artifact.ts';
import { guardOf } from '../schema/guard.ts';
import type { Profile } from './document.ts';

/**
 * The profile that a text holds.
 * @throws {Unreadable} where it holds none
 */
export function parseProfile(text: string): Profile {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Unreadable(`it is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isProfile(value)) {
    throw new Unreadable('it is no profile that `mismatch profile` of this version has written');
  }
  for (const { name, statistics } of value.fields) {
    const { edges = [] } = statistics.histogram ?? {};
    if (edges.some((edge, at) => at > 0 && !(edge > (edges[at - 1] ?? edge)))) {
      throw new Unreadable(`the edges of the field \`${name}\` do not ascend`);
    }
  }
  return value;
}

const isProfile = (value: unknown): value is Profile => guardOf('profile')(value);
