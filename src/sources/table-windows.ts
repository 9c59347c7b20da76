import { MinuteCounts } from '../observe/minutes.ts';
import { endOf, isTimed, startOf } from '../observe/windows.ts';
import type { Rows } from '../profile/vectors.ts';
import type { Table } from './table.ts';

type Cut = {
  readonly start: number;
  readonly rows: Rows;
  readonly first: number;
  readonly last: number;
  readonly minutes: MinuteCounts;
};

/** Tells the rows of a chunk apart by their windows. */
export function cutter({
  windows,
  before = 0,
}: Pick<Table, 'windows' | 'before'>): (rows: number, moments?: Float64Array) => readonly Cut[] {
  let seen = before;
  return (rows, moments) => {
    const cuts = new Map<
      number,
      { list: Uint16Array; size: number; first: number; last: number; minutes: MinuteCounts }
    >();
    let [from, to] = [Number.NaN, Number.NaN];
    let start = 0;
    for (let row = 0; row < rows; row++) {
      const moment = moments?.[row] ?? 0;
      if (Number.isNaN(moment)) continue;
      if (windows.by === 'records')
        start = Math.floor((seen + row) / windows.records) * windows.records;
      else if (isTimed(windows) && !(moment >= from && moment < to)) {
        start = startOf(windows, moment);
        [from, to] = [start, endOf(windows, start)];
      }
      let cut = cuts.get(start);
      if (cut === undefined) {
        const minutes = new MinuteCounts();
        cut = { list: new Uint16Array(rows), size: 0, first: moment, last: moment, minutes };
        cuts.set(start, cut);
      }
      cut.list[cut.size++] = row;
      if (moments) cut.minutes.add(moment);
      if (moment < cut.first) cut.first = moment;
      if (moment > cut.last) cut.last = moment;
    }
    seen += rows;
    const timed = moments !== undefined;
    return [...cuts].map(([begin, { list, size, first, last, minutes }]) => ({
      start: begin,
      rows: { list, size },
      first: timed ? first : Number.POSITIVE_INFINITY,
      last: timed ? last : Number.NEGATIVE_INFINITY,
      minutes,
    }));
  };
}
