import type { Command } from 'commander';
import type { ImportFlags } from '../import.ts';
import type { InitFlags } from '../init.ts';
import type { OutputFlags, ProfileFlags } from '../profile.ts';
import type { VerifyFlags } from '../verify.ts';
import type { End } from './end.ts';
import { withOutput, withReport } from './options.ts';
import { amount, folder, listed } from './values.ts';

const WHICH = 'which element of that file, if it has several, such as TrainedModel/scorer';

/** What artifacts and data say, as descriptors and evidence. */
export function artifactCommands(program: Command, end: End): void {
  program.commandsGroup('From artifacts:');
  program
    .command('init')
    .description('write descriptors for a folder that has none, from the artifacts in it')
    .argument('[folder]', 'where the artifacts are', folder, '.')
    .option('--yes', 'write without asking', false)
    .action(async (where: string, flags: InitFlags) => {
      const { initCommand } = await import('../artifacts.ts');
      end(await initCommand(where, flags));
    });
  program
    .command('import')
    .description('read one artifact as a descriptor')
    .usage('[options] [FORMAT] FILE')
    .argument(
      '<format-or-file>',
      'the artifact; before it the format, where its name does not tell',
    )
    .argument('[file]', 'the artifact')
    .option('--into <file>', 'put it into this descriptor as evidence')
    .option('--of <element>', WHICH)
    .action(async (first: string, second: string | undefined, flags: ImportFlags) => {
      const { importCommand } = await import('../artifacts.ts');
      end(importCommand([first, second], flags));
    });
  withReport(program.command('verify'))
    .description('read every artifact again that evidence cites, and check what it says now')
    .option('--write', 'renew the evidence that has changed', false)
    .action(async (paths: string[], flags: VerifyFlags) => {
      const { verifyCommand } = await import('../artifacts.ts');
      end(await verifyCommand(paths, flags));
    });
  const profiling = program
    .command('profile')
    .description('write the statistics of Parquet, CSV or JSON Lines files')
    .argument('<data...>', 'files or globs of one format, read as one table');
  withOutput(profiling)
    .option('--slice <columns>', 'also for each combination of values of these columns', listed)
    .option('--slices <number>', 'how many slices to tell apart', amount)
    .option('--columns <columns>', 'only these columns', listed)
    .option('--time <column>', 'the column that says when a record is from')
    .option('--utc', 'times without a zone are in UTC', false)
    .option('--reference <profile>', 'count with the edges of another profile')
    .option('--into <file>', 'put it into this descriptor as evidence')
    .option('--of <element>', WHICH)
    .option('--digest', 'a digest of every file, however large')
    .option('--no-digest', 'no digest of any file')
    .option('--threads <number>', 'how many threads may read', amount)
    .action(async (data: string[], flags: ProfileFlags) => {
      const { profileCommand } = await import('../profile.ts');
      end(await profileCommand(data, flags));
    });
  withOutput(profiling.command('merge'))
    .description('join profiles of parts into that of the whole')
    .argument('<profiles...>', 'profiles that `mismatch profile` has written')
    .action(async (profiles: string[], _: unknown, command: Command) => {
      const { mergeCommand } = await import('../profile.ts');
      end(await mergeCommand(profiles, command.optsWithGlobals<OutputFlags>()));
    });
}
