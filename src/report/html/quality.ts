import type { QualityHistory, QualityWindow } from '../../report.ts';
import { adviceText } from '../quality.ts';
import type { Chart, ChartLine, ChartPoint } from './chart.ts';

/** A drawing for each metric that is known: estimated, realised, the limit, and how it goes on. */
export const qualityCharts = (histories: readonly QualityHistory[]): readonly Chart[] =>
  histories.flatMap((history) => {
    const lines = linesOf(history);
    return lines.length > 0 ? [chartOf(history, lines)] : [];
  });

function chartOf(history: QualityHistory, lines: readonly ChartLine[]): Chart {
  const { of, metric, slice, windows, forecast } = history;
  const limit = forecast?.limit;
  return {
    title: slice === undefined ? metric : `${metric} for ${slice}`,
    of,
    lines,
    limits: limit === undefined ? [] : [{ name: 'asked for', value: limit }],
    marks: windows.flatMap(({ from, to, estimated, realised }) =>
      estimated?.doubts && realised === undefined
        ? [{ from, to, name: estimated.doubts.join('; ') }]
        : [],
    ),
    ...(forecast ? { note: adviceText(forecast) } : {}),
  };
}

function linesOf({ windows, forecast }: QualityHistory): readonly ChartLine[] {
  const seen = (of: 'estimated' | 'realised'): readonly ChartPoint[] =>
    windows.flatMap((window) => pointOf(window, of) ?? []);
  const ahead = (forecast?.series ?? []).map(({ time, value, lower, upper }, at, all) => ({
    ...{ from: all[at - 1]?.time ?? windows.at(-1)?.to ?? time, to: time },
    ...{ value, lower, upper },
  }));
  const line = (name: string, points: readonly ChartPoint[], more: Partial<ChartLine>) =>
    points.length > 0 ? [{ name, points, ...more }] : [];
  return [
    ...line('estimated without labels', seen('estimated'), {
      band: 'what chance and the error of estimates leave',
    }),
    ...line('realised, by labels', seen('realised'), {}),
    ...line('expected', ahead, { band: 'its interval of 95 %', isForecast: true }),
  ];
}

function pointOf(window: QualityWindow, of: 'estimated' | 'realised'): ChartPoint | undefined {
  const found = window[of];
  if (found === undefined) return undefined;
  const { value, lower, upper } = found;
  const band = of === 'estimated' ? { lower, upper } : {};
  return { from: window.from, to: window.to, value, ...band };
}
