import { Argument, type Command, Option } from 'commander';
import { DIALECT_NAMES } from '../../export/sql/dialect.ts';
import type { ExportFlags } from '../export.ts';
import type { ForecastFlags } from '../forecast.ts';
import type { MonitorFlags } from '../monitor.ts';
import type { PlanFlags } from '../plan.ts';
import type { End } from './end.ts';
import { PLAN_CODES } from './exit-codes.ts';
import { withExports, withReport } from './options.ts';
import { amount, folder } from './values.ts';

/** What production exports, compared with what is declared. */
export function liveCommands(program: Command, end: End): void {
  program.commandsGroup('At run time:');
  withExports(withReport(program.command('monitor')))
    .description('check what production exports against everything that is declared')
    .option('--online', 'ask the addresses that descriptors name', false)
    .option(
      '--engine <address>',
      'ask this database: postgresql://…, https://… (ClickHouse), duckdb:FILE',
    )
    .addOption(
      new Option('--emit-sql <dialect>', 'print the queries for a database, and end').choices(
        DIALECT_NAMES,
      ),
    )
    .option('--follow', 'go on as exports grow, and judge each window when it is over')
    .option('--state <folder>', 'where --follow keeps what it needs to go on')
    .option('--every <duration>', 'how often --follow looks at the exports', '10s')
    .option('--once', 'end --follow when all that is there has been read')
    .action(async (paths: string[], flags: MonitorFlags) => {
      const { monitorCommand } = await import('../monitor.ts');
      end(await monitorCommand(paths, flags));
    });
  const forecasting = withExports(withReport(program.command('forecast')))
    .description('tell how good running models are, and when they will not be any more')
    .action(async (paths: string[], flags: ForecastFlags) => {
      const { forecastCommand } = await import('../forecast.ts');
      end(await forecastCommand(paths, flags));
    });
  forecasting
    .command('plan')
    .description('rehearse drifts on a held-out log, and propose what to watch before going live')
    .argument('[paths...]', 'files, folders, globs, or - for standard input', ['.'])
    .option('--patch', 'print the proposed settings alone, as YAML', false)
    .option('--out <file>', 'write the proposed settings to this file')
    .option('--force', 'replace the file if it is there', false)
    .option('--repetitions <number>', 'how often each drift is rehearsed (default: 40)', amount)
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', PLAN_CODES)
    .action(async (paths: string[], _: unknown, command: Command) => {
      const { planCommand } = await import('../plan.ts');
      // Options that `forecast` has are read by it, wherever they stand.
      end(await planCommand(paths, command.optsWithGlobals<PlanFlags>()));
    });
  program
    .command('export')
    .description('compile what is declared into rules for Prometheus, or a dashboard for Grafana')
    .addArgument(new Argument('<target>', 'what to write').choices(['prometheus', 'grafana']))
    .argument('[paths...]', 'files, folders or globs', ['.'])
    .option('--out <file>', 'write to this file instead of standard output')
    .option('--force', 'replace the file if it is there', false)
    .option('--root <folder>', 'the folder that nothing read may lie outside of', folder)
    .action(async (target: 'prometheus' | 'grafana', paths: string[], flags: ExportFlags) => {
      const { exportCommand } = await import('../export.ts');
      end(await exportCommand(target, paths, flags));
    });
}
