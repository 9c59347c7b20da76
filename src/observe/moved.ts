import { elementId } from '../element.ts';
import type { PortObservation } from '../generated/descriptors.ts';
import type { Moved } from '../report.ts';
import type { Observation } from './evidence.ts';

const MOST = 10;

/** The ports that lie farthest from their references, measured by what matters, the farthest first. */
export function movedMost(observations: readonly Observation[]): readonly Moved[] {
  const found = observations.flatMap(({ element, at, value }): readonly Moved[] => {
    const { drift = [] } = value as PortObservation;
    const of = `${elementId(element)}#${at.replace(/\/observed$/, '')}`;
    const told = drift.flatMap(({ measure, value: distance, noise = 0, effect = 0 }) =>
      effect > 0 && distance > noise ? [{ of, measure, value: distance, effect }] : [],
    );
    const [farthest] = told.sort((one, other) => ratioOf(other) - ratioOf(one));
    return farthest ? [farthest] : [];
  });
  return found.sort((one, other) => ratioOf(other) - ratioOf(one)).slice(0, MOST);
}

const ratioOf = ({ value, effect }: Moved): number => value / effect;
