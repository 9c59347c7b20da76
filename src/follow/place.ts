/** Where reading one file (or one query) of an export has come to. Plain JSON. */
export type Mark = Readonly<Record<string, unknown>>;

/** What is stored of an export between two steps, as far as reading goes. */
export type Place = {
  readonly marks: ReadonlyMap<string, Mark>;
  /** How many records came before, good and bad ones. */
  readonly records: number;
  /** What was decided about columns when the first records came. Plain JSON. */
  readonly reading?: Mark | undefined;
};
