import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { onnxDomain } from '../facts/onnx.ts';
import { softwareName } from '../facts/software-names.ts';
import { grouped } from '../grouped.ts';
import { at, itemsIfStated, numbered } from '../lookup.ts';
import { foldName } from '../meaning/own-names.ts';
import { spoken } from '../port/names.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import { inventory, mayContain } from './missing-software.ts';
import { runsInOnnxRuntime } from './onnx-runtime.ts';
import { installed, named } from './software.ts';

/**
 * Judges whether the libraries are there that bring operators which an ONNX file imports and ONNX
 * Runtime does not have. A library that the model asks for itself is compared like any other.
 */
export function* judgeOperators(system: System, hosting: Hosting): Iterable<Judgement> {
  const domains = itemsIfStated(at(hosting.model, 'artifact', 'opsets'))
    .map((opset) => at(opset, 'domain'))
    .filter((domain) => domain.stated && domain.value !== '');
  if (domains.length === 0 || !runsInOnnxRuntime(system, hosting)) return;
  const asked = itemsIfStated(at(hosting.model, 'requires', 'software')).map((need) =>
    need.stated ? softwareName(system.facts(), need.value.name).canonical : '',
  );
  const byLibrary = grouped(domains, (domain) => libraryOf(system, domain));
  for (const [library, imported] of byLibrary) {
    if (library === undefined) yield* judgeOwn(hosting, imported);
    else if (library !== COMES_ALONG && !asked.includes(library))
      yield judgeLibrary(system, hosting, library, imported);
  }
}

/** For operators of ONNX Runtime itself, and for functions that are written into the file. */
const COMES_ALONG = 'onnxruntime';

/** The library that brings the operators of a domain; undefined where nobody else can know it. */
function libraryOf(system: System, domain: Claim<string>): string | undefined {
  const row = domain.stated ? onnxDomain(system.facts(), domain.value) : undefined;
  return row && (row.library ?? COMES_ALONG);
}

const namesOf = (domains: readonly Claim<string>[]): string =>
  spoken(domains.map((domain) => (domain.stated ? domain.value : '?')));

function judgeLibrary(
  system: System,
  hosting: Hosting,
  library: string,
  imported: readonly Claim<string>[],
): Judgement {
  const there = installed(hosting);
  const [found] = named(system.facts, there, library);
  if (found) return judge(numbered<unknown>([...imported, found]), () => undefined);
  return judge(numbered<unknown>([...imported, there.listing]), (): Decision => {
    const perhaps = mayContain(system.facts, there, { canonical: library });
    if (perhaps !== undefined) {
      return { undecided: perhaps, question: `is ${library} there? list it in the software` };
    }
    const who = spokenName(hosting.model.element);
    return {
      message: `${who} imports operators of ${namesOf(imported)}, which ${library} brings, but ${inventory(there)}`,
      question: `can ${library} be installed here and registered, or can the model be exported without these operators?`,
    };
  });
}

/** Operators of somebody's own: whoever exported the file knows what brings them. */
function* judgeOwn(hosting: Hosting, imported: readonly Claim<string>[]): Iterable<Judgement> {
  const needed = itemsIfStated(at(hosting.model, 'requires', 'software'));
  const { listing, software } = installed(hosting);
  const names = software.flatMap((item) => (item.stated ? [item.value.name] : []));
  const words = needed.flatMap((need) =>
    need.stated ? [need.value.name, need.value.because ?? ''] : [],
  );
  const told = [...names, ...words].map(foldName);
  const open = imported.filter((domain) => domain.stated && !isTold(domain.value, told));
  if (open.length === 0) return;
  const sides = [...open, ...(listing.stated ? [listing] : [])];
  yield judge(numbered<unknown>(sides), () => ({
    undecided: `nobody says what brings the operators of ${namesOf(open)}`,
    question: `which library brings the operators of ${namesOf(open)}, and is it in ${spokenName(hosting.environment.element)}? name it in requires.software`,
    ask: 'data-science',
  }));
}

/**
 * Whether something that is stated goes by the name of a domain, as `acme-ops` or `libacme_ops` do
 * by that of `com.acme.ops`. Words that many domains have are no name.
 */
function isTold(domain: string, told: readonly string[]): boolean {
  const parts = domain.split('.').filter((part) => !COMMON.has(part.toLowerCase()));
  const own = foldName(parts.filter((part) => !GENERIC.has(part.toLowerCase())).join(''));
  const names = [foldName(domain), foldName(parts.join('')), own].filter(
    ({ length }) => length > 2,
  );
  return told.some((text) => names.some((name) => text.includes(name)));
}

const COMMON = new Set(['com', 'org', 'net', 'io', 'ai', 'de', 'eu']);

const GENERIC = new Set(['op', 'ops', 'operators', 'custom', 'customops', 'onnx', 'domain']);
