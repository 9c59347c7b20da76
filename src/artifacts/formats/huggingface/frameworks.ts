import { type Artifact, located } from '../../artifact.ts';
import { isVersion } from '../../vocabulary/versions.ts';

const HEADING = /^#{1,6}[ \t]+Framework versions[ \t]*\r?$/im;
const ITEM = /^[-*] +([A-Za-z][\w-]{0,60}):? +v?(\d[\w.+!-]{0,60})[ \t]*\r?$/d;

/** Far more than a list has on a line. */
const LONGEST_LINE = 400;

/** What trainers of Transformers write under the heading for it: `- Transformers 4.11.3`. */
export function frameworksIn(artifact: Artifact) {
  const text = artifact.text();
  const heading = HEADING.exec(text);
  if (heading === null) return [];
  const found = new Map<string, ReturnType<typeof softwareAt>>();
  let at = text.indexOf('\n', heading.index) + 1;
  while (at > 0 && at < text.length) {
    const feed = text.indexOf('\n', at);
    const line = text.slice(at, Math.min(feed < 0 ? text.length : feed, at + LONGEST_LINE));
    const item = ITEM.exec(line);
    if (item === null && line.trim() !== '') break;
    const [, name = '', version = ''] = item ?? [];
    if (item && isVersion(version) && !found.has(name))
      found.set(name, softwareAt(artifact, at, item));
    at = feed + 1;
  }
  return [...found.values()];
}

function softwareAt(artifact: Artifact, start: number, item: RegExpExecArray) {
  const part = (group: number) => {
    const [from, to] = item.indices?.[group] ?? [0, 0];
    return located(item[group] ?? '', artifact.span(start + from, start + to));
  };
  return { name: part(1), version: part(2) };
}
