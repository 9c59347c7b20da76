import type { Column } from '../columns.ts';
import { openFile } from '../sources.ts';
import { ColumnReader } from './column-reader.ts';
import { Pages } from './pages.ts';
import type { Route } from './route.ts';
import { type ParquetFile, storedIn } from './table.ts';
import { Window } from './window.ts';

// After so many rows others may have something to do.
const TOLD = 1 << 16;

/**
 * Gives sinks the values of one column of some files, and tells now and then of how many rows.
 * @throws {Unfit} where DuckDB has to read it
 */
export function* readColumn(
  files: readonly ParquetFile[],
  column: Column,
  route: Route,
): Generator<number, void> {
  let rows = 0;
  for (const [at, { layout, chunks }] of storedIn(files, column).entries()) {
    const file = files[at] as ParquetFile;
    const open = openFile(file.path);
    try {
      const reader = new ColumnReader(new Pages(new Window(open)), layout, route);
      for (const chunk of chunks) {
        reader.read(chunk);
        rows += chunk.values;
        if (rows < TOLD) continue;
        yield rows;
        rows = 0;
      }
      if (chunks.length === 0) reader.skip(file.rows);
      reader.finish();
    } finally {
      open.close();
    }
  }
}
