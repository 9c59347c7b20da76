import type { Finding } from '../finding.ts';
import { grouped } from '../grouped.ts';
import type { Report } from '../report.ts';

/** Findings that only one of two reports has, whatever values they name. */
export function onOneSide(before: Report, after: Report): readonly [Finding[], Finding[]] {
  const [one, other] = [before, after].map(({ findings }) =>
    findings.filter(({ waived }) => waived === undefined),
  );
  const [mine = [], theirs = []] = [one, other];
  return [lessThose(mine, theirs), lessThose(theirs, mine)];
}

/**
 * What makes two findings one. Which of several silent places an unknown names first depends on their
 * order, and the name of an implicit system is that of a folder.
 */
function likeness({ verdict, rule, sides }: Finding): string {
  const places = sides.map(({ element, attribute }) =>
    verdict === 'unknown' ? element : `${element}#${attribute}`,
  );
  return [verdict, rule, ...new Set(places.sort())].join('\n');
}

function lessThose(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const left = new Map([...grouped(others, likeness)].map(([key, all]) => [key, all.length]));
  return findings.filter((finding) => {
    const key = likeness(finding);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}
