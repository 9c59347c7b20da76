import { type Command, Option } from 'commander';
import { PERSPECTIVES } from '../../element.ts';
import { type AskFlags, askCommand } from '../ask.ts';
import type { BaselineFlags } from '../baseline.ts';
import { type CheckFlags, checkCommand } from '../check.ts';
import type { DiffFlags } from '../diff.ts';
import type { PageFlags } from '../report.ts';
import type { End } from './end.ts';
import { DIFF_CODES, REPORT_CODES } from './exit-codes.ts';
import { withReport } from './options.ts';
import { day, folder } from './values.ts';

export const CHECK = 'check';

/** The command that everything else is for. */
export function checkCommandIn(program: Command, end: End): void {
  withReport(program.command(CHECK))
    .description('compare every claim of the descriptors with every other')
    .option('--changed [revision]', CHANGED)
    .option('--baseline <file>', 'accept what stands in this file, which `mismatch baseline` wrote')
    .option('--timing', 'tell on standard error how long each rule took', false)
    .option(
      '--fix',
      'first put right what is mechanical: quotes of versions, slips in names',
      false,
    )
    .action(async (paths: string[], flags: CheckFlags) => {
      end(await checkCommand(paths, flags));
    });
}

/** What roles declare, compared with each other. */
export function declaredCommands(program: Command, end: End): void {
  program.commandsGroup('At design time:');
  checkCommandIn(program, end);
  program
    .command('report')
    .description('write everything that a check finds as one HTML page that needs nothing else')
    .argument('[paths...]', 'files, folders, globs, or - for standard input (default: ".")')
    .option('--from <file>', 'a report that `--format json` has written, or - for standard input')
    .option('-o, --out <file>', 'the page, or - for standard output', 'mismatch-report.html')
    .option('--root <folder>', 'the folder that nothing read may lie outside of', folder)
    .addHelpText('after', REPORT_CODES)
    .action(async (paths: string[], flags: PageFlags) => {
      const { reportCommand } = await import('../report.ts');
      end(await reportCommand(paths, flags));
    });
  program
    .command('ask')
    .description('list the open questions by the role that can answer them, as Markdown')
    .argument('[paths...]', 'files, folders, globs, or - for standard input', ['.'])
    .addOption(new Option('--of <role>', 'the questions to one role only').choices(PERSPECTIVES))
    .option('--root <folder>', 'the folder that nothing read may lie outside of', folder)
    .action(async (paths: string[], flags: AskFlags) => {
      end(await askCommand(paths, flags));
    });
  program
    .command('diff')
    .description('tell what two states say differently, what breaks by it, and for whom')
    .argument('<before>', 'a file, a folder, a revision, or two revisions as in main..HEAD')
    .argument('[after]', 'the same; after a revision the files at hand, unless named')
    .addOption(
      new Option('--format <format>', 'how to tell it').choices(DIFF_FORMATS).default('pretty'),
    )
    .addOption(
      new Option('--fail-on <what>', 'end with 1 for what breaks somebody, or a new mismatch')
        .choices(DIFF_FAIL_ON)
        .default('never'),
    )
    .option('--color', 'always use colour')
    .option('--no-color', 'never use colour')
    .addHelpText('after', DIFF_CODES)
    .action(async (before: string, after: string | undefined, flags: DiffFlags) => {
      const { diffCommand } = await import('../diff.ts');
      end(await diffCommand(before, after, flags));
    });
  program
    .command('baseline')
    .description('write what a check finds now, so that later ones report only what is new')
    .argument('[paths...]', 'files, folders, globs, or - for standard input', ['.'])
    .option(
      '-o, --out <file>',
      'the file (default: that of the configuration, or mismatch.baseline.json)',
    )
    .option('--since <day>', 'note this day in new entries, such as 2027-01-31', day)
    .option('--root <folder>', 'the folder that nothing read may lie outside of', folder)
    .action(async (paths: string[], flags: BaselineFlags) => {
      const { baselineCommand } = await import('../baseline.ts');
      end(await baselineCommand(paths, flags));
    });
}

const CHANGED =
  'only what a branch touches: what differs from its last commit in common with the revision (default: origin/HEAD, main or master)';

const DIFF_FORMATS = ['pretty', 'json', 'markdown'] as const satisfies DiffFlags['format'][];
const DIFF_FAIL_ON = ['breaking', 'mismatch', 'never'] as const satisfies DiffFlags['failOn'][];
