import { Argument, type Command, Option } from 'commander';
import type { Shell } from '../completion.ts';
import { explainCommand, ruleIds } from '../explain.ts';
import type { End } from './end.ts';
import { RULES_CODES } from './exit-codes.ts';
import { addHelp } from './help.ts';

/** The program itself, its rules, and where it is used. */
export function aboutCommands(program: Command, end: End): void {
  program.commandsGroup('To set it up and look things up:');
  program
    .command('explain')
    .description('print the page of a rule, or list all rules')
    .argument('[rule]', 'the id of a rule')
    .action(async (rule: string | undefined) => {
      if (rule?.includes('/')) {
        const { explainOwn } = await import('../rules.ts');
        end(explainOwn(rule));
      } else end(explainCommand(rule));
    });
  const ownRules = program.command('rules').description('rules of your own, written as data');
  ownRules
    .command('test')
    .description('run the cases of rules of your own')
    .argument('[files...]', 'files of rules (default: those that the configuration names)')
    .addHelpText('after', RULES_CODES)
    .action(async (files: string[]) => {
      const { testRules } = await import('../rules.ts');
      end(await testRules(files));
    });
  ownRules
    .command('list')
    .description('list rules of your own')
    .argument('[files...]', 'files of rules (default: those that the configuration names)')
    .action(async (files: string[]) => {
      const { listRules } = await import('../rules.ts');
      end(listRules(files));
    });
  program
    .command('config')
    .description('print the settings that hold here, and where each comes from')
    .action(async () => {
      const { configCommand } = await import('../config.ts');
      end(configCommand(process.cwd()));
    });
  program
    .command('lsp')
    .description('tell an editor what a check finds, while people write; over standard input')
    .option('--stdio', 'as always; editors say so', true)
    .addOption(new Option('--clientProcessId <id>', 'end when this process ends').hideHelp())
    .action(async () => {
      const { lspCommand } = await import('../lsp.ts');
      end(await lspCommand());
    });
  addHelp(ownRules);
  program
    .command('completion')
    .description('print a script that completes commands in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: Shell) => {
      const { completionCommand } = await import('../completion.ts');
      end(
        completionCommand(shell, program, {
          rule: { words: ruleIds(), by: ['rules', 'list'] },
        }),
      );
    });
  addHelp(program);
}
