import { formatPointer } from '../pointer.ts';
import { formatDuration, parseDuration } from '../values/duration.ts';
import { type Parsed, quote } from '../values/value.ts';
import { addressOf, type Environment, fromEnvironment, resolved } from './address.ts';

/** What is wrong with a configuration that follows its schema, and where, below `alerts`. */
export type Complaint = { readonly pointer: string; readonly message: string };

/** Reads values and keeps what is wrong with them. */
export class Settings {
  readonly #environment: Environment;
  readonly #complaints: Complaint[];

  constructor(environment: Environment, complaints: Complaint[]) {
    this.#environment = environment;
    this.#complaints = complaints;
  }

  complain(path: readonly string[], message: string): void {
    this.#complaints.push({ pointer: formatPointer(path), message });
  }

  /** Milliseconds; what is usual where nothing is set or what is set cannot be used. */
  duration(
    path: readonly string[],
    text: string | undefined,
    { usual, most }: { readonly usual: number; readonly most: number },
  ): number {
    if (text === undefined) return usual;
    const parsed = parseDuration(text);
    if (!parsed.ok) this.complain(path, parsed.problem);
    else if (parsed.value.amount * 1000 > most) {
      this.complain(path, `${quote(text)} is more than ${formatDuration(most / 1000)}`);
    } else if (parsed.value.amount <= 0) this.complain(path, `${quote(text)} is no time at all`);
    else return parsed.value.amount * 1000;
    return usual;
  }

  address(path: readonly string[], text: string): URL | undefined {
    const found = resolved(text, this.#environment);
    return this.#taken(path, found.ok ? addressOf(found.value, found.value !== text) : found);
  }

  /** Nothing where nothing is set. */
  secret<T>(
    path: readonly string[],
    text: string | undefined,
    parse: (text: string) => Parsed<T>,
  ): T | undefined {
    if (text === undefined) return undefined;
    const found = fromEnvironment(text, this.#environment);
    return this.#taken(path, found.ok ? parse(found.value) : found);
  }

  #taken<T>(path: readonly string[], parsed: Parsed<T>): T | undefined {
    if (parsed.ok) return parsed.value;
    this.complain(path, parsed.problem);
    return undefined;
  }
}
