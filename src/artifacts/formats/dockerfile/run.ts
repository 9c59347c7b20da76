import { posix } from 'node:path';
import { type Command, commandsIn, type Variables, type Word } from '../../syntax/shell.ts';
import { condaInstall } from './conda.ts';
import { type Arguments, argumentsOf, type Build, type Instruction } from './instructions.ts';
import { type Install, putFile, putRequirement, remove } from './packages.ts';
import { pathIn, type Stage } from './stages.ts';
import { systemPackage } from './system-packages.ts';

/** What a `RUN` works on. */
type Scene = Pick<Install, 'artifact' | 'stage' | 'losses' | 'budget'>;

/** The same, with what changes while it runs. */
type Run = Scene & {
  /** The folder that `cd` has led to. */
  folder: string;
  prefix: string;
};

/** Follows a `RUN` as far as it installs software. */
export function run(build: Build, instruction: Instruction, scene: Scene): void {
  const { stage } = scene;
  const given = argumentsOf(build, instruction, stage.variables);
  mount(stage, given);
  const { folder, prefix } = stage;
  const state: Run = { ...scene, folder, prefix };
  let depth = 0;
  let isGuarded = false;
  const commands = commandsOf(build, instruction, given, stage.variables);
  const tolerated = toleratedIn(commands);
  for (const [at, { words, after }] of commands.entries()) {
    const command = [...words];
    if (after === ';' || after === '') isGuarded = false;
    for (let [first] = command; first && KEYWORDS.has(first.text); [first] = command) {
      if (OPENING.has(first.text)) depth++;
      if (CLOSING.has(first.text)) depth = Math.max(0, depth - 1);
      command.shift();
    }
    const perhaps = depth > 0 || isGuarded || after === '||' || tolerated[at] === true;
    follow(state, unwrapped(command), perhaps);
    if (TESTS.has(command[0]?.text ?? '')) isGuarded = true;
  }
}

/**
 * Which commands may fail without an end of the build, as before `|| true`: whether they have done
 * anything is not known. What stands behind `||` may be a group, so that an end is looked for in it.
 */
function toleratedIn(commands: readonly Command[]): readonly boolean[] {
  const found: boolean[] = [];
  for (let at = commands.length - 2; at >= 0; at--) {
    const next = commands[at + 1];
    if (next === undefined || next.after === ';' || next.after === '') found[at] = false;
    else if (next.after !== '||') found[at] = found[at + 1] === true;
    else found[at] = !commands.slice(at + 1, at + 4).some(ends);
  }
  return found;
}

const ends = ({ words }: Command): boolean =>
  words.some(({ text }, at) => at < 2 && /^(?:exit|return|false)$/.test(text));

const OPENING = new Set(['if', 'for', 'while', 'until', 'case', 'select']);
const CLOSING = new Set(['fi', 'done', 'esac']);
const KEYWORDS = new Set([...OPENING, ...CLOSING, 'then', 'else', 'elif', 'do', '{', '}', '!']);
const TESTS = new Set(['[', '[[', 'test', 'grep', 'which', 'command', 'type', 'false']);

/** A file of the build context that is only there during this command. */
function mount(stage: Stage, { flags }: Arguments): void {
  for (const [name, { text }] of flags) {
    if (name !== 'mount') continue;
    const options = new Map(
      text.split(',').map((option) => {
        const [key = '', ...value] = option.split('=');
        return [key, value.join('=')] as const;
      }),
    );
    const target = options.get('target') ?? options.get('dst') ?? options.get('destination');
    if (options.get('type') !== 'bind' || options.has('from') || target === undefined) continue;
    const source = options.get('source') ?? options.get('src') ?? '.';
    stage.copied.push({ sources: [source], target: pathIn(stage, target) });
  }
}

const HERE = /<<-?(["']?)\w+\1[ \t]*\r?\n/y;
const SHELL = /^(?:.*\/)?(?:ba|da|z)?sh$/;

/** The commands of a script in a here-document, of a list, or of a line for the shell. */
function commandsOf(
  { text, joiner }: Build,
  { end }: Instruction,
  { start, isList, words }: Arguments,
  outside: Variables,
): readonly Command[] {
  const script = (from: number, to: number) => {
    const own = assignedIn(text.slice(from, to));
    const variables = new Map([...outside].filter(([name]) => !own.has(name)));
    return commandsIn({ text, start: from, end: to, joiner, variables });
  };
  if (isList) {
    const [shell, flag, line] = words;
    const isScript = shell && SHELL.test(shell.text) && /^-\w*c$/.test(flag?.text ?? '');
    // Escapes of JSON would shift what follows them.
    const isPlain = line?.text.length === (line?.end ?? 0) - (line?.start ?? 0);
    return isScript && line && isPlain ? script(line.start, line.end) : [{ words, after: '' }];
  }
  HERE.lastIndex = start;
  const [here = ''] = HERE.exec(text) ?? [];
  const body = start + here.length;
  const isForeign = here !== '' && /^#!(?!.*\b(?:ba|da)?sh\b)/.test(text.slice(body, body + 80));
  return isForeign ? [] : script(body, end);
}

/** Variables that a script sets itself, so that what the build says of them no longer holds. */
const assignedIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/(?:^|[\s;&|(])([A-Za-z_]\w*)=/g)].map(([, name = '']) => name));

const WRAPPERS = new Set(['sudo', 'env', 'time', 'exec', 'nice', 'command', 'yes', 'eatmydata']);

/** A command without what stands before its program: `sudo -E`, `PIP_NO_CACHE_DIR=1`. */
function unwrapped(words: readonly Word[]): readonly Word[] {
  let at = 0;
  let isWrapped = false;
  for (; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    const isWrapper = WRAPPERS.has(posix.basename(text));
    if (!isWrapper && !/^[A-Za-z_]\w*=/.test(text) && !(isWrapped && text.startsWith('-'))) break;
    isWrapped ||= isWrapper;
  }
  return words.slice(at);
}

function follow(state: Run, words: readonly Word[], perhaps: boolean): void {
  const [program, ...given] = words;
  if (program === undefined) return;
  const name = posix.basename(program.text);
  const [first, second] = given;
  if (name === 'cd' && first && !first.open) state.folder = posix.resolve(state.folder, first.text);
  const activated = /^(.+)\/bin\/activate$/.exec(first?.text ?? '')?.[1];
  if ((name === '.' || name === 'source') && activated !== undefined) {
    state.prefix = posix.resolve(state.folder, activated);
  }
  const place = state.artifact.span(program.start, words.at(-1)?.end ?? program.end);
  const prefix = /^(\/.+)\/bin\/[^/]+$/.exec(program.text)?.[1];
  const own = prefix === undefined || /^\/usr(?:\/local)?$/.test(prefix) ? '' : prefix;
  const isSystem = prefix !== undefined && own === '';
  const install: Install = {
    ...state,
    perhaps,
    prefix: own || (isSystem ? '' : state.prefix),
    upgrade: given.some(({ text }) => /^(?:-U|--upgrade|--force-reinstall)$/.test(text)),
  };
  if (/^pip[\d.]*$/.test(name)) pip(state, install, given);
  else if (/^python[\d.]*$/.test(name) && first?.text === '-m' && second?.text === 'pip') {
    pip(state, install, given.slice(2));
  } else if (name === 'uv' && first?.text === 'pip') pip(state, install, given.slice(1));
  else if (/^(?:conda|mamba|micromamba)$/.test(name)) {
    if (first?.text === 'run') follow(state, given.slice(runAt(given)), perhaps);
    else condaInstall(install, given, place);
  } else if (/^apt(?:-get)?$/.test(name) && given.some(({ text }) => text === 'install')) {
    for (const word of given) systemPackage(install, word);
  } else if (isProject(name, first?.text ?? '')) {
    state.losses.push({ what: `what \`${name}\` installs by a file of its own`, place });
  }
}

/** Where the program stands that `conda run -n NAME` starts. */
function runAt(words: readonly Word[]): number {
  const found = words.findIndex(({ text }, at) => {
    const before = words[at - 1]?.text ?? '';
    return at > 0 && !text.startsWith('-') && !/^(?:-n|-p|--name|--prefix|--cwd)$/.test(before);
  });
  return found < 0 ? words.length : found;
}

const isProject = (program: string, verb: string): boolean =>
  (program === 'uv' && verb === 'sync') ||
  (/^(?:poetry|pdm|pixi)$/.test(program) && verb === 'install') ||
  (program === 'pipenv' && /^(?:install|sync)$/.test(verb));

/** Options of pip that take the next word (https://pip.pypa.io/en/stable/cli/pip_install/). */
const VALUED =
  /^(?:-[cfiertCp]|--(?:requirement|constraint|index-url|extra-index-url|find-links|target|prefix|root|platform|python-version|implementation|abi|no-binary|only-binary|progress-bar|cache-dir|timeout|retries|trusted-host|proxy|src|editable|upgrade-strategy|config-settings?|global-option|build-option|python|index|default-index|index-strategy|torch-backend|log|exists-action|cert|client-cert|use-feature|use-deprecated|report|root-user-action|resume-retries|link-mode|upgrade-package|keyring-provider))$/;

function pip(state: Run, install: Install, words: readonly Word[]): void {
  const verb = words.findIndex(({ text }, at) => {
    return !text.startsWith('-') && !VALUED.test(words[at - 1]?.text ?? '');
  });
  const given = words.slice(verb + 1);
  if (words[verb]?.text === 'uninstall') {
    for (const word of given) remove(install, word);
  }
  if (words[verb]?.text !== 'install') return;
  const into = { ...install, prefix: targetOf(state, given) ?? install.prefix };
  for (let at = 0; at < given.length; at++) {
    const word = given[at];
    if (word === undefined) break;
    const { text } = word;
    const [, joinedName, joinedFile] = /^(-r|--requirement=)(.+)$/.exec(text) ?? [];
    if (joinedName !== undefined && joinedFile !== undefined) {
      putFile(into, { ...word, text: joinedFile }, state.folder);
    } else if (/^(?:-r|--requirement)$/.test(text)) {
      const file = given[++at];
      if (file) putFile(into, file, state.folder);
    } else if (/^(?:-e|--editable)$/.test(text)) at++;
    else if (VALUED.test(text)) at++;
    else if (!text.startsWith('-')) putRequirement(into, word);
  }
}

/** The folder that packages are put into, where an option says so. */
function targetOf({ folder }: Run, words: readonly Word[]): string | undefined {
  for (const [at, { text }] of words.entries()) {
    if (text === '--user') return '/root/.local';
    const [, value] = /^--(?:target|prefix|root)=(.+)$/.exec(text) ?? [];
    const isNamed = /^(?:-t|--target|--prefix|--root)$/.test(text);
    const path = value ?? (isNamed ? words[at + 1]?.text : undefined);
    if (path !== undefined) return posix.resolve(folder, path);
  }
  return undefined;
}
