import { type Break, breaksOf } from './changes.ts';
import { type Seasonal, seasonalOf } from './season.ts';
import type { Observation, Series } from './series.ts';

/** A series as seasons, breaks, and what is left for a trend. */
export type Decomposition = {
  readonly seasonal: Seasonal;
  readonly breaks: readonly Break[];
  /** Without the seasons. */
  readonly level: readonly Observation[];
};

/** Either hides the other: seasons are looked for again beside the breaks that were found without them. */
export function decomposed(
  { observations, spacing, common }: Series,
  alpha: { readonly season: number; readonly change: number },
): Decomposition {
  const look = (known: readonly Break[]): Decomposition => {
    const beside = besideOf(observations, known);
    const seasonal = seasonalOf(observations, beside, spacing, alpha.season);
    const level = withoutSeasons(observations, seasonal);
    return { seasonal, level, breaks: breaksOf(level, common, alpha.change) };
  };
  const first = look([]);
  return first.breaks.length === 0 ? first : look(first.breaks);
}

const withoutSeasons = (observations: readonly Observation[], { at }: Seasonal) =>
  observations.map((one) => ({ ...one, value: one.value - at(one.middle) }));

/** A line, and another one from each break on. */
function besideOf(observations: readonly Observation[], breaks: readonly Break[]): number[][] {
  const columns = [observations.map(() => 1), observations.map(({ at }) => at)];
  for (const { window } of breaks) {
    const start = observations[window]?.at ?? 0;
    columns.push(
      observations.map((_, row) => (row >= window ? 1 : 0)),
      observations.map(({ at }, row) => (row >= window ? at - start : 0)),
    );
  }
  return columns;
}
