import { Adwin, type AdwinSettings } from './adwin.ts';
import { Ddm, type DdmSettings } from './ddm.ts';
import type { Detector } from './detector.ts';
import { Kswin, type KswinSettings } from './kswin.ts';
import { PageHinkley, type PageHinkleySettings } from './page-hinkley.ts';

/** What each detector can be told. */
export type DetectorSettings = {
  readonly 'page-hinkley': PageHinkleySettings;
  readonly ddm: DdmSettings;
  readonly adwin: AdwinSettings;
  readonly kswin: KswinSettings;
};

export type DetectorName = keyof DetectorSettings;

type Kind<N extends DetectorName> = {
  readonly create: (settings?: DetectorSettings[N]) => Detector;
  readonly from: (state: unknown) => Detector;
};

const KINDS: { readonly [N in DetectorName]: Kind<N> } = {
  'page-hinkley': { create: (settings) => new PageHinkley(settings), from: PageHinkley.from },
  ddm: { create: (settings) => new Ddm(settings), from: Ddm.from },
  adwin: { create: (settings) => new Adwin(settings), from: Adwin.from },
  kswin: { create: (settings) => new Kswin(settings), from: Kswin.from },
};

const isDetectorName = (name: unknown): name is DetectorName =>
  typeof name === 'string' && Object.hasOwn(KINDS, name);

/** @throws {RangeError} where a setting is out of its range */
export function createDetector<N extends DetectorName>(
  name: N,
  settings?: DetectorSettings[N],
): Detector {
  return KINDS[name].create(settings);
}

/**
 * The detector that has written a state, to go on with it.
 * @throws {Error} where the state is none that the `toJSON` of a detector makes
 */
export function detectorFrom(state: unknown): Detector {
  const members = typeof state === 'object' && state !== null ? Object.entries(state) : [];
  const name = members.find(([key]) => key === 'detector')?.[1];
  if (!isDetectorName(name)) throw new Error('the state is that of no known detector');
  return KINDS[name].from(state);
}
