import type { Claim, Stated } from '../claim.ts';
import { elementId, spokenName } from '../element.ts';
import { at, numbered } from '../lookup.ts';
import { spoken } from '../port/names.ts';
import { rawBehind, trainingOf } from '../product/learned.ts';
import { type Judgement, judge } from '../rule.ts';
import type { DescriptorOf, Hosting, System } from '../system.ts';
import { callsOut, hostOf, isBeside, toHosts } from './calls.ts';
import { dataFeeding } from './feeding.ts';
import { isServing } from './measurements.ts';

type Upload = Stated<boolean>;

/** Where weights and packages come from: whoever fetches them sends no records. */
const HUBS =
  /(?:^|\.)(?:huggingface\.co|hf\.co|pypi\.org|pythonhosted\.org|pytorch\.org|nvcr\.io)$/i;

/** Data that must stay in the house, where a model that they feed or made calls out of it. */
export function* judgeUploads(system: System): Iterable<Judgement> {
  const asked = new Set<string>();
  for (const hosting of system.hostings.filter(isServing)) {
    const id = elementId(hosting.model.element);
    if (asked.has(id)) continue;
    const trained = trainingOf(system, hosting.model);
    const kept = dataFeeding(system, hosting).flatMap(keptIn);
    const learned = trained.flatMap((data) => {
      const said = at(data, 'sensitivity', 'uploadAllowed');
      return said.stated ? keptIn(data) : rawBehind(system, data).flatMap(keptIn);
    });
    const [found] = [
      ...judgeHosted(system, hosting, [...kept, ...learned]),
      ...judgeCalls(hosting, kept),
    ];
    if (found === undefined) continue;
    asked.add(id);
    yield found;
  }
}

/** What says of data that they must not leave; data that were changed are not those any more. */
function keptIn(
  data: Claim<DescriptorOf<'ProductionData' | 'TrainingData' | 'RawData'>>,
): readonly Upload[] {
  const said = at(data as Claim<DescriptorOf<'RawData'>>, 'sensitivity', 'uploadAllowed');
  const changes = at(data as Claim<DescriptorOf<'RawData'>>, 'transformations');
  const isChanged = data.element.kind === 'RawData' && changes.stated && changes.value.length > 0;
  return said.stated && !said.value && !isChanged ? [said] : [];
}

/** An address that answers questions, rather than a page or a file: `api.example.com/v1`. */
const API = /^https?:\/\/(?:api\.|[^/]+\.api\.|[^/]+\/(?:[^/]+\/)*(?:api|v\d+\w*|openai)(?:\/|$))/i;

/** A model whose base is a service gets its answers from there, and sends what it is asked. */
function judgeHosted(
  system: System,
  { model }: Hosting,
  kept: readonly Upload[],
): readonly Judgement[] {
  const source = at(model, 'baseModel', 'source');
  const egress = at(model, 'requires', 'network', 'egress');
  if (!source.stated || !API.test(source.value) || kept.length === 0) return [];
  const host = hostOf(source.value);
  if (isBeside(host) || HUBS.test(host) || (egress.stated && !egress.value)) return [];
  const calls = callsOut(model);
  const isCalled = calls && (calls.hosts.length === 0 || calls.hosts.map(hostOf).includes(host));
  if (calls && !isCalled) return [];
  const name = spokenName(model.element);
  const what = spoken(kept.map(({ element }) => spokenName(element)));
  const told = `${what} must not be sent to services outside the company`;
  const sides = { ...numbered(kept), source, ...(calls && { calls: calls.said }) };
  return [
    judge(sides, () => {
      if (isCalled && !isOwn(system, host)) {
        const message = `${told}, but ${name} asks ${host} for its answers`;
        return {
          message,
          question: `may they go to ${host}, or can a model in the house take its place?`,
        };
      }
      const question = calls
        ? `does ${host} belong to the company?`
        : `does ${name} send anything to ${host} when it is asked?`;
      return {
        undecided: `${told}, and the base model of ${name} is at ${source.value}`,
        question,
      };
    }),
  ];
}

/** Whether somebody who answers for a part of the system has an address of the same domain. */
const isOwn = (system: System, host: string): boolean =>
  system.elements
    .flatMap(({ statements }) => statements.map(({ descriptor }) => descriptor.owner ?? ''))
    .some((owner) => domainOf(owner.split('@')[1] ?? '') === domainOf(host));

const domainOf = (host: string): string => host.toLowerCase().split('.').slice(-2).join('.');

function judgeCalls({ model }: Hosting, [upload]: readonly Upload[]): readonly Judgement[] {
  const calls = callsOut(model);
  if (upload === undefined || calls === undefined) return [];
  const hosts = calls.hosts.filter((host) => !HUBS.test(hostOf(host)));
  if (calls.hosts.length > 0 && hosts.length === 0) return [];
  const [what, name] = [spokenName(upload.element), spokenName(model.element)];
  const to = toHosts(calls);
  return [
    judge({ upload, calls: calls.said }, () => ({
      undecided: `${what} must not be sent to services outside the company, and ${name} calls out${to}`,
      question: `does ${name} send anything of a record when it calls out${to}?`,
    })),
  ];
}
