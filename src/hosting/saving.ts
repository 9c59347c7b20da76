import type { Claim } from '../claim.ts';
import { releaseNumbers } from '../facts/release.ts';
import { softwareName } from '../facts/software-names.ts';
import type { SoftwareItem, SoftwareNeed } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { shareVersion } from '../meaning/specifiers.ts';
import { type DescriptorOf, type Hosting, type System, target } from '../system.ts';
import { installed, named } from './software.ts';

/** Where two releases of one software part ways, for a file that holds its objects. */
type Bond = {
  readonly parts: (saved: Release, loads: Release) => 'breaks' | 'drifts' | undefined;
  /** The releases that read what one of them saved, as a specifier. */
  readonly read: (saved: Release) => string;
};
type Release = readonly number[];

const minor: Bond['parts'] = ([a, b], [c, d]) => (a !== c || b !== d ? 'drifts' : undefined);

const series: Bond['read'] = ([a, b = 0]) => `==${a}.${b}.*`;

/**
 * The software whose releases do not read each other's objects. Python itself binds only code that
 * was compiled into the file, as cloudpickle does; NumPy 2 writes names that NumPy 1 does not have,
 * and reads those of NumPy 1.
 */
const BONDS: Readonly<Record<string, Bond>> = {
  'scikit-learn': { parts: minor, read: series },
  xgboost: { parts: minor, read: series },
  lightgbm: { parts: minor, read: series },
  cloudpickle: { parts: minor, read: series },
  numpy: { parts: ([a = 0], [b = 0]) => (a > b ? 'breaks' : undefined), read: ([a]) => `>=${a}` },
  python: { parts: (saved, loads) => (minor(saved, loads) ? 'breaks' : undefined), read: series },
};

const FRAMEWORKS = ['scikit-learn', 'xgboost', 'lightgbm'];

/** One software on both sides of a file: the release that wrote it and the one that reads it. */
export type Saved = {
  readonly software: string;
  readonly saved: Claim<string>;
  readonly loads: Claim<string>;
  /** Who loads it, up to the release: `production loads it with`. */
  readonly told: string;
};

/**
 * The software that wrote a file, where the model itself asks for one single release of it, or for
 * none that reads the file: a list of requirements that was made apart from the file installs another
 * one wherever it is followed.
 */
export function savedAndAsked(
  system: System,
  model: Claim<DescriptorOf<'TrainedModel'>>,
): readonly Saved[] {
  const producer = at(model, 'artifact', 'producer');
  if (!producer.stated) return [];
  const canonical = (name: string) => softwareName(system.facts(), name).canonical;
  const software = canonical(producer.value.name);
  if (BONDS[software] === undefined) return [];
  return itemsIfStated(at(model, 'requires', 'software')).flatMap((need): readonly Saved[] => {
    const asked = at(need, 'version');
    const isIt = need.stated && canonical(need.value.name) === software;
    const saved = at(producer, 'version');
    if (!isIt || !asked.stated) return [];
    const isAfar = saved.stated && admitsNone(software, saved.value, asked.value);
    if (!ONE_RELEASE.test(asked.value) && !isAfar) return [];
    return [{ software, saved, loads: asked, told: 'it asks for' }];
  });
}

const ONE_RELEASE = /^(?:={2,3}\s*)?\d[\w.+!-]*$/;

/**
 * The software that wrote a file and is there to read it. Where the model says which releases it
 * works with, or brings its own, it is compared by that.
 */
export function savedWith(system: System, hosting: Hosting): readonly Saved[] {
  const { model } = hosting;
  const there = installed(hosting);
  const canonical = (name: string) => softwareName(system.facts(), name).canonical;
  const settled = needsOf(hosting).flatMap((need) =>
    need.stated && (need.value.version !== undefined || need.value.bundled === true)
      ? [canonical(need.value.name)]
      : [],
  );
  const producer = at(model, 'artifact', 'producer');
  const home = target(system, 'Environment', at(model, 'trained', 'environment'));
  const wrote: readonly Claim<Pick<SoftwareItem, 'name' | 'version'>>[] = [
    ...(producer.stated ? [producer] : []),
    ...itemsIfStated(at(home, 'software')),
  ];
  const goesBy = (one: Claim<{ readonly name: string }>, software: string): boolean =>
    one.stated && canonical(one.value.name) === software;
  const format = at(model, 'artifact', 'format');
  const holdsCode = (format.stated && format.value === 'mlflow') || goesBy(producer, 'cloudpickle');
  const found = Object.keys(BONDS).flatMap((software): readonly Saved[] => {
    const writer = wrote.find((one) => goesBy(one, software));
    if (writer === undefined || settled.includes(software)) return [];
    if (software === 'python' && !holdsCode) return [];
    const saved = at(writer, 'version');
    const items = named(system.facts, there, software).map((item) => at(item, 'version'));
    // Of several releases that are there side by side, one that reads the file is enough.
    const suits = (one: Claim<string>): boolean =>
      saved.stated && one.stated && between(software, saved.value, one.value) === undefined;
    const loads = items.find(suits) ?? items[0];
    return loads ? [{ software, saved, loads, told: `${there.place} loads it with` }] : [];
  });
  if (found.length > 0 || wrote.length > 0) return found;
  // Nobody knows what wrote the file: one question, for what is most likely to be in it.
  for (const software of FRAMEWORKS) {
    const [item] = named(system.facts, there, software);
    const loads = item && at(item, 'version');
    if (!loads?.stated || settled.includes(software)) continue;
    const saved = at(model, 'artifact', 'producer', 'version');
    return [{ software, saved, loads, told: `${there.place} loads it with` }];
  }
  return [];
}

const needsOf = ({ model }: Hosting): readonly Claim<SoftwareNeed>[] => [
  ...itemsIfStated(at(model, 'requires', 'software')),
  at(model, 'runtime'),
  at(model, 'language'),
];

/** What becomes of a file between two releases; `unread` where one of them cannot be read. */
export function between(
  software: string,
  saved: string,
  loads: string,
): 'breaks' | 'drifts' | 'unread' | undefined {
  const [one, other] = [saved, loads].map((text) => releaseNumbers(text.replace(/^=+\s*/, '')));
  // No release that a range accepts is like one that says nothing of its numbers.
  if (one && admitsNone(software, saved, loads)) return BONDS[software]?.parts(one, []);
  if (one === undefined || other === undefined) return 'unread';
  return BONDS[software]?.parts(one, other);
}

/** Whether a range accepts for certain no release that reads what another one saved. */
function admitsNone(software: string, saved: string, range: string): boolean {
  const release = releaseNumbers(saved.replace(/^=+\s*/, ''));
  const bond = BONDS[software];
  if (ONE_RELEASE.test(range) || bond === undefined || (release?.length ?? 0) < 2) return false;
  // What is left out of a range that accepts none makes no difference.
  const clauses = range.split(',').filter((clause) => !clause.trim().startsWith('!='));
  return shareVersion(clauses.join(','), bond.read(release ?? []), 'pep440') === false;
}
