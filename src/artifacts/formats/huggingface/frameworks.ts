import { type Artifact, located } from '../../artifact.ts';

const HEADING = /^#{1,6}[ \t]+Framework versions[ \t]*\r?$/im;
const ITEM = /^([-*] +)([A-Za-z][\w-]{0,60}):? +v?(\d[\w.+!-]{0,60})[ \t]*\r?$/;

/** What trainers of Transformers write under the heading for it: `- Transformers 4.11.3`. */
export function frameworksIn(artifact: Artifact) {
  const text = artifact.text();
  const heading = HEADING.exec(text);
  if (heading === null) return [];
  const found = new Map<string, ReturnType<typeof softwareAt>>();
  let at = heading.index + heading[0].length + 1;
  while (at < text.length) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(at, Math.min(end, at + 400));
    const item = ITEM.exec(line);
    if (item === null && line.trim() !== '') break;
    const [, mark = '', name, version] = item ?? [];
    if (name !== undefined && version !== undefined && !found.has(name)) {
      found.set(name, softwareAt(artifact, at + mark.length, name, version, line));
    }
    at = end + 1;
  }
  return [...found.values()];
}

function softwareAt(
  artifact: Artifact,
  start: number,
  name: string,
  version: string,
  line: string,
) {
  const from = start + line.lastIndexOf(version) - (line.length - line.trimStart().length) - 2;
  return {
    name: located(name, artifact.span(start, start + name.length)),
    version: located(version, artifact.span(from, from + version.length)),
  };
}
