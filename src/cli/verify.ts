import { isRenewed } from '../artifacts/outdated.ts';
import { EXIT, type ExitCode, exitCode } from '../exit.ts';
import { count } from '../report/words.ts';
import { failOnOf } from '../strictness.ts';
import { verify } from '../verify.ts';
import { deliver, isAsked, isWritten, type ReportFlags } from './output.ts';
import { now, surroundings } from './process.ts';
import { writeError } from './tell.ts';

export type VerifyFlags = ReportFlags & {
  readonly root?: string;
  readonly write: boolean;
};

/** `mismatch verify`: whether the artifacts that evidence cites still say what was read from them. */
export async function verifyCommand(
  paths: readonly string[],
  flags: VerifyFlags,
): Promise<ExitCode> {
  const overview = isAsked(flags, 'json', 'html');
  const options = { ...surroundings(flags.root), time: now(), overview };
  const { report, configuration, rules, counts, renewed, textOf } = await verify(paths, options);
  const { failOn: asked, ...shown } = flags;
  const failOn = asked ?? failOnOf(configuration);
  // Whether it fails is not known before what is renewed has been written.
  const untold = await deliver(report, flags.write ? shown : { ...shown, failOn }, textOf, rules);
  const told = `verified ${count(counts.unchanged + counts.changed + counts.lost, 'item')} of evidence: ${counts.unchanged} unchanged, ${counts.changed} changed, ${counts.lost} not readable`;
  writeError(`${told}\n`);
  if (flags.write) {
    const done = [...renewed].filter(([path, text]) => isWritten(path, text));
    writeError(`renewed the evidence in ${count(done.length, 'file')}\n`);
    if (done.length < renewed.size) return EXIT.usage;
  }
  // What was renewed has been settled; everything else still stands.
  const settled = flags.write ? report.findings.filter((one) => !isRenewed(one)) : undefined;
  const left = settled ? { ...report, findings: settled } : report;
  return untold ?? exitCode(left, failOn);
}
