import { EXIT, type ExitCode, exitCode } from '../exit.ts';
import { monitor } from '../monitor.ts';
import { parseWindows, wrongWindow } from '../observe/windows.ts';
import { paintWith } from '../paint.ts';
import { qualityText } from '../report/quality.ts';
import { qualityRules } from '../rules/quality.ts';
import { failOnOf } from '../strictness.ts';
import { runLong } from './engine.ts';
import { deliver, outputsOf, type ReportFlags } from './output.ts';
import { surroundings, wantsColor, write } from './process.ts';
import { complain } from './tell.ts';

export type ForecastFlags = ReportFlags & {
  readonly root?: string;
  /** How to cut live data, instead of what descriptors say. */
  readonly window?: string;
  /** Files by the names of exports. */
  readonly export: ReadonlyMap<string, string>;
};

/** `mismatch forecast`: how good models are while they run, and when they will not be any more. */
export async function forecastCommand(
  paths: readonly string[],
  flags: ForecastFlags,
): Promise<ExitCode> {
  runLong();
  const windows = flags.window === undefined ? undefined : parseWindows(flags.window);
  if (flags.window !== undefined && windows === undefined) {
    return complain(wrongWindow(flags.window), EXIT.usage);
  }
  const { report, configuration, textOf } = await monitor(paths, {
    ...surroundings(flags.root),
    replaced: flags.export,
    rules: qualityRules,
    ...(windows ? { windows } : {}),
  });
  const isShown = outputsOf(flags).some(({ format, file }) => format === 'pretty' && !file);
  if (isShown && report.problems.length === 0) {
    const paint = paintWith(wantsColor(flags.color));
    write(qualityText(report.run?.quality ?? [], { textOf, paint }));
  }
  const failOn = flags.failOn ?? failOnOf(configuration);
  const failed = await deliver(report, { ...flags, failOn }, textOf);
  return failed ?? exitCode(report, failOn);
}
