import { instant } from '../observe/whole.ts';

/** A moment in microseconds as people write it: the day alone where it is midnight. */
export const when = (moment: number): string => {
  const text = instant(moment);
  return text.endsWith('T00:00:00Z') ? text.slice(0, 10) : `${text.slice(0, 16)}Z`;
};

/** A probability in percent, which is never told as certain. */
export function percent(probability: number): string {
  if (probability < 0.005) return 'less than 1 %';
  if (probability > 0.995) return 'more than 99 %';
  return `${Math.round(probability * 100)} %`;
}

/** Three digits that mean something. */
export const number = (value: number): string => String(Number(value.toPrecision(3)));

/** `1 window`, `2 windows`. */
export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
