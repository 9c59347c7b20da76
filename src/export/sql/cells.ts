import { Unreadable } from '../../artifacts/artifact.ts';
import type { Row } from './rows.ts';

/** The cells of one row of an answer, as numbers, bigints or texts, whatever the engine hands out. */
export class Cells {
  readonly #row: Row;
  readonly #number: number;

  /** @param number of the row, counted from one */
  constructor(row: Row, number: number) {
    this.#row = row;
    this.#number = number;
  }

  /** @throws {Unreadable} always, with the name of the cell */
  refuse(name: string): never {
    const value = this.#value(name);
    const told = value === undefined ? 'nothing' : JSON.stringify(String(value).slice(0, 60));
    throw new Unreadable(`row ${this.#number} of the answer has ${told} as \`${name}\``);
  }

  #value(name: string): unknown {
    if (!Object.hasOwn(this.#row, name)) return undefined;
    return this.#row[name] ?? undefined;
  }

  /** Nothing where the cell is missing. */
  text(name: string): string | undefined {
    const value = this.#value(name);
    if (value === undefined || typeof value === 'string') return value;
    return typeof value === 'number' ? String(value) : this.refuse(name);
  }

  /** Nothing where the cell is missing, NaN or infinite. */
  double(name: string): number | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value === 'string' && /^[-+]?(?:nan|inf|infinity)$/i.test(value)) return undefined;
    const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
    if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
    return Number.isFinite(number) ? number + 0 : this.refuse(name);
  }

  wholeIfAny(name: string): number | undefined {
    const number = this.double(name);
    return number === undefined || Number.isSafeInteger(number) ? number : this.refuse(name);
  }

  whole(name: string): number {
    return this.wholeIfAny(name) ?? this.refuse(name);
  }

  countIfAny(name: string): number | undefined {
    const count = this.wholeIfAny(name);
    return count === undefined || count >= 0 ? count : this.refuse(name);
  }

  count(name: string): number {
    return this.countIfAny(name) ?? this.refuse(name);
  }

  /** Numbers with commas between; those that are missing or NaN end the list. */
  numbers(name: string): readonly number[] | undefined {
    const text = this.text(name);
    if (text === undefined || text === '') return undefined;
    const numbers = text.split(',').map(Number);
    return numbers.every(Number.isFinite) ? numbers : undefined;
  }

  /** @param length how many there have to be */
  counts(name: string, length: number): readonly number[] | undefined {
    const counts = this.numbers(name);
    if (counts === undefined) return undefined;
    const areCounts = counts.every((count) => Number.isSafeInteger(count) && count >= 0);
    return areCounts && counts.length === length ? counts : this.refuse(name);
  }

  /** Texts with their counts; of what engines write for no list at all, none. */
  pairs(name: string): readonly (readonly [value: string, count: number])[] {
    const text = this.text(name);
    if (text === undefined || text === '') return [];
    const list = parsed(text);
    if (!Array.isArray(list)) return this.refuse(name);
    return list.map((pair) => {
      const [value, told] = Array.isArray(pair) ? pair : [];
      const count = Number(told);
      if (typeof value !== 'string' || !Number.isSafeInteger(count)) return this.refuse(name);
      return [value, count] as const;
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
