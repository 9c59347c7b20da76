import { DockerfileParser } from 'dockerfile-ast';
import { lineStarts } from '../../../lines.ts';
import { type Artifact, Unreadable } from '../../artifact.ts';
import { type Script, type Variables, type Word, wordsIn } from '../../syntax/shell.ts';

/** One instruction of a Dockerfile: its keyword, and where its arguments stand. */
export type Instruction = {
  readonly keyword: string;
  readonly start: number;
  readonly end: number;
};

/** The text of a Dockerfile, what joins its lines, and its instructions in their order. */
export type Build = {
  readonly text: string;
  readonly joiner: string;
  readonly instructions: readonly Instruction[];
};

/** A Dockerfile of a person has some KB; parsing takes time that grows with its lines. */
const LARGEST = 128 * 1024;

/**
 * The instructions of a Dockerfile.
 * @throws {Unreadable} where it is too large, or no Dockerfile
 */
export function buildIn(artifact: Artifact): Build {
  if (artifact.size > LARGEST) {
    throw new Unreadable(`it has more than the ${LARGEST} bytes of a Dockerfile that is read`);
  }
  const text = artifact.text();
  const starts = lineStarts(text);
  const offset = (at: { readonly line: number; readonly character: number }) =>
    (starts[at.line] ?? text.length) + at.character;
  try {
    const parsed = DockerfileParser.parse(text);
    const instructions = parsed.getInstructions().map((instruction): Instruction => {
      const keyword = instruction.getKeyword();
      const start = offset(instruction.getInstructionRange().end);
      const end = offset(instruction.getRange().end);
      return { keyword, start: skipSpace(text, start, end), end };
    });
    return { text, joiner: parsed.getEscapeCharacter(), instructions };
  } catch {
    throw new Unreadable('it is no Dockerfile that can be understood');
  }
}

/** Blanks and joined lines before the arguments. */
const SPACE = /(?:[ \t]|[\\`][ \t]*\r?\n)*/y;

function skipSpace(text: string, start: number, end: number): number {
  SPACE.lastIndex = start;
  return Math.min(end, start + (SPACE.exec(text)?.[0].length ?? 0));
}

/** The arguments of an instruction: flags such as `--platform=linux/arm64`, and what follows. */
export type Arguments = {
  /** With their names without dashes. */
  readonly flags: readonly (readonly [string, Word])[];
  readonly words: readonly Word[];
  /** Whether the words are strings of a JSON list, which no shell reads. */
  readonly isList: boolean;
  /** Where the arguments without flags stand. */
  readonly start: number;
};

/** A flag with its value, and the blanks or joined lines that follow it. */
const FLAG = /--([a-z][a-z-]*)(?:=[^\s]*)?(?:\s|\\[ \t]*\r?\n)*/y;

/** What an instruction is given, once the variables are known. */
export function argumentsOf(
  { text, joiner }: Build,
  { start, end }: Instruction,
  variables: Variables,
): Arguments {
  const flags: (readonly [string, Word])[] = [];
  let from = start;
  for (;;) {
    FLAG.lastIndex = from;
    const match = FLAG.exec(text);
    const [whole = '', name = ''] = match ?? [];
    if (match === null || from + whole.length > end) break;
    const [word] = wordsIn({ text, start: from, end: from + whole.length, joiner, variables });
    if (word) flags.push([name, { ...word, text: word.text.slice(name.length + 3) }]);
    from += whole.length;
  }
  const script: Script = { text, start: from, end, joiner, variables };
  const isList = text.startsWith('[', from);
  return { flags, words: isList ? stringsIn(script) : wordsIn(script), isList, start: from };
}

const STRING = /"((?:[^"\\]|\\.)*)"/g;

/** The strings of a JSON list; none for what is no such list. */
function stringsIn({ text, start, end }: Script): readonly Word[] {
  const list = text.slice(start, end);
  try {
    JSON.parse(list.replaceAll(/\\\r?\n/g, ''));
  } catch {
    return [];
  }
  return [...list.matchAll(STRING)].map((match) => {
    const [whole, inner = ''] = match;
    const from = start + match.index + 1;
    const value = inner.includes('\\')
      ? String(JSON.parse(whole.replaceAll(/\\\r?\n/g, '')))
      : inner;
    const stretch = { text: value, start: from, end: from + inner.length };
    return { ...stretch, open: false, pieces: [stretch] };
  });
}
