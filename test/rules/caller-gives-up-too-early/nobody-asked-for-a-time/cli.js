import { fstatSync, statSync, writeSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { check } from './check.js';
import { EXIT, exitCode, FAIL_ON } from './exit.js';
import { REPORTERS } from './report/index.js';
import { VERSION } from './version.js';
const FORMATS = Object.keys(REPORTERS);
/** The command line: arguments in, text out, exit code back. Nothing else touches the process. */
async function main(argv) {
    let code = EXIT.ok;
    const program = new Command('mismatch')
        .description('finds where the people who build an ML-enabled system believe different things')
        .version(VERSION)
        .exitOverride()
        .showSuggestionAfterError()
        .showHelpAfterError('(run `mismatch --help` for the commands)');
    program
        .command('check')
        .description('compare every claim of the descriptors with every other')
        .argument('[paths...]', 'files, folders, globs, or - for standard input', ['.'])
        .addOption(new Option('--format <format>', 'how to report').choices(FORMATS).default('pretty'))
        .addOption(new Option('--fail-on <level>', 'the least that makes the command fail').choices(FAIL_ON))
        .option('--quiet', 'leave out the open questions, keep their count', false)
        .option('--color', 'always use colour')
        .option('--no-color', 'never use colour')
        .option('--root <folder>', 'the folder that nothing read may lie outside of', folder)
        .addHelpText('after', EXIT_CODES)
        .action(async (paths, flags) => {
        code = await checkCommand(paths, flags);
    });
    await program.parseAsync(argv, { from: 'user' });
    return code;
}
const EXIT_CODES = `
Exit codes:
  0   nothing at or above the level of --fail-on (error, unless set)
  1   a mismatch at or above that level
  2   a descriptor or the configuration is invalid, or there was nothing to check
  3   something could not be decided, and --fail-on is unknown
  64  wrong usage
  70  a bug of mismatch itself`;
async function checkCommand(paths, flags) {
    const { report, configuration, textOf } = await check(paths, {
        cwd: process.cwd(),
        stdin: readStandardInput,
        onRead: optimise,
        today: today(),
        ...(flags.root === undefined ? {} : { root: flags.root }),
    });
    const style = { color: wantsColor(flags), quiet: flags.quiet, textOf };
    write(REPORTERS[flags.format](report, style));
    return exitCode(report, flags.failOn ?? configuration.failOn ?? 'error');
}
function folder(value) {
    if (!statSync(value, { throwIfNoEntry: false })?.isDirectory()) {
        throw new InvalidArgumentError('there is no such folder.');
    }
    return value;
}
/** From here on a run takes longer than the optimising compiler, which the launcher turned off. */
const MANY_FILES = 100;
/**
 * In a long run everything becomes warm, and the compiler competes with the run for the same cores:
 * optimising only what is really hot saves a tenth of the time and a third of the work. The limit
 * has this name in the engine of node 20 only, and others complain of names that they do not know.
 */
function optimise(files) {
    if (files <= MANY_FILES)
        return;
    setFlagsFromString('--opt');
    if (process.versions.v8.startsWith('11.'))
        setFlagsFromString('--interrupt-budget=1000000');
}
/** The flag decides, then NO_COLOR and FORCE_COLOR (no-color.org, force-color.org), then the terminal. */
function wantsColor({ color, format }) {
    if (format === 'json')
        return false;
    if (color !== undefined)
        return color;
    const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
    if (NO_COLOR !== undefined && NO_COLOR !== '')
        return false;
    if (FORCE_COLOR !== undefined && FORCE_COLOR !== '')
        return FORCE_COLOR !== '0';
    if (TERM === undefined || TERM === 'dumb')
        return false;
    // Only a device can be a terminal, and to ask node costs more than to look.
    return fstatSync(1).isCharacterDevice() && process.stdout.isTTY === true;
}
/** Waivers run out by the calendar of UTC, or by the clock that reproducible builds set. */
function today() {
    const epoch = Number(process.env['SOURCE_DATE_EPOCH'] || Number.NaN);
    const now = Number.isFinite(epoch) ? new Date(epoch * 1000) : new Date();
    return now.toISOString().slice(0, 10);
}
/** Stops where there is more than a descriptor may have, so that an endless input has an end. */
async function readStandardInput(most) {
    const chunks = [];
    let length = 0;
    for await (const chunk of process.stdin) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > most)
            break;
    }
    return Buffer.concat(chunks).toString('utf8');
}
/**
 * Writes without node's stream, whose making takes a tenth of a short run. A pipe that closes early
 * (`| head`) is no error; one that is full for the moment is waited for.
 */
function write(text) {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) {
        try {
            done += writeSync(1, bytes, done);
        }
        catch (error) {
            const code = error instanceof Error && 'code' in error ? error.code : undefined;
            if (code === 'EPIPE')
                return;
            if (code !== 'EAGAIN')
                throw error;
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
        }
    }
}
/** Commander has printed its message already; help and version are no mistakes. */
function failed(error) {
    if (error instanceof CommanderError)
        return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`mismatch: this is a bug of mismatch itself\n${told}\n`);
    return EXIT.bug;
}
main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
}, (error) => {
    process.exitCode = failed(error);
});
