/** A stretch of an expression: UTF-16 offsets in its text, the end exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** What is wrong with an expression, found before anything is judged by it. */
export class Fault extends Error {
  readonly span: Span;

  /** @param message lower case, no full stop */
  constructor(message: string, { start, end }: Span) {
    super(message);
    this.span = { start, end };
  }
}
