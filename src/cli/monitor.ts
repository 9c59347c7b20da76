import { EXIT, type ExitCode, exitCode } from '../exit.ts';
import type { DialectName } from '../export/sql/dialect.ts';
import type { Engine } from '../export/sql/engines/engine.ts';
import { engineOf, Unanswered } from '../export/sql/engines.ts';
import { monitor, queries } from '../monitor.ts';
import { parseWindows, wrongWindow } from '../observe/windows.ts';
import { failOnOf } from '../strictness.ts';
import { runLong } from './engine.ts';
import { deliver, isAsked, type ReportFlags } from './output.ts';
import { surroundings, write } from './process.ts';
import { complain } from './tell.ts';

export type MonitorFlags = ReportFlags & {
  readonly root?: string;
  /** How to cut live data, instead of what descriptors say. */
  readonly window?: string;
  /** Whether addresses that descriptors name may be asked. */
  readonly online: boolean;
  /** The address of the database in which exports lie. */
  readonly engine?: string;
  /** Prints the queries for a database. */
  readonly emitSql?: DialectName;
  /** Files by the names of exports. */
  readonly export: ReadonlyMap<string, string>;
  /** Goes on as exports grow. */
  readonly follow?: boolean;
  /** The folder that keeps what `follow` needs to go on. */
  readonly state?: string;
  /** Whether `follow` ends when all that is there has been read. */
  readonly once?: boolean;
};

/** `mismatch monitor`: what production exports, against everything that is declared. */
export async function monitorCommand(
  paths: readonly string[],
  flags: MonitorFlags,
): Promise<ExitCode> {
  runLong();
  const windows = flags.window === undefined ? undefined : parseWindows(flags.window);
  if (flags.window !== undefined && windows === undefined) {
    return complain(wrongWindow(flags.window), EXIT.usage);
  }
  if (flags.follow) {
    const { followCommand } = await import('./follow.ts');
    return followCommand(paths, flags, windows);
  }
  if (flags.state !== undefined || flags.once) {
    const which = flags.once ? '--once' : '--state';
    return complain(`${which} says how to --follow; add that, or leave it out`, EXIT.usage);
  }
  if (flags.emitSql !== undefined) {
    const options = { ...surroundings(flags.root), replaced: flags.export };
    write(await queries(paths, flags.emitSql, { ...options, ...(windows ? { windows } : {}) }));
    return EXIT.ok;
  }
  const engine = flags.engine === undefined ? undefined : engineAt(flags.engine);
  if (engine instanceof Unanswered) {
    return complain(engine.message, EXIT.usage);
  }
  const { report, configuration, rules, textOf } = await monitor(paths, {
    ...surroundings(flags.root),
    replaced: flags.export,
    online: flags.online,
    environment: (name) => process.env[name],
    overview: isAsked(flags, 'json', 'html'),
    ...(engine ? { engine } : {}),
    ...(windows ? { windows } : {}),
  });
  const failOn = flags.failOn ?? failOnOf(configuration);
  const failed = await deliver(report, { ...flags, failOn }, textOf, rules);
  return failed ?? exitCode(report, failOn);
}

function engineAt(address: string): Engine | Unanswered {
  try {
    return engineOf(address, process.env);
  } catch (error) {
    if (error instanceof Unanswered) return error;
    throw error;
  }
}
