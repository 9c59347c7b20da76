import { styleText } from 'node:util';

/** How a reporter makes something stand out. */
export type Style =
  | 'bold'
  | 'dim'
  | 'red'
  | 'green'
  | 'yellow'
  | 'blue'
  | 'magenta'
  | 'cyan'
  | 'gray';

/** Puts the codes of a style around a text, or leaves it as it is. */
export type Paint = Readonly<Record<Style, (text: string) => string>>;

// Whoever asks has looked at the terminal and the environment already.
const ALWAYS = { validateStream: false };
const plain = (text: string): string => text;

export const paintWith = (color: boolean): Paint => {
  const brush = (style: Style) =>
    color ? (text: string) => styleText(style, text, ALWAYS) : plain;
  return {
    bold: brush('bold'),
    dim: brush('dim'),
    red: brush('red'),
    green: brush('green'),
    yellow: brush('yellow'),
    blue: brush('blue'),
    magenta: brush('magenta'),
    cyan: brush('cyan'),
    gray: brush('gray'),
  };
};
