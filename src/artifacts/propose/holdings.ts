import { posix } from 'node:path';
import type { Source } from '../describe.ts';
import type { Unit } from './names.ts';

/**
 * Whether an element holds a model: whether something that its artifact names, from its own folder or
 * one above, is a file of the model or a folder around one.
 */
export const holds = (place: Unit, model: Unit): boolean =>
  place.sources.some((source) =>
    pathsIn(source).some((path) =>
      model.sources.some(({ file }) => file === path || file.startsWith(`${path}/`)),
    ),
  );

/** Every path that a name may mean, since nobody says which folder is the root of a build. */
function pathsIn({ account, file }: Source): readonly string[] {
  const folders = [posix.dirname(file)];
  for (let last = folders[0] ?? '.'; last !== '.' && last !== '/'; ) {
    last = posix.dirname(last);
    folders.push(last);
  }
  return (account.holds ?? []).flatMap((held) => folders.map((folder) => posix.join(folder, held)));
}

/**
 * The models that may run somewhere: where an image takes one of several that lie side by side, or
 * one run of a tracking store, the others are history.
 */
export function withoutHistory<U extends Unit>(
  models: readonly U[],
  places: readonly Unit[],
  deployed: readonly Source[],
): readonly U[] {
  if (models.length < 2) return models;
  const held = models.filter((model) => places.some((place) => holds(place, model)));
  const served = new Set(deployed.map(({ file }) => posix.dirname(file)));
  return models.filter((model) => {
    if (held.includes(model)) return true;
    if (model.sources.some(({ file }) => TRACKED.test(file))) return false;
    if (foldersOf(model).some((folder) => served.has(folder))) return true;
    return !held.some((other) => areSiblings(model, other));
  });
}

/** Where MLflow keeps the runs of experiments. */
const TRACKED = /(?:^|\/)mlruns\//;

const foldersOf = ({ sources }: Unit): readonly string[] =>
  sources.map(({ file }) => posix.dirname(file));

/** Files of one folder, or folders of one folder. */
function areSiblings(one: Unit, other: Unit): boolean {
  const around = (unit: Unit) =>
    foldersOf(unit).flatMap((folder) => [folder, posix.dirname(folder)]);
  const others = new Set(around(other).filter((folder) => folder !== '.'));
  return around(one).some((folder) => others.has(folder));
}
