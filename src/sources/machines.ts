import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Files, openArtifact, Unreadable } from '../artifacts/artifact.ts';
import { type Cited, evidenceOf } from '../artifacts/evidence.ts';
import { nvidiaSmi } from '../artifacts/formats/nvidia-smi.ts';
import type { ExportPlan } from '../observe/plan.ts';
import { openFile } from '../profile/sources.ts';
import { locate, type Surroundings } from './locate.ts';

/** What a report about a machine says, and when it was made. */
export type Machine = {
  readonly plan: ExportPlan;
  readonly files: readonly string[];
  /** In microseconds since 1970. */
  readonly time: number;
  readonly cited: readonly Cited[];
};

/**
 * The newest report of `nvidia-smi -q -x` that an export names.
 * @throws {Unreadable} where there is none, or it is torn
 */
export function readMachine(one: ExportPlan, surroundings: Surroundings): Machine {
  const { paths, names } = locate(one, surroundings);
  const reports = paths.map((path, at) => readReport(path, names[at] ?? basename(path)));
  const [first, ...others] = reports;
  if (first === undefined) throw new Unreadable('there is no file to read');
  const newest = others.reduce((a, b) => (b.time > a.time ? b : a), first);
  return { plan: one, files: names, ...newest };
}

function readReport(path: string, name: string): Pick<Machine, 'time' | 'cited'> {
  const file = openFile(path);
  try {
    const files: Files = (wanted) =>
      wanted === name
        ? { size: file.size, read: (start, end) => bytesOf(file, start, end) }
        : undefined;
    const artifact = openArtifact(name, files);
    if (artifact === undefined) throw new Unreadable('there is no file to read');
    const { accounts } = nvidiaSmi.read(artifact);
    const said = timeIn(artifact.text()) ?? statSync(path).mtimeMs * 1000;
    return { time: said, cited: accounts.flatMap((one) => evidenceOf(one, name)) };
  } finally {
    file.close();
  }
}

function bytesOf(file: ReturnType<typeof openFile>, start: number, end: number): Uint8Array {
  const into = new Uint8Array(end - start);
  return into.subarray(0, file.read(into, start));
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const TIMESTAMP = /<timestamp>\w{3} (\w{3}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})<\/timestamp>/;

/** `Wed Dec 15 10:08:30 2021`, of a clock that says no zone: it counts as UTC. */
function timeIn(text: string): number | undefined {
  const [, month = '', day, hour, minute, second, year] = TIMESTAMP.exec(text) ?? [];
  const at = MONTHS.indexOf(month);
  if (at < 0) return undefined;
  const parts = [year, at, day, hour, minute, second].map(Number);
  return Date.UTC(...(parts as [number, number, number, number, number, number])) * 1000;
}
