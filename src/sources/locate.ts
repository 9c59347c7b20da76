import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { Unreadable } from '../artifacts/artifact.ts';
import type { Engine } from '../export/sql/engines/engine.ts';
import type { Located } from '../observe/logs.ts';
import type { ExportPlan } from '../observe/plan.ts';
import { findFiles } from '../profile/sources.ts';

/** Where exports may lie, and what the user said of them. */
export type Surroundings = {
  /** Absolute and without links. */
  readonly root: string;
  readonly cwd: string;
  /** Files that the user names in the place of an export's location, by its name. */
  readonly replaced: ReadonlyMap<string, string>;
  /** Whether addresses that descriptors name may be asked. */
  readonly online?: boolean;
  /** Where exports lie that are tables of a database. */
  readonly engine?: Engine | undefined;
  /** The value of an environment variable, for whoever needs a token. */
  readonly environment?: (name: string) => string | undefined;
  /** In milliseconds since 1970; the clock of the machine, if nothing is said. */
  readonly now?: number;
};

/**
 * The files of an export. A descriptor may come from a stranger, so what it names has to lie under
 * the root; what the user names may lie anywhere.
 * @throws {Unreadable} where there is no such file, or it lies elsewhere
 */
export function locate(
  { declared, folder }: ExportPlan,
  { root, cwd, replaced }: Surroundings,
): Located {
  const own = replaced.get(declared.name);
  if (own !== undefined) {
    const files = findFiles([own], cwd);
    return { paths: files.map(({ path }) => path), names: files.map(({ name }) => name) };
  }
  const from = resolve(root, folder);
  const files = findFiles([declared.location], from);
  const names = files.map(({ path }) => relative(root, realpathSync.native(path)));
  const outside = names.find((name) => name.startsWith(`..${sep}`) || isAbsolute(name));
  if (outside !== undefined) {
    throw new Unreadable(
      `it lies outside of ${root}; name it yourself with --export ${declared.name}=FILE`,
    );
  }
  const shown = files.map(({ path }) => relative(root, path).split(sep).join('/'));
  return { paths: files.map(({ path }) => path), names: shown };
}
