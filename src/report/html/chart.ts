/** A number over windows, as a page draws it: `drawing.ts` makes a picture of it, and a table. */
export type Chart = {
  /** What is shown, such as `AveRooms: population stability index`. */
  readonly title: string;
  /** What it is of, as findings name it; it stands in small letters below. */
  readonly of?: string;
  readonly unit?: string;
  /** One or several lines, told apart by their strokes and marks as well as by their names. */
  readonly lines: readonly ChartLine[];
  /** What the lines are to be held against. */
  readonly limits: readonly ChartLimit[];
  /** Windows in which something was found. */
  readonly marks: readonly ChartMark[];
  /** A sentence below the drawing, such as a forecast in words. */
  readonly note?: string;
};

export type ChartLine = {
  readonly name: string;
  /** What the band around it is, such as `middle 90 %`. */
  readonly band?: string;
  /** Whether it is expected rather than seen, and therefore drawn apart. */
  readonly isForecast?: boolean;
  readonly points: readonly ChartPoint[];
};

/** What was seen in one window: RFC 3339, or the names of windows without times. */
export type ChartPoint = {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
};

export type ChartLimit = { readonly name: string; readonly value: number };

export type ChartMark = { readonly from: string; readonly to: string; readonly name: string };
