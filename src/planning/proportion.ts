import { normalQuantile } from '../drift/distributions.ts';

/** How often something happened, and between which shares it would with a probability of 95 %. */
export type Proportion = {
  readonly happened: number;
  readonly of: number;
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
};

const Z = normalQuantile(0.025);

/** The score interval (Wilson 1927), which says something too where nothing has happened. */
export function proportion(happened: number, of: number): Proportion {
  if (of === 0) return { happened, of, share: 0, lower: 0, upper: 1 };
  const share = happened / of;
  const scale = 1 + (Z * Z) / of;
  const middle = (share + (Z * Z) / (2 * of)) / scale;
  const reach = (Z / scale) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return {
    ...{ happened, of, share },
    lower: happened === 0 ? 0 : Math.max(0, middle - reach),
    upper: happened === of ? 1 : Math.min(1, middle + reach),
  };
}
