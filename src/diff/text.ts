import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type {
  Bump,
  Difference,
  ElementDifference,
  Reader,
  ToldChange,
} from '../generated/difference.ts';
import { type Paint, paintWith } from '../paint.ts';
import { count } from '../report/words.ts';

/** How much a change weighs, in the words of those whom it concerns. */
export const WEIGHTS = {
  major: 'breaking',
  minor: 'compatible',
  patch: 'no effect',
} as const satisfies Record<Bump, string>;

const COLORS = { major: 'red', minor: 'yellow', patch: 'gray' } as const satisfies Record<
  Bump,
  string
>;

/** Longer values would hide what is said about them. */
const MOST = 120;

export const cut = (text: string): string =>
  text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text;

/** `1 → 100`; what came or went has one side only. */
export function valuesText({ how, before = '', after = '' }: ToldChange): string {
  if (how === 'added') return `added: ${cut(after)}`;
  if (how === 'removed') return `removed: ${cut(before)}`;
  return `${how === 'reordered' ? 'in another order: ' : ''}${cut(before)} → ${cut(after)}`;
}

export const readerText = ({ element, perspective }: Reader): string =>
  element === undefined ? perspective : `${element} (${perspective})`;

/** What the version of an element should do, and what it does. */
export function versionText({ bump, version, how, isEnough }: ElementDifference): string {
  const { before, after } = version ?? {};
  if (how !== 'changed') return how;
  const called = `calls for a ${bump} version`;
  if (before === undefined || after === undefined) return called;
  const stated = before === after ? `it stays ${before}` : `${before} → ${after}`;
  return `${called}; ${stated}${isEnough === false ? ', which is too little' : ''}`;
}

/** What all of it comes to, in a line each. */
export function summaryLines(difference: Difference): readonly string[] {
  const { elements, bump, mismatches, unknown, problems } = difference;
  const { appear, disappear } = mismatches;
  const wrong = problems.before + problems.after;
  return [
    bump === undefined
      ? 'nothing is said differently'
      : `${count(elements.length, 'description')} changed; the gravest change calls for a ${bump} version`,
    `${count(appear.length, 'mismatch')} appear${appear.length === 1 ? 's' : ''}, ${disappear.length} disappear${disappear.length === 1 ? 's' : ''}; ${unknown.appear} unknown more, ${unknown.disappear} fewer`,
    ...(wrong > 0
      ? [
          `${count(wrong, 'problem')} (${problems.before} before, ${problems.after} after): what is invalid was not compared`,
        ]
      : []),
  ];
}

/** A difference for people at a terminal. */
export function diffText(difference: Difference, color: boolean): string {
  const paint = paintWith(color);
  const { mismatches } = difference;
  const blocks = [
    ...difference.elements.map((element) => elementLines(element, paint)),
    ...(mismatches.appear.length > 0
      ? [
          [
            'mismatches that appear:',
            ...mismatches.appear.flatMap((one) => findingLines('+', one, paint)),
          ],
        ]
      : []),
    ...(mismatches.disappear.length > 0
      ? [
          [
            'mismatches that disappear:',
            ...mismatches.disappear.flatMap((one) => findingLines('-', one, paint)),
          ],
        ]
      : []),
    [
      paint.dim(escapeTerminal(`from ${difference.before} to ${difference.after}:`)),
      ...summaryLines(difference).map(escapeLine),
    ],
  ];
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}

const escapeLine = (line: string): string => escapeTerminal(line);

function elementLines(element: ElementDifference, paint: Paint): readonly string[] {
  const { perspective, changes, file } = element;
  const name = escapeTerminal(`${element.element} (${perspective})`);
  const head = `${paint.bold(name)}: ${escapeTerminal(versionText(element))}`;
  return [
    `${head} ${paint.dim(escapeTerminal(file))}`,
    ...changes.flatMap((one) => changeLines(one, paint)),
  ];
}

function changeLines(change: ToldChange, paint: Paint): readonly string[] {
  const { bump, attribute, why, concerns } = change;
  const weight = paint[COLORS[bump]](WEIGHTS[bump].padEnd(10));
  const who = concerns.length > 0 ? `: ${concerns.map(readerText).join(', ')}` : '';
  return [
    `  ${weight}  ${escapeTerminal(`${attribute}  ${valuesText(change)}`)}`,
    ...(bump === 'patch' ? [] : [paint.dim(escapeTerminal(`              ${why}${who}`))]),
  ];
}

function findingLines(sign: '+' | '-', finding: Finding, paint: Paint): readonly string[] {
  const { severity, rule, message, sides } = finding;
  const places = sides.map(({ element, attribute }) => `${element}#${attribute}`).join(', ');
  const line = escapeTerminal(`${sign} ${severity}[${rule}]: ${message}`);
  return [
    `  ${sign === '+' ? paint.red(line) : paint.green(line)}`,
    paint.dim(escapeTerminal(`      ${places}`)),
  ];
}
